// A search field above every table.filterable, and one for all that are `together`: rows that lack a typed word are hidden.
// Without JavaScript, and on paper, the tables are whole. Letters are folded by fold.js.
(() => {
  "use strict";

  // One search field for some tables: a row that lacks a typed word is hidden, and a section without a row with it.
  function equip(tables, number, title, before) {
    const rows = tables.flatMap((table) => Array.from(table.tBodies[0].rows, (row) => ({ row, words: window.fold(row.textContent) })));
    const sections = tables.length > 1 ? tables.map((table) => table.closest("section")) : [];
    const folds = tables.map((table) => table.closest("details")).filter(Boolean);
    const input = Object.assign(document.createElement("input"), { type: "search", id: `table-filter-${number}`, autocomplete: "off" });
    const label = Object.assign(document.createElement("label"), { htmlFor: input.id, textContent: title });
    const count = document.createElement("span");
    for (const [name, value] of [["role", "status"], ["aria-live", "polite"]]) count.setAttribute(name, value);
    const field = Object.assign(document.createElement("div"), { className: "table-filter" });

    function apply() {
      const wanted = window.fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, words } of rows) {
        const fits = wanted.every((word) => words.includes(word));
        row.classList.toggle("filtered-out", !fits);
        shown += fits;
      }
      for (const fold of folds) fold.open = wanted.length > 0 && fold.querySelector("tbody tr:not(.filtered-out)") !== null;
      for (const section of sections) section.classList.toggle("filtered-out", !section.querySelector("tbody tr:not(.filtered-out)"));
      count.textContent = `${shown} of ${rows.length} ${tables.length > 1 ? "entries" : "rows"}`;
    }

    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = "";
      apply();
    });
    field.append(label, input, count);
    before.before(field);
    apply();
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (!window.fold) return;
    const tables = Array.from(document.querySelectorAll("table.filterable")).filter((table) => table.tBodies.length);
    const together = tables.filter((table) => table.classList.contains("together"));
    if (together.length) equip(together, "all", "Search the tables of this page", together[0].closest("section"));
    tables.filter((table) => !together.includes(table)).forEach((table, number) => {
      const called = table.caption?.querySelector(".caption-number")?.textContent.trim() ?? "this table";
      equip([table], number, `Search in ${called}`, table.closest(".table-wrapper") ?? table);
    });
  });
})();
