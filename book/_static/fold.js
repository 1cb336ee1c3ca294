// Letters folded, for every search of the site alike: small, without diacritics and harakat, the dotless ı as i. As
// dossier.words.letters does it.
window.fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\p{M}\u0640]/gu, "")
  .replace(/[ıøłđ]/g, (letter) => ({ "ı": "i", "ø": "o", "ł": "l", "đ": "d" })[letter]).replace(/[’‘]/g, "'");
