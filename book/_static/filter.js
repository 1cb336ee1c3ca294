// A search field above every table.filterable: rows that lack one of the typed words are hidden.
// Without JavaScript, and on paper, the tables are whole. No dependencies.
(() => {
  "use strict";

  // Small letters without diacritics, and the dotless ı as i: "Cavusoglu" finds "Çavuşoğlu".
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ı/g, "i").replace(/[’‘]/g, "'");

  const style = `.table-filter { margin: 1rem 0 0.4rem; font: 0.84rem var(--pst-font-family-heading); }
    .table-filter label { font-weight: 700; }
    .table-filter input { font: inherit; width: min(100%, 18rem); margin: 0 0.5rem; padding: 0.3rem 0.5rem; }
    @media screen { table.filterable tr.filtered-out { display: none !important; } }
    @media print { .table-filter { display: none; } }`;

  function equip(table, number) {
    const rows = Array.from(table.tBodies[0].rows, (row) => ({ row, words: plain(row.textContent) }));
    const caption = table.caption?.querySelector(".caption-text")?.textContent ?? "this table";
    const input = Object.assign(document.createElement("input"), { type: "search", id: `table-filter-${number}`, autocomplete: "off" });
    const label = Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: `Search in “${caption.split(":")[0]}”` });
    const count = document.createElement("span");
    for (const [name, value] of [["role", "status"], ["aria-live", "polite"]]) count.setAttribute(name, value);
    const field = Object.assign(document.createElement("div"), { className: "table-filter" });

    function apply() {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, words } of rows) {
        const fits = wanted.every((word) => words.includes(word));
        row.classList.toggle("filtered-out", !fits);
        shown += fits;
      }
      count.textContent = `${shown} of ${rows.length} rows`;
    }

    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = "";
      apply();
    });
    // A link may lead to a row that is hidden: then the whole table is shown again.
    window.addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.closest(".filtered-out") || !table.contains(target)) return;
      input.value = "";
      apply();
      target.scrollIntoView();
    });
    field.append(label, input, count);
    (table.closest(".pst-scrollable-table-container") ?? table).before(field);
    apply();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const tables = Array.from(document.querySelectorAll("table.filterable")).filter((table) => table.tBodies.length);
    if (tables.length) document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
    tables.forEach(equip);
  });
})();
