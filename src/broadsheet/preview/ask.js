// Asks the server of the preview to do something, for the other scripts of the preview. A built site has no trace of it.
"use strict";

// The script that asks has the token of the server. Throws an error with what the server says against it.
const askPreview = async (script, what, body, headers = { "Content-Type": "application/json" }) => {
  const answer = await fetch(new URL(`desk/${what}`, script.src), {
    method: "POST",
    headers: { ...headers, "X-Broadsheet-Token": script.dataset.token },
    body: headers["Content-Type"] === "application/json" ? JSON.stringify(body) : body,
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  return found;
};
