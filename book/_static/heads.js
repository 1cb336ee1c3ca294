// On a phone a row of a table is a list of its cells (book.css): a cell that is a bare number, or any of a table that is
// `headed`, is given the head of its column. Tables of `counts` stay tables and keep their heads.
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.dossier:not(.counts)")) {
    const heads = Array.from(table.tHead?.rows[0]?.cells ?? [], (cell) => cell.textContent.trim().replace(/\s+/g, " "));
    for (const cell of table.querySelectorAll("tbody td:not(:first-child)")) {
      if (table.classList.contains("headed") || /^[\d.,–%\s]+$/.test(cell.textContent)) cell.dataset.head = heads[cell.cellIndex];
    }
  }
});
