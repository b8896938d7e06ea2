// Accepts and rejects what waits for an editor, on the page of the preview that lists it.
"use strict";

(() => {
  const script = document.currentScript;
  const status = document.getElementById("status");

  async function decide(button) {
    const { action, page, digest } = button.dataset;
    const answer = await fetch(new URL("desk/decide", script.src), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Broadsheet-Token": script.dataset.token },
      body: JSON.stringify({ action, page, digest }),
    });
    const found = await answer.json();
    status.textContent = found.error || `${found.done}.`;
    if (answer.ok) button.closest("li").remove();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-action]");
    if (button) decide(button).catch((error) => (status.textContent = error.message));
  });
})();
