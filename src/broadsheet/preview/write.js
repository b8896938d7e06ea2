// The page on which an editor types an article: it is saved as a file of its own, never over another one; then the names
// and quotes that the reader found in it are accepted or rejected, as corrections of the desk.
"use strict";

(() => {
  const script = document.currentScript;
  const { base } = script.dataset;
  const form = document.getElementById("article");
  const status = document.getElementById("status");
  const KINDS = { people: "person", organizations: "organization", places: "place", topics: "topic" };
  let article = null;

  const ask = (what, body) => askPreview(script, what, body);

  function button(text, label, run) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text, ariaLabel: label });
    made.addEventListener("click", () => run().catch((error) => say(error.message)));
    return made;
  }

  function say(text, ...more) {
    status.replaceChildren(text, ...more);
  }

  // One correction of the desk; the digest says which state of the file the editor saw.
  async function correct(action, given) {
    const correction = { page: article.page, action, arguments: given };
    const made = await ask("correct", { correction, digest: article.digest });
    article.digest = made.digest;
  }

  function item(text, ...buttons) {
    const made = document.createElement("li");
    made.append(Object.assign(document.createElement("span"), { textContent: text }), ...buttons);
    return made;
  }

  // Takes an item away; the focus goes on to what is next, so that the keyboard stays in the list.
  function done(line, text) {
    const next = line.nextElementSibling || line.previousElementSibling;
    line.remove();
    (next?.querySelector("button, select") || document.getElementById("found-title")).focus();
    say(text);
  }

  function name(one) {
    const shown = one.role ? `${one.name}, ${one.role}` : one.name;
    const accept = button("Accept", `Accept ${one.name}`, async () => {
      await correct("add", { key: one.key, name: one.name });
      if (one.role) await correct("role", { name: one.name, role: one.role });
      done(line, `Added ${one.name}.`);
      await showQuotes();
    });
    const reject = button("Reject", `Reject ${one.name}`, async () => done(line, `Left ${one.name} out.`));
    const line = item(`${shown} (${KINDS[one.key]})`, accept, reject);
    return line;
  }

  function quote(one, people) {
    const choose = document.createElement("select");
    choose.ariaLabel = `Who said: ${one.text}`;
    const names = [...new Set([one.speaker, ...people])].filter(Boolean);
    choose.append(new Option("nobody known", ""), ...names.map((known) => new Option(known, known)));
    choose.value = one.speaker;
    choose.addEventListener("change", () =>
      correct("speaker", { quote: one.text, speaker: choose.value })
        .then(() => say("Saved."))
        .catch((error) => say(error.message)),
    );
    return item(`“${one.text}”`, choose);
  }

  async function showQuotes() {
    const facts = await ask("look", article.url);
    const lines = facts.quotes.map((one) => quote(one, facts.people.map((person) => person.name)));
    document.getElementById("quotes").replaceChildren(...lines);
  }

  function showPlace() {
    const link = Object.assign(document.createElement("a"), { textContent: article.page });
    link.href = base.replace(/\/$/, "") + article.url;
    const publish = button("Publish", "Publish the article", async () => {
      await correct("draft", { value: "no" });
      article.is_draft = false;
      showPlace();
    });
    const another = Object.assign(document.createElement("a"), { href: location.href, textContent: "Write another article" });
    const kept = article.is_draft ? [`Saved ${article.page} as a draft. `, publish, " "] : ["Saved ", link, ". "];
    document.getElementById("place").replaceChildren(...kept, another);
    say("Saved.");
  }

  async function save() {
    const given = new FormData(form);
    article = await ask("write", {
      title: given.get("title"),
      date: given.get("date"),
      source: given.get("source"),
      text: given.get("text"),
      is_public: given.get("state") === "public",
    });
    form.querySelectorAll("input, textarea, button").forEach((field) => (field.disabled = true));
    document.getElementById("names").replaceChildren(...article.found.map(name));
    document.getElementById("found").hidden = false;
    showPlace();
    await showQuotes();
    document.getElementById("found-title").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say("Saving …");
    save().catch((error) => say(error.message));
  });
})();
