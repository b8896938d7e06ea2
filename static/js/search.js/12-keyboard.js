// The keyboard: up and down go from hit to hit, Esc goes back to the field and then empties it, / leads to it

// Milliseconds without a key after which what was typed is searched.
const PAUSE = 250;

function step(by) {
  const links = [...results.querySelectorAll(".card-title a, blockquote a")].filter((one) => one.offsetParent && !one.closest("details:not([open])"));
  const at = links.indexOf(document.activeElement) + by;
  if (at < 0) field.focus();
  else links[Math.min(at, links.length - 1)]?.focus();
}

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
  event.preventDefault();
  field.focus();
});

document.addEventListener("keydown", (event) => {
  const inResults = results.contains(document.activeElement);
  // Keys that choose letters, as in Chinese and Japanese, are not meant for the results.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(inResults || document.activeElement === field)) return;
  if (event.key === "ArrowDown" || (event.key === "ArrowUp" && inResults)) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (inResults) {
      field.focus();
    } else {
      field.value = "";
      search();
    }
  }
});

let timer = 0;
field.addEventListener("input", () => {
  // What was typed before is not searched to its end: it would hold up what is meant.
  current += 1;
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE, true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search();
});
