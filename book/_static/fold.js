// Letters folded, for every search field of the site: "Cavusoglu" finds "Çavuşoğlu". As dossier.words.letters.fold does it;
// a test compares the two.
(() => {
  "use strict";

  const WHOLE = {
    ı: "i", ø: "o", ł: "l", đ: "d", ς: "σ", æ: "ae", œ: "oe", ß: "ss", "\u0671": "\u0627", "\u0649": "\u064a", "\u0629": "\u0647",
    "\u0640": "", "’": "'", "‘": "'", "\u02bc": "'", "\u02bf": "'", "\u02be": "'",
  };
  const apart = new RegExp(`[${Object.keys(WHOLE).join("")}]`, "g");

  window.fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(apart, (letter) => WHOLE[letter]);
})();
