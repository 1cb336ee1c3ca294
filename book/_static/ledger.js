// The ledger: a search field, drop-downs and sorting for the rows of ledger-data.js, drawn as they are asked for. What is
// chosen stands in the query of the address, so that a view can be shared. Without JavaScript the page links to lists.
(() => {
  "use strict";

  const BETWEEN = "; ", NONE = "–", ANY = "*"; // a whole group of values is chosen by ANY
  const HEADS = { what: "What", tier: "Tier", kind: "Kind", standing: "Standing", actor: "Actors", date: "Date" };
  const FILTERS = { tier: "Document or tier", kind: "Kind", standing: "Standing", actor: "Actor" };
  const STEP = 50; // rows that are drawn at once

  const fold = window.fold;
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  function read({ values, rows }) {
    const words = (places) => places.map((place) => values[place]);
    return rows.map(([record, page, what, tier, kind, standing, actor, date]) => ({
      record, what, date, href: `../${page || `record/${record}.html`}`,
      tier: words(tier), kind: words(kind), standing: words(standing), actor: words(actor),
    }));
  }

  function options(select, counts, groups) {
    const option = (value) => make("option", { value, textContent: `${value} (${counts.get(value).toLocaleString("en")})` });
    if (!groups) {
      select.append(...[...counts.keys()].sort(new Intl.Collator("en").compare).map(option));
      return;
    }
    for (const [label, all] of Object.entries(groups)) {
      const held = all.filter((value) => counts.has(value));
      const group = make("optgroup", { label }, ...held.map(option));
      if (held.length > 1) group.prepend(make("option", { value: ANY + label, textContent: "any of these" }));
      select.append(group);
    }
  }

  // An issue with the id of the record, if the address of the code host is known; else where the book says how to ask.
  function challenge(frame, row) {
    const repository = document.querySelector('meta[name="repository"]')?.content;
    if (!repository) return frame.dataset.correction;
    const entry = location.protocol === "file:" ? row.href : new URL(row.href, location.origin + location.pathname);
    const body = `Record: ${row.record}\nEntry: ${entry}\n\nWhat it says: ${row.what}\n\nWhat it should say: \n\n`
      + "The words or the page that carry it: \n";
    return `${repository}/issues/new?${new URLSearchParams({ title: `Challenge: ${row.record}`, body })}`;
  }

  function drawn(frame, row) {
    const ask = make("a", { href: challenge(frame, row), textContent: "challenge this" });
    ask.setAttribute("aria-label", `Challenge this: ${row.record}`);
    const first = make("th", { scope: "row" }, make("a", { href: row.href, textContent: row.what }),
      make("small", {}, row.record, "\u2002 ", ask));
    const others = ["tier", "kind", "standing", "actor"].map((name) => row[name].join(BETWEEN));
    return make("tr", {}, first, ...[...others, row.date].map((text) => make("td", { textContent: text || NONE, className: text ? "" : "none" })));
  }

  function equip(frame, data) {
    const rows = read(data), chosen = new URLSearchParams(location.search), collator = new Intl.Collator("en", { ignorePunctuation: true });
    const form = make("form", { className: "ledger-tools" });
    form.setAttribute("role", "search");
    const field = (label, control) => {
      control.id = `ledger-${control.name}`;
      form.append(make("div", {}, make("label", { htmlFor: control.id, textContent: label }), control));
      return control;
    };
    const search = field("Search in all columns", make("input", { type: "search", name: "words", autocomplete: "off" }));
    const selects = Object.entries(FILTERS).map(([name, label]) => {
      const counts = new Map();
      for (const row of rows) for (const value of row[name]) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      const select = field(label, make("select", { name }, make("option", { value: "", textContent: "all" })));
      options(select, counts, data.choices[name]);
      return select;
    });
    const sorter = field("Sort by", make("select", { name: "sort" }, make("option", { value: "", textContent: "topic and table" })));
    for (const [name, text] of Object.entries(HEADS)) {
      sorter.append(make("option", { value: name, textContent: text }), make("option", { value: `-${name}`, textContent: `${text}, last first` }));
    }
    sorter.parentElement.classList.add("narrow"); // on a phone the heads of the columns are out of sight
    form.append(make("button", { type: "reset", textContent: "Clear" }));

    const heads = Object.entries(HEADS).map(([name, text]) => {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", () => { sorter.value = sorter.value === name ? `-${name}` : name; show(); });
      return Object.assign(make("th", { scope: "col" }, button), { name });
    });
    const body = make("tbody"), status = make("p", { className: "ledger-count" });
    status.setAttribute("role", "status");
    const table = make("table", { className: "dossier ledger-table" },
      make("caption", { textContent: "All records of evidence" }), make("thead", {}, make("tr", {}, ...heads)), body);
    const more = make("button", { type: "button", className: "ledger-more", textContent: `Show ${STEP} more rows` });
    let found = rows;

    const key = { date: (row) => row.date.match(/\d{4}[-\d]*/)?.[0] ?? "", what: (row) => row.what };
    function sorted(list) {
      const [, minus, name] = sorter.value.match(/^(-?)(\w*)$/);
      heads.forEach((head) => head.name === name ? head.setAttribute("aria-sort", minus ? "descending" : "ascending") : head.removeAttribute("aria-sort"));
      if (!name) return list;
      const of = key[name] ?? ((row) => row[name].join(BETWEEN));
      const compare = name === "date" ? (a, b) => (a < b ? -1 : a > b) : collator.compare;
      // What has nothing comes last in both directions.
      return list.map((row) => [of(row), row]).sort(([a], [b]) => (a && b ? (minus ? compare(b, a) : compare(a, b)) : !a - !b)).map(([, row]) => row);
    }
    function fits(row, wanted, choices) {
      row.folded ??= fold([row.what, row.record, ...row.tier, ...row.kind, ...row.standing, ...row.actor, row.date].join(" "));
      return wanted.every((word) => row.folded.includes(word))
        && choices.every(([name, values]) => row[name].some((value) => values.includes(value)));
    }
    function add() {
      const shown = body.rows.length;
      body.append(...found.slice(shown, shown + STEP).map((row) => drawn(frame, row)));
      more.hidden = body.rows.length === found.length;
      const part = found.length ? `${body.rows.length.toLocaleString("en")} of ${found.length.toLocaleString("en")} rows` : "No record has all of this.";
      status.textContent = found.length === rows.length ? part : `${part}, out of ${rows.length.toLocaleString("en")}`;
      return body.rows[shown];
    }
    function show() {
      const wanted = fold(search.value).split(/\s+/).filter(Boolean);
      const choices = selects.filter((select) => select.value).map(({ name, value }) =>
        [name, value.startsWith(ANY) ? data.choices[name][value.slice(ANY.length)] : [value]]);
      found = sorted(wanted.length || choices.length ? rows.filter((row) => fits(row, wanted, choices)) : rows);
      body.replaceChildren();
      add();
      keep();
    }
    let timer;
    function keep() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const query = new URLSearchParams();
        for (const control of form.elements) if (control.name && control.value) query.set(control.name, control.value);
        history.replaceState(history.state, "", location.pathname + (query.size ? `?${query}` : "") + location.hash);
      }, 200);
    }

    for (const control of form.elements) if (control.name) {
      control.value = chosen.get(control.name) ?? "";
      if (control.selectedIndex === -1) control.value = ""; // a value that the table does not have
    }
    form.addEventListener("input", () => { history.replaceState(null, ""); show(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { show(); search.focus(); }));
    more.addEventListener("click", () => add()?.querySelector("a").focus());
    frame.prepend(form, status, table, more);
    show();
    // Back from a record leads to its row: where it was is kept when it is left.
    body.addEventListener("click", (event) => {
      if (event.target.closest("a")) history.replaceState({ shown: body.rows.length, y: scrollY }, "");
    });
    const was = history.state;
    if (was) {
      while (body.rows.length < was.shown && !more.hidden) add();
      scrollTo(0, was.y);
    }
  }

  const frame = document.getElementById("all-records");
  if (frame && window.LEDGER) equip(frame, window.LEDGER);
})();
