// The ledger: a search field, drop-downs, sorting and pages for table#all-records, by DataTables. What is chosen stands in
// the query of the address, so that a view can be shared. Without JavaScript the table is whole, in a frame that scrolls.
(() => {
  "use strict";

  const BETWEEN = " · ", NONE = "–", ANY = "*"; // as dossier.pages.ledger writes cells; a whole group of values is chosen by ANY
  const HEADS = ["what", "tier", "kind", "standing", "actor", "date"]; // names of the columns in the address
  const WORDS = "words"; // not "q": Sphinx would take the page for its search page
  const FILTERS = { tier: "Document or tier", kind: "Kind", standing: "Standing", actor: "Actor" };

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Sorted by letters without regard to marks, or by the first date of a cell; what has nothing comes last in both directions.
  function sortable(name, key) {
    const compare = new Intl.Collator("en", { ignorePunctuation: name !== "first-date" }).compare;
    const order = (sign) => (a, b) => (a && b ? sign * compare(a, b) : (a ? 0 : 1) - (b ? 0 : 1));
    window.DataTable.type(name, {
      order: { pre: (cell) => key(window.DataTable.util.stripHtml(cell)), asc: order(1), desc: order(-1) },
      search: (cell) => window.fold(window.DataTable.util.stripHtml(cell, " ")),
    });
  }

  function options(select, counts, groups) {
    const option = (value, text = value) => make("option", { value, textContent: `${text} (${counts.get(value).toLocaleString("en")})` });
    if (!groups) {
      const names = [...counts.keys()].filter((name) => name !== NONE).sort(new Intl.Collator("en").compare);
      select.append(...names.map((name) => option(name)));
      return;
    }
    for (const [label, values] of Object.entries(groups)) {
      const held = values.filter((value) => counts.has(value));
      const group = make("optgroup", { label }, ...held.map((value) => option(value)));
      if (held.length > 1) group.prepend(make("option", { value: ANY + label, textContent: "any of these" }));
      select.append(group);
    }
  }

  // The address of an entry without what is chosen on this page.
  function permanent(entry) {
    const address = new URL(entry.href);
    address.search = "";
    return address;
  }

  // Under the words of a row: its id as a permanent link to its entry, and the way to challenge it.
  function complete(row, challenge) {
    const entry = row.cells[0].querySelector("a"), small = row.cells[0].querySelector("small");
    if (small.firstElementChild) return;
    const record = small.textContent;
    const link = make("a", { href: permanent(entry), textContent: record });
    link.setAttribute("aria-label", `Permanent link to ${record}`);
    const ask = make("a", { href: challenge(record, entry), textContent: "challenge this" });
    ask.setAttribute("aria-label", `Challenge this: ${record}`);
    small.replaceChildren(link, BETWEEN, ask);
  }

  // An issue with the id of the record, if the address of the code host is known; else where the book says how to ask.
  function challenger(table) {
    const repository = document.querySelector('meta[name="repository"]')?.content;
    if (!repository) return () => table.dataset.correction;
    return (record, entry) => {
      const address = permanent(entry);
      const page = location.protocol === "file:" ? address.pathname.split("/").pop() + address.hash : address;
      const body = `Record: ${record}\nEntry: ${page}\n\nWhat it says: ${entry.textContent}\n\nWhat it should say: \n\n`
        + "The words or the page that carry it: \n";
      return `${repository}/issues/new?${new URLSearchParams({ title: `Challenge: ${record}`, body })}`;
    };
  }

  function equip(table) {
    const frame = table.parentElement, heads = Array.from(table.tHead.rows[0].cells);
    const groups = heads.map((head) => head.dataset.choices && JSON.parse(head.dataset.choices));
    const parts = Array.from(table.tBodies[0].rows, (row) =>
      Array.from(row.cells, (cell, column) => column === 0 ? [] : cell.textContent.split(BETWEEN)));
    const challenge = challenger(table), chosen = new URLSearchParams(location.search);

    window.DataTable.util.diacritics((text) => typeof text === "string" ? window.fold(text) : text);
    sortable("words", (text) => (text === NONE ? "" : text));
    sortable("first-date", (text) => text.match(/\d{4}[-\d]*/)?.[0] ?? "");
    const sort = (chosen.get("sort") ?? "").match(/^(-?)(\w+)$/);
    const column = sort ? HEADS.indexOf(sort[2]) : -1;
    const grid = new window.DataTable(table, {
      autoWidth: false,
      columnDefs: [{ targets: HEADS.indexOf("date"), type: "first-date" }, { targets: "_all", type: "words" }],
      layout: { topStart: "info", topEnd: null, bottomStart: "pageLength", bottomEnd: "paging" },
      lengthMenu: [25, 50, 100, { label: "all", value: -1 }],
      order: column < 0 ? [] : [[column, sort[1] ? "desc" : "asc"]],
      orderClasses: false,
      pageLength: 25,
      language: {
        info: "Rows _START_ to _END_ of _TOTAL_", infoEmpty: "No rows", infoFiltered: "(out of _MAX_)",
        lengthMenu: "Rows a page: _MENU_", zeroRecords: "No record has all of this.",
        paginate: { first: "First", previous: "Previous", next: "Next", last: "Last" },
      },
    });

    const form = make("form", { className: "ledger-tools" });
    form.setAttribute("role", "search");
    const field = (label, control) => {
      control.id = `ledger-${control.name}`;
      form.append(make("div", {}, make("label", { htmlFor: control.id, textContent: label }), control));
      return control;
    };
    const search = field("Search in all columns", make("input", { type: "search", name: WORDS, autocomplete: "off" }));
    const selects = Object.entries(FILTERS).map(([name, label]) => {
      const place = HEADS.indexOf(name), counts = new Map();
      for (const row of parts) for (const part of row[place]) counts.set(part, (counts.get(part) ?? 0) + 1);
      const select = field(label, make("select", { name }, make("option", { value: "", textContent: "all" })));
      options(select, counts, groups[place]);
      return select;
    });
    // On a phone the heads of the columns are out of sight.
    const sorter = field("Sort by", make("select", { name: "sort" }, make("option", { value: "", textContent: "topic and table" })));
    for (const [place, name] of HEADS.entries()) {
      const text = heads[place].textContent;
      sorter.append(make("option", { value: name, textContent: text }), make("option", { value: `-${name}`, textContent: `${text}, last first` }));
    }
    sorter.parentElement.classList.add("narrow");
    form.append(make("button", { type: "reset", textContent: "Clear" }));

    function filter() {
      grid.search(search.value);
      for (const select of selects) {
        const place = HEADS.indexOf(select.name), value = select.value;
        const wanted = value.startsWith(ANY) ? groups[place][value.slice(ANY.length)] : [value];
        grid.column(place).search.fixed("choice", value ? (_, __, row) => parts[row][place].some((part) => wanted.includes(part)) : null);
      }
      grid.draw();
    }
    let timer;
    function keep() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const [first] = grid.order(), query = new URLSearchParams();
        sorter.value = first?.[1] ? (first[1] === "desc" ? "-" : "") + HEADS[first[0]] : "";
        for (const control of form.elements) if (control.name && control.value) query.set(control.name, control.value);
        const address = location.pathname + (query.size ? `?${query}` : "") + location.hash;
        history.replaceState(history.state, "", address);
      }, 200);
    }

    for (const control of form.elements) if (control.name) {
      control.value = chosen.get(control.name) ?? "";
      if (control.selectedIndex === -1) control.value = ""; // a value that the table does not have
    }
    grid.on("draw", () => {
      for (const row of grid.rows({ page: "current" }).nodes().toArray()) complete(row, challenge);
      keep();
    });
    search.addEventListener("input", filter);
    for (const select of selects) select.addEventListener("change", filter);
    sorter.addEventListener("change", () => {
      const [, minus, name] = sorter.value.match(/^(-?)(\w*)$/);
      grid.order(name ? [[HEADS.indexOf(name), minus ? "desc" : "asc"]] : []).draw();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => {
      grid.order([]);
      filter();
      search.focus();
    }));
    frame.prepend(form);
    frame.removeAttribute("tabindex");
    frame.classList.add("ready");
    filter();
    document.documentElement.classList.remove("ledger-waits");
    // The frame has another height now: a link to an entry further down leads there again.
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  document.addEventListener("DOMContentLoaded", () => {
    const table = document.getElementById("all-records");
    if (table && window.DataTable && window.fold) equip(table);
  });
})();
