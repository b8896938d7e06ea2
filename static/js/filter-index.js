// Leaves only those entries of an index that have the words that one types above it, without regard to accents.
"use strict";

(() => {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll(".letter")];
  const lines = sections.map((section) => [...section.querySelectorAll("li")].map((line) => [line, fold(line.textContent)]));
  const field = document.querySelector(".index-filter");
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    sections.forEach((section, at) => {
      for (const [line, text] of lines[at]) line.hidden = !words.every((word) => text.includes(word));
      section.hidden = lines[at].every(([line]) => line.hidden);
    });
  });
})();
