// Evidence at call. The number after a sentence and a mark of a chart open a card: on a tap, a click or Enter, and a number
// also when it is pointed at. Two switches, kept from page to page: one puts all notes beside their paragraphs, one opens
// all code. In a chart the keyboard has one stop and arrow keys. Without scripts numbers lead to the notes and marks to their entries.
(() => {
  "use strict";

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const card = make("div", { className: "card", popover: "auto", tabIndex: -1 });
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "Evidence");
  document.body.append(card);
  let opener = null;
  card.addEventListener("toggle", (event) => {
    opener?.setAttribute("aria-expanded", event.newState === "open");
    if (event.newState === "closed" && card.contains(document.activeElement)) opener?.focus();
  });
  card.addEventListener("click", (event) => { if (event.target.closest("button, a")) card.hidePopover(); });

  function open(anchor, ...content) {
    card.hidePopover();
    opener = anchor;
    card.replaceChildren(make("button", { type: "button", textContent: "Close" }), ...content);
    card.showPopover();
    const place = anchor.getBoundingClientRect(), box = card.getBoundingClientRect();
    const below = place.bottom + 8 + box.height < innerHeight;
    card.style.top = `${Math.max(8, below ? place.bottom + 8 : place.top - box.height - 8)}px`;
    card.style.left = `${Math.min(Math.max(8, place.left), innerWidth - box.width - 8)}px`;
  }

  const plain = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

  // Notes.
  const root = document.documentElement;
  const numbers = [...document.querySelectorAll("a.note-ref")];
  const records = (number) =>
    [...document.getElementById(number.hash.slice(1)).querySelectorAll(".record")].map((one) => one.cloneNode(true));
  for (const number of numbers) {
    let waits;
    number.addEventListener("click", (event) => {
      if (plain(event)) return;
      event.preventDefault();
      clearTimeout(waits);
      open(number, ...records(number));
      card.focus();
    });
    number.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") waits = setTimeout(() => open(number, ...records(number)), 180);
    });
    number.addEventListener("pointerleave", () => {
      clearTimeout(waits);
      setTimeout(() => { if (opener === number && !card.matches(":hover, :focus, :focus-within")) card.hidePopover(); }, 300);
    });
  }
  card.addEventListener("pointerleave", () => { if (!card.matches(":focus, :focus-within")) card.hidePopover(); });

  // A switch of the page, kept from page to page; it stands at the head of a wide page and in the drawer of a narrow one.
  function equip(name, apply) {
    const buttons = [...document.querySelectorAll(`[data-switch="${name}"]`)];
    const show = (wanted, kept) => {
      for (const button of buttons) button.setAttribute("aria-pressed", wanted);
      root.dataset[name] = wanted ? "shown" : "silent";
      try { if (!kept) localStorage.setItem(name, root.dataset[name]); } catch { /* a page without a store */ }
      apply(wanted);
    };
    for (const button of buttons) button.addEventListener("click", () => show(root.dataset[name] !== "shown"));
    let kept = "silent";
    try { kept = localStorage.getItem(name); } catch { /* as above */ }
    show(kept === "shown", true);
  }

  // Where there is a margin, each note has a line there, level with its paragraph: what it rests on, of which day, how sure;
  // the line opens the note. Whole notes are four times as long as the prose and would be left behind by it. Where there is
  // no margin they follow their paragraph whole.
  const margin = matchMedia("(min-width: 82em)");
  function line(number) {
    const [first, ...others] = records(number).map((one) => one.querySelector(".about").textContent.replace(/:$/, ""));
    const more = others.length ? `, and ${others.length} more` : "";
    const button = make("button", { type: "button", className: "sentence" }, make("b", { textContent: `${number.textContent} ` }), first + more);
    button.addEventListener("click", () => { open(button, ...records(number)); card.focus(); });
    return button;
  }
  function whole(number) {
    return make("div", { className: "sentence" }, make("b", { textContent: `${number.textContent} ` }), ...records(number));
  }
  function beside(wanted) {
    document.querySelectorAll(".beside").forEach((one) => one.remove());
    if (!wanted) return;
    for (const paragraph of new Set(numbers.map((number) => number.closest("p")))) {
      const own = [...paragraph.querySelectorAll("a.note-ref")];
      paragraph[margin.matches ? "before" : "after"](
        make("aside", { className: "beside", ariaLabel: "Evidence" }, ...own.map(margin.matches ? line : whole)));
    }
  }
  equip("evidence", beside);
  margin.addEventListener("change", () => beside(root.dataset.evidence === "shown"));
  equip("code", (wanted) => {
    for (const fold of document.querySelectorAll("details.hide")) fold.open = wanted;
  });

  // On paper the notes are open, and the page says where it was.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll(".notes details")) fold.open = true;
    const place = document.querySelector(".printed .address");
    if (place && !place.textContent) place.textContent = location.href;
  });

  // Marks of charts.
  for (const chart of document.querySelectorAll("svg.chart")) {
    const marks = [...chart.querySelectorAll("a:not([aria-hidden])")];
    marks.forEach((mark, place) => { mark.setAttribute("tabindex", place ? -1 : 0); });
    chart.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const here = marks.indexOf(event.target.closest("a"));
      const next = marks[here + step];
      if (here < 0 || !step) return;
      event.preventDefault();
      if (!next) return;
      marks[here].setAttribute("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
    });
    chart.addEventListener("click", (event) => {
      const mark = event.target.closest("a");
      const told = mark && marks.find((one) => one.getAttribute("href") === mark.getAttribute("href"));
      if (!told?.dataset.about || plain(event)) return;
      event.preventDefault();
      open(told,
        make("p", { className: `record ${told.classList[1]}` },
          make("span", { className: "about", textContent: `${told.dataset.about}: ` }), told.getAttribute("aria-label")),
        make("p", {}, make("a", { href: told.getAttribute("href"), textContent: "Open the entry" })));
      card.focus();
    });
  }
})();
