// Accepts and rejects what waits for an editor, on the page of the preview that lists it.
"use strict";

(() => {
  const script = document.currentScript;
  const status = document.getElementById("status");

  async function decide(button) {
    const { action, page, digest } = button.dataset;
    const found = await askPreview(script, "decide", { action, page, digest });
    status.textContent = `${found.done}.`;
    button.closest("li").remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action]");
    if (button) decide(button).catch((error) => (status.textContent = error.message));
  });
})();
