// The key / leads to the search field, except where one types.
"use strict";

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
  event.preventDefault();
  document.querySelector("input[name=q]")?.focus();
});
