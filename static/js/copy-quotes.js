// Puts a button beside each quote that copies it, with who said it, where and when, and the address of its paragraph.
"use strict";

(() => {
  if (!navigator.clipboard) return;
  const SHOWN = 2000; // milliseconds
  const { copy, copied, label } = document.currentScript.dataset;
  const text = (figure, selector) => figure.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ");

  function cite(figure) {
    const link = figure.querySelector("blockquote a, p > a");
    const speaker = text(figure, ".speaker") || figure.closest("[data-speaker]")?.dataset.speaker;
    const where = [...figure.querySelectorAll("figcaption > .meta > a, figcaption > .meta > time")];
    const about = [speaker, ...where.map((part) => part.textContent.trim())].filter(Boolean).join(", ");
    return `${link.textContent.trim()}\n— ${about}\n${link.href}`;
  }

  for (const figure of document.querySelectorAll("figure.quote")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-quote";
    button.textContent = copy;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(cite(figure));
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), SHOWN);
    });
    figure.append(button);
  }
})();
