// Marks of a chart that are records: one stop for the keyboard, arrow keys from mark to mark, and a card that opens on a
// tap, a click or Enter. Without scripts each mark is a link to its entry.
(() => {
  "use strict";

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

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
      if (!told?.dataset.words || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(told);
    });
  }

  const card = make("dialog", { className: "card" });
  card.setAttribute("aria-label", "Record");
  document.body.append(card);
  card.addEventListener("click", (event) => {
    if (event.target === card || event.target.closest("button")) card.close();
  });

  function open(mark) {
    const tier = mark.classList[1];
    card.replaceChildren(
      make("button", { type: "button", textContent: "Close" }),
      make("p", { className: `record ${tier}` },
        make("span", { className: "about", textContent: `${mark.dataset.about}: ` }), mark.dataset.words),
      make("p", {}, make("a", { href: mark.getAttribute("href"), textContent: "Open the entry" })));
    card.showModal();
    const place = mark.getBoundingClientRect(), box = card.getBoundingClientRect();
    const below = place.bottom + 8 + box.height < innerHeight;
    card.style.top = `${Math.max(8, below ? place.bottom + 8 : place.top - box.height - 8)}px`;
    card.style.left = `${Math.min(Math.max(8, place.left), innerWidth - box.width - 8)}px`;
  }
})();
