// The search of the site: sections of its pages and all records, by MiniSearch. Loaded when a reader uses it: the index is
// made then, from search-data.js, in the browser. Results open beside the field of the sidebar, or stand on search.html.
(() => {
  "use strict";

  const root = document.documentElement.dataset.content_root;
  const FILES = ["fold.js", "minisearch/minisearch.js", "search-data.js"];
  const ADDRESS = 0, ABOUT = 1, TITLE = 2, TEXT = 3, NAMES = 4, ID = 5, USED = 6; // places in a document, as _ext.search writes it
  const FIELDS = { title: TITLE, text: TEXT, about: ABOUT, id: ID, names: NAMES };
  const WEIGHTS = { title: 3, text: 1, about: 1.5, id: 0.7, names: 0.5 };
  const STORY = 2, SOURCE = 0.4; // what its sections weigh, and the records of publications: there are as many as of all else
  const USE = 0.5; // by how much a record weighs more with each doubling of the places where the report cites it
  const MEANT = 0.5; // what another word for the same weighs, and a result that lacks a word
  const PHRASE = 3, AMOUNTS = 6; // by how much more a result weighs that has the words in their order, or the amount that is asked for
  const FEW = 3; // with fewer results of a group those are shown that lack one of the words
  const IN_PLACE = { sections: 4, records: 6 }, ON_PAGE = { sections: 12, records: 25 };
  const SNIPPET = 28; // words of a line

  // Words. A hit on an article or a preposition is none.
  const STOP = new Set("a al an and as at by el es for from in of on or the to with".split(" "));
  // Words of a question, which are looked for only alone.
  const QUESTION = new Set(
    "cause count date did do does figure had has have how is list many much number reason total was were what when where which who whom why".split(" "));
  const AMOUNT = new Set("count figure many much number toll total".split(" ")); // who asks for one is first given what has one
  const NUMBER = /\d,\d{3}|(?:about|at least|less than|more than|up to|:) \d+\b(?! [A-Z])/;
  const WORD = /\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|[\p{L}\p{M}\p{N}'’‘ʼʿʾ]+/gu;
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const MONTH = MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|");
  const DATE = new RegExp(String.raw`\b(?:(\d\d?) )?(${MONTH})\.?,? (?:(\d\d?), )?(\d{4})\b|\b\d{4}-\d\d(?:-\d\d)?\b|\b(\d\d?)[./](1[0-2]|0?[1-9])[./](\d{4})\b`, "gi");

  const known = new Map(); // word -> its term: the same words come again and again
  function term(word) {
    let found = known.get(word);
    if (found === undefined) {
      // Without the possessive, elided articles, the article of Arabic, and what parts thousands.
      found = window.fold(word).replace(/'s'*$|^'*[dl]'(?=.)/g, "").replace(/[',]/g, "").replace(/^ال(?=..)/, "");
      if (STOP.has(found)) found = "";
      // The plural finds the singular.
      if (/^[a-z]{4,}$/.test(found)) found = found.replace(/ies$/, "y").replace(/([^aisu])s$/, "$1");
      known.set(word, found);
    }
    return found;
  }
  const terms = (text) => (text.match(WORD) ?? []).map(term).filter(Boolean);
  function iso([whole, day, month, dayAfter, year, dayFirst, monthThen, yearLast]) {
    if (!month && !yearLast) return whole;
    const number = monthThen ?? 1 + MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3).toLowerCase()));
    return [year ?? yearLast, number, day ?? dayAfter ?? dayFirst].filter(Boolean).map((part) => String(part).padStart(2, "0")).join("-");
  }
  const inWords = (day) => day.split("-").slice(1).reverse().map((part, place, { length }) =>
    (place === length - 1 ? MONTHS[part - 1] ?? "" : String(Number(part)))).join(" ");
  const dates = (text) => /\d{4}/.test(text)
    ? Array.from(text.matchAll(DATE), (found) => ({ whole: found[0], at: found.index, iso: iso(found), words: inWords(iso(found)) })) : [];
  const tokens = (text) => [...terms(text), ...dates(text).map((date) => date.iso)];

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const load = (file) => new Promise((resolve, reject) =>
    document.head.append(make("script", { src: `${root}_static/${file}`, onload: resolve, onerror: reject })));

  let index, documents, names, firstRecord, same;
  async function prepare() {
    for (const file of FILES) await load(file);
    const { story, pages, records, sources } = window.searchData;
    documents = [...story, ...pages, ...records, ...sources];
    firstRecord = story.length + pages.length;
    const firstSource = firstRecord + records.length;
    same = new Map();
    for (const group of window.searchData.same) {
      const words = group.map(term);
      for (const word of words) same.set(word, words.filter((other) => other !== word));
    }
    names = window.searchData.names.map(([actor, ...spellings], place) => {
      const found = spellings.map(terms);
      return { actor, spellings: found, words: [...new Set(found.flat())], token: `=${place}` };
    });
    index = new window.MiniSearch({
      idField: "place",
      fields: Object.keys(FIELDS),
      extractField: (place, field) => (field === "place" ? place : documents[place][FIELDS[field]]),
      stringifyField: (value) => value,
      tokenize: (value, field) => (field === "names" ? value.map((name) => names[name].token) : tokens(value)),
      processTerm: (word) => word,
      searchOptions: {
        tokenize: (word) => [word],
        boost: WEIGHTS,
        combineWith: "AND",
        prefix: (word) => word.length > 2 && /^\p{L}/u.test(word),
        boostDocument: (place) =>
          (place < story.length ? STORY : place < firstSource ? 1 : SOURCE) * (1 + USE * Math.log2(1 + (documents[place][USED] ?? 0))),
      },
    });
    await index.addAllAsync([...documents.keys()], { chunkSize: 200 });
  }
  let ready, made = false;
  const prepared = () => (ready ??= prepare().then(() => { made = true; }));

  // A day is looked for as such, however it is written: what is of that day comes first, then what tells of it; in a story
  // it may stand without its year. A word of a name stands for the name in every spelling, and a word for others of the same
  // meaning. The last word may be the beginning of one.
  function asked(text) {
    const days = dates(text).map((date) => ({
      combineWith: "OR",
      queries: [
        { queries: [date.iso], prefix: true, boost: { ...WEIGHTS, about: 9 } },
        { combineWith: "AND", queries: terms(date.words), boostTerm: () => MEANT },
      ],
    }));
    const said = terms(text.replace(DATE, " ")), told = said.filter((word) => !QUESTION.has(word));
    const words = told.length ? told : said, last = words.length - 1;
    return [...days, ...words.map((word, place) => {
      const begins = place === last && word.length > 2;
      const meant = names.filter((name) => name.words.some((other) => (begins ? other.startsWith(word) : other === word)));
      return { combineWith: "OR", queries: [
        place === last ? { queries: [word], prefix: word.length > 1 } : word,
        ...meant.map(({ token }) => token),
        { queries: same.get(word) ?? [], boostTerm: () => MEANT },
      ] };
    })];
  }

  const alike = (one, other) => one.length === other.length && one.every((word, place) => word === other[place]);
  function search(text) {
    const queries = asked(text), words = terms(text), days = dates(text), others = terms(text.replace(DATE, " "));
    if (!queries.length) return { direct: [], sections: [], records: [] };
    let found = index.search({ combineWith: "AND", queries });
    const near = !found.length;
    if (near) found = index.search({ combineWith: "AND", queries: words }, { fuzzy: (word) => (word.length > 4 ? 0.2 : false) });
    // MiniSearch multiplies by how many of the words were found: other words for the same would count like more words.
    for (const one of found) one.score /= one.queryTerms.length;
    const isSection = (one) => one.id < firstRecord;
    // A few results more, with one word less, are better than one or none.
    for (const kind of [isSection, (one) => !isSection(one)]) {
      const had = new Set(found.filter(kind).map((one) => one.id));
      if (near || had.size >= FEW || queries.length < 2) continue;
      const lacking = new Map();
      for (const left of queries) {
        const rest = index.search({ combineWith: "AND", queries: queries.filter((query) => query !== left) });
        for (const one of rest.filter(kind)) if (!had.has(one.id) && !(lacking.get(one.id)?.score > one.score)) lacking.set(one.id, one);
      }
      found.push(...Array.from(lacking.values(), (one) => ({ ...one, score: one.score / one.queryTerms.length * MEANT })));
    }
    if (words.some((word) => AMOUNT.has(word))) {
      for (const one of found) if (!isSection(one) && NUMBER.test(documents[one.id][TITLE])) one.score *= AMOUNTS;
    }
    // A record is of the day, or tells of it.
    found = found.filter((one) => one.id < firstRecord || days.every((day) => one.terms.some((word) => word.startsWith(day.iso))));
    const best = (one, other) => other.score - one.score;
    found.sort(best);
    // The words in their order count more.
    if (others.length > 1) {
      const phrase = ` ${others.join(" ")}`;
      for (const one of found.slice(0, 200)) {
        const document = documents[one.id];
        if (` ${terms(`${document[TITLE]} ${document[TEXT]}`).join(" ")}`.includes(phrase)) one.score *= PHRASE;
      }
    }
    found.sort(best);
    // What is called exactly so, by its id or by a name in any spelling.
    const called = new Set(names.filter(({ spellings }) => spellings.some((name) => alike(name, words))).map(({ actor }) => actor));
    const id = text.trim().toLowerCase();
    const isDirect = (one) => {
      const document = documents[one.id];
      return document[ID] !== undefined && (document[ID] === id || called.has(document[ID]));
    };
    const direct = found.filter(isDirect), rest = found.filter((one) => !isDirect(one));
    return {
      near, direct,
      sections: rest.filter((one) => one.id < firstRecord),
      records: rest.filter((one) => one.id >= firstRecord),
    };
  }

  // The terms to mark in a document: those that were found; where a name was found in another spelling, its own.
  function lit(result) {
    const found = new Set(result.terms);
    for (const { token, words } of documents[result.id][NAMES].map((name) => names[name]))
      if (found.has(token) && !words.some((word) => found.has(word))) for (const word of words) found.add(word);
    return found;
  }

  // A text around its found words, these marked.
  function line(text, found, className) {
    const days = dates(text).filter((date) => found.has(date.iso));
    const words = Array.from(text.matchAll(WORD), (word) => ({
      at: word.index, end: word.index + word[0].length,
      lit: found.has(term(word[0])) || days.some((day) => word.index >= day.at && word.index < day.at + day.whole.length),
    }));
    let first = 0;
    if (words.length > SNIPPET) {
      let best = 0;
      words.forEach((word, place) => {
        const held = word.lit ? words.slice(place, place + SNIPPET - 6).filter((other) => other.lit).length : 0;
        if (held > best) [best, first] = [held, Math.max(0, Math.min(place - 5, words.length - SNIPPET))];
      });
    }
    const shown = words.slice(first, first + SNIPPET), cut = first + shown.length < words.length;
    const told = make("span", { className, dir: "auto" });
    let at = first ? shown[0].at : 0;
    if (first) told.append("… ");
    for (const word of shown) if (word.lit) {
      told.append(text.slice(at, word.at), make("mark", { textContent: text.slice(word.at, word.end) }));
      at = word.end;
    }
    told.append(cut ? `${text.slice(at, shown.at(-1).end)} …` : text.slice(at));
    return told;
  }

  function item(result) {
    const document = documents[result.id], found = lit(result);
    const title = line(document[TITLE], found, "title"), text = line(document[TEXT], found, "text");
    const link = make("a", { href: root + document[ADDRESS] },
      make("span", { className: "about", textContent: document[ABOUT] }), title);
    // The words of a record are enough, if they have what was looked for.
    if (document[ID] === undefined || (!title.querySelector("mark") && text.querySelector("mark"))) link.append(text);
    return make("li", {}, link);
  }

  const number = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
  function told({ near, direct, sections, records }) {
    const count = direct.length + records.length;
    if (!count && !sections.length) return "";
    const parts = [sections.length && number(sections.length, "section", "sections"), count && number(count, "record", "records")];
    return (near ? "Nothing is spelled so; close to it: " : "") + parts.filter(Boolean).join(" and ");
  }

  // A field and the place of its results.
  function equip(field, place, content) {
    const status = make("p", { className: "search-status" });
    status.setAttribute("role", "status");
    const list = make("div");
    place.append(status, list);
    let turn = 0;

    async function show() {
      const mine = ++turn, text = field.value.trim();
      if (!text) {
        status.textContent = "";
        list.replaceChildren();
        return;
      }
      if (!made) status.textContent = "Preparing search…";
      try {
        await prepared();
      } catch {
        status.textContent = "The search could not be loaded.";
        return;
      }
      if (mine !== turn) return;
      const found = search(text);
      status.textContent = told(found) || `Nothing is found for “${text}”.`;
      list.replaceChildren(...(told(found) ? content(found, text) : [nothing()]));
    }
    field.addEventListener("input", show);
    return show;
  }
  const nothing = () => make("p", {}, "All records of evidence stand in the ", make("a", { href: `${root}book/ledger.html`, textContent: "ledger" }),
    ", to be sorted and filtered.");
  const listed = (results) => make("ol", { className: "found" }, ...results.map(item));

  // Down and up go from the field through the results and back.
  function walk(field, place) {
    place.parentElement.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [field, ...place.querySelectorAll("a, button")], at = stops.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
    });
  }

  function besideField(field) {
    document.head.append(make("link", { rel: "stylesheet", href: `${root}_static/search.css` }));
    const panel = make("div", { className: "search-panel", popover: "manual" });
    field.form.append(panel);
    const show = equip(field, panel, (found, text) => {
      const shown = [...found.direct.slice(0, 3), ...found.sections.slice(0, IN_PLACE.sections), ...found.records.slice(0, IN_PLACE.records)];
      const all = make("a", { href: `${root}search.html?${new URLSearchParams({ q: text })}`, textContent: "All results", className: "all" });
      return [listed(shown), all];
    });
    const open = () => {
      if (!field.value.trim()) return panel.hidePopover();
      const box = field.getBoundingClientRect();
      panel.style.top = `${box.bottom + 4}px`;
      panel.style.left = `${Math.max(8, Math.min(box.left + 8, innerWidth - 648))}px`;
      panel.showPopover();
    };
    field.addEventListener("input", open);
    field.addEventListener("focus", open);
    field.form.addEventListener("focusout", (event) => {
      if (!field.form.contains(event.relatedTarget)) panel.hidePopover();
    });
    // A click on words of the panel takes the focus from the field, and would close it.
    panel.addEventListener("mousedown", (event) => { if (!event.target.closest("a")) event.preventDefault(); });
    field.form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.matches(":popover-open")) return;
      event.preventDefault();
      field.focus();
      panel.hidePopover();
    });
    walk(field, panel);
    show();
    open();
  }

  function onPage(field, place) {
    let was = history.state; // back from a result: how many were shown of each group, and where the page stood
    const group = (heading, results, limit) => {
      if (!results.length) return [];
      let shown = was?.[heading] ?? limit;
      const list = listed(results.slice(0, shown));
      list.dataset.heading = heading;
      if (results.length <= shown) return [make("h2", { textContent: heading }), list];
      const button = make("button", { type: "button", textContent: "Show more" });
      button.addEventListener("click", () => {
        const next = results.slice(shown, shown += limit).map(item);
        list.append(...next);
        next[0].firstElementChild.focus();
        if (shown >= results.length) button.remove();
      });
      return [make("h2", { textContent: heading }), list, button];
    };
    const show = equip(field, place, ({ direct, sections, records }) => [
      ...(direct.length ? [listed(direct)] : []),
      ...group("In the text", sections, ON_PAGE.sections),
      ...group("Records", records, ON_PAGE.records),
    ]);
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.addEventListener("input", () => {
      const query = field.value.trim() ? `?${new URLSearchParams({ q: field.value })}` : "";
      was = null;
      history.replaceState(null, "", location.pathname + query);
    });
    field.form.addEventListener("submit", (event) => event.preventDefault());
    walk(field, place);
    place.addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      const counts = Array.from(place.querySelectorAll("[data-heading]"), (list) => [list.dataset.heading, list.children.length]);
      history.replaceState({ ...Object.fromEntries(counts), y: scrollY }, "");
    });
    prepared();
    show().then(() => { if (was) scrollTo(0, was.y); });
  }

  const results = document.getElementById("search-results");
  if (results) onPage(document.getElementById("search-field"), results);
  else {
    prepared();
    besideField(document.querySelector(".sidebar-search"));
  }
})();
