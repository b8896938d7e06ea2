// Puts a field above an index that leaves only the entries with the words that one types, without regard to accents.
"use strict";

(() => {
  const { filter } = document.currentScript.dataset;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll(".letter")];
  const lines = sections.map((section) => [...section.querySelectorAll("li")].map((line) => [line, fold(line.textContent)]));
  const field = document.createElement("input");
  field.type = "search";
  field.className = "index-filter";
  field.placeholder = filter;
  field.setAttribute("aria-label", filter);
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    sections.forEach((section, at) => {
      for (const [line, text] of lines[at]) line.hidden = !words.every((word) => text.includes(word));
      section.hidden = lines[at].every(([line]) => line.hidden);
    });
  });
  document.querySelector(".listing .subject-head").append(field);
})();
