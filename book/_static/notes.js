// Evidence links: on a wide page the note in the margin lights up with its link; on a narrow one a tap opens the note.
document.addEventListener("DOMContentLoaded", () => {
  const wide = window.matchMedia("(min-width: 1200px)");
  const noteOf = new Map();
  for (const note of document.querySelectorAll(".evidence-notes .sentence")) {
    for (const id of note.dataset.for.split(" ")) noteOf.set(id, note);
  }
  if (!noteOf.size) return;

  // A screen reader hears the note as the description of its link, and not a second time as a text of its own.
  for (const notes of document.querySelectorAll(".evidence-notes")) {
    notes.setAttribute("aria-hidden", "true");
    for (const link of notes.querySelectorAll("a")) link.tabIndex = -1;
  }

  const sheet = document.createElement("dialog");
  sheet.className = "evidence-sheet";
  sheet.setAttribute("aria-label", "Evidence of the sentence");
  sheet.innerHTML = '<button type="button" aria-label="Close">×</button><div></div>';
  document.body.append(sheet);
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("button, a")) sheet.close();
  });

  for (const [id, note] of noteOf) {
    const link = document.getElementById(id);
    link.setAttribute("aria-describedby", note.id);
    const light = (on) => () => {
      note.classList.toggle("lit", on);
      link.classList.toggle("lit", on);
    };
    for (const event of ["mouseenter", "focus"]) link.addEventListener(event, light(true));
    for (const event of ["mouseleave", "blur"]) link.addEventListener(event, light(false));
    link.addEventListener("click", (event) => {
      if (wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const content = note.cloneNode(true);
      content.removeAttribute("id");
      for (const inner of content.querySelectorAll("a")) inner.removeAttribute("tabindex");
      sheet.lastElementChild.replaceChildren(content);
      sheet.showModal();
    });
  }
});
