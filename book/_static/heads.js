// On a phone a row of a table is a list of its cells (book.css). A cell that is a bare number or nothing is given the head of its
// column, and with it the whole table, if it is not one of a long list (`together`). Tables of `counts` and of `short` cells stay
// tables, with their heads.
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll("table.dossier:not(.counts, .short, .register)")) {
    const heads = Array.from(table.tHead?.rows[0]?.cells ?? [], (cell) => cell.textContent.trim().replace(/\s+/g, " "));
    const cells = [...table.querySelectorAll("tbody td:not(:first-child)")];
    const bare = (cell) => /^[\d.,–%\s]+$/.test((cell.querySelector("p") ?? cell).textContent);
    const all = table.classList.contains("headed") || (!table.classList.contains("together") && cells.some(bare));
    for (const cell of cells) if (all || bare(cell)) cell.dataset.head = heads[cell.cellIndex];
  }
});
