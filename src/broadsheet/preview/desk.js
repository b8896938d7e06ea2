// The correction desk on pages of the preview: an editor changes what is wrong, sees the difference first, and can take
// it back. `broadsheet serve` adds it to pages on their way out; a built site has no trace of it.
"use strict";

(() => {
  const script = document.currentScript;
  const { base } = script.dataset;
  const KEPT = "broadsheet-undo";
  const host = document.createElement("div");
  // The panel is in English, whatever the language and direction of the page are.
  host.lang = "en";
  host.dir = "ltr";
  const shadow = host.attachShadow({ mode: "open" });
  let facts = null;

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const button = (text, run, label = text) => {
    const made = element("button", { type: "button", textContent: text, title: label, ariaLabel: label });
    made.addEventListener("click", run);
    return made;
  };

  const ask = (what, body) => askPreview(script, what, body);

  // The path of the page on the site, without the path under which the site is.
  function ownPath() {
    const path = decodeURIComponent(location.pathname).replace(/index\.html$/, "");
    return path.startsWith(base) ? `/${path.slice(base.length)}` : path;
  }

  // Shows what a correction would change; it is made when the editor says so.
  async function propose(action, given, page = facts.page) {
    const correction = { page, action, arguments: given };
    try {
      const shown = await ask("show", { correction, digest: facts.digest });
      const lines = shown.difference.slice(2).map((line) =>
        element("div", { textContent: line, className: { "+": "added", "-": "removed" }[line[0]] || "" }),
      );
      if (!lines.length) return say("The page says so already.");
      const apply = button("Save", () => save({ correction, digest: shown.digest }));
      const cancel = button("Cancel", () => show(main()));
      show(
        element("h2", { textContent: "This will change" }),
        element("p", { className: "path", textContent: shown.page }),
        element("pre", {}, ...lines),
        element("div", { className: "line" }, apply, cancel),
      );
      apply.focus({ preventScroll: true });
    } catch (error) {
      say(error.message);
    }
  }

  async function save(asked) {
    try {
      const made = await ask("correct", asked);
      sessionStorage.setItem(KEPT, JSON.stringify({ undo: made.undo, page: made.page }));
      await look();
      show(main());
      say("Saved.", undo());
    } catch (error) {
      await look();
      show(main());
      say(error.message);
    }
  }

  function undo() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (!kept) return null;
    return button("Undo", async () => {
      try {
        await ask("undo", kept.undo);
        sessionStorage.removeItem(KEPT);
        await look();
        show(main());
        say("Taken back.");
      } catch (error) {
        sessionStorage.removeItem(KEPT);
        say(error.message);
      }
    });
  }

  function group(title, open, ...children) {
    return element("details", { open }, element("summary", { textContent: title }), ...children);
  }

  function entered(text, value, run, { long = false, done = "Change" } = {}) {
    const field = element(long ? "textarea" : "input", { value });
    const act = () => run(field.value);
    if (!long) field.addEventListener("keydown", (event) => event.key === "Enter" && act());
    return element("label", {}, text, field, element("span", {}, button(done, act, `${done}: ${text}`)));
  }

  const FIELDS = { title: "Headline", summary: "Summary", date: "Date", source: "Source", section: "Section" };
  const LISTS = { topics: "Topics", organizations: "Organizations", places: "Places" };

  function fields() {
    const made = Object.entries(FIELDS).map(([key, text]) =>
      entered(text, facts.fields[key] || "", (value) => propose("set", { key, value }), { long: key === "summary" }),
    );
    return group("Headline, summary, date, source", false, ...made);
  }

  function person(one) {
    const name = one.name;
    const role = element("input", { value: one.role, ariaLabel: `Role of ${name}`, placeholder: "role" });
    role.addEventListener("keydown", (event) => event.key === "Enter" && propose("role", { name, role: role.value }));
    return element(
      "div",
      { className: "line" },
      element("strong", { textContent: name }),
      role,
      button("Role", () => propose("role", { name, role: role.value }), `Change the role of ${name}`),
      button("Nobody", () => propose("drop", { key: "people", name }), `${name} is not a person of this article`),
      button("Organization", () => propose("move", { key: "people", to: "organizations", name }), `${name} is an organization`),
      button("Somebody else", () => other(name), `${name} is another person than the page of that name`),
    );
  }

  function other(name) {
    const given = entered(`Whom does the article mean by ${name}? The name of the profile's file`, "", (value) =>
      propose("person", { name, is: value }),
    );
    show(element("h2", { textContent: name }), given, button("Cancel", () => show(main())));
  }

  function people() {
    const add = entered("Somebody who is missing", "", (name) => propose("add", { key: "people", name }), { done: "Add" });
    return group("People", false, ...facts.people.map(person), add);
  }

  function quote(one) {
    const names = [...new Set([one.speaker, ...facts.lists.people])].filter(Boolean);
    const choose = element("select", { ariaLabel: `Who said: ${one.text}` });
    choose.append(new Option("nobody known", ""), ...names.map((name) => new Option(name, name)), new Option("somebody else …", "+"));
    choose.value = one.speaker;
    choose.addEventListener("change", () => {
      if (choose.value !== "+") return propose("speaker", { quote: one.text, speaker: choose.value });
      const who = entered("Who said it", "", (speaker) => propose("speaker", { quote: one.text, speaker }));
      show(element("h2", { textContent: `“${one.text}”` }), who, button("Cancel", () => show(main())));
    });
    return element("div", { className: "line" }, element("span", { textContent: `“${one.text}”` }), choose);
  }

  function lists() {
    return Object.entries(LISTS).map(([key, text]) => {
      const lines = facts.lists[key].map((name) =>
        element(
          "div",
          { className: "line" },
          element("span", { textContent: name }),
          button("Remove", () => propose("drop", { key, name }), `Remove ${name}`),
          key === "organizations" ? button("Person", () => propose("move", { key, to: "people", name }), `${name} is a person`) : null,
        ),
      );
      const add = entered("Add", "", (name) => propose("add", { key, name }), { done: "Add" });
      return group(text, false, ...lines, add);
    });
  }

  function state() {
    const draft = facts.is_draft
      ? button("Publish", () => propose("draft", { value: "no" }))
      : button("Make it a draft", () => propose("draft", { value: "yes" }));
    const gone = facts.is_withdrawn
      ? button("Publish it again", () => propose("restore", {}))
      : entered("Withdraw, for this reason", "", (reason) => propose("withdraw", { reason }), { done: "Withdraw" });
    const slug = ownPath().split("/")[2];
    const story = button("It belongs to no story", () => propose("set", { key: "story", value: slug }));
    const note = entered("Correction for readers", "", (text) => propose("note", { text }), { long: true, done: "Publish" });
    return group("Publication", false, element("div", { className: "line" }, draft, story), gone, note);
  }

  function profile() {
    const of = document.querySelector("h1")?.textContent.trim() || "";
    return [
      entered(`Another name of ${of}, so that both are one`, "", (name) => propose("alias", { name, of }), { done: "Merge" }),
    ];
  }

  function main() {
    const parts =
      facts.kind === "articles"
        ? [facts.quotes.length ? group("Quotes", true, ...facts.quotes.map(quote)) : "", people(), ...lists(), fields(), state()]
        : profile();
    return element("div", {}, element("p", { className: "path", textContent: facts.page }), ...parts);
  }

  function show(...children) {
    const head = element("div", { className: "head" }, element("h2", { textContent: "Correct this page" }), button("Close", close));
    const review = element("a", { href: new URL("review", script.src), textContent: "What waits for an editor" });
    const write = element("a", { href: new URL("write", script.src), textContent: "Write an article" });
    const panel = element("div", { className: "panel", role: "dialog", ariaLabel: "Correct this page" });
    panel.append(head, ...children, element("p", { className: "status", role: "status" }), review, " · ", write);
    panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
    place(panel);
    return panel;
  }

  function say(text, more = null) {
    shadow.querySelector(".status")?.replaceChildren(`${text} `, ...(more ? [more] : []));
  }

  function place(shown) {
    shadow.replaceChildren(element("link", { rel: "stylesheet", href: new URL("desk.css", script.src) }), shown);
  }

  async function look() {
    facts = await ask("look", ownPath());
  }

  async function open() {
    try {
      await look();
      show(main()).querySelector("summary, input")?.focus({ preventScroll: true });
      const back = undo();
      if (back) say("", back);
    } catch (error) {
      show();
      say(error.message);
    }
  }

  function close() {
    const opener = button("Correct", open, "Correct this page");
    place(opener);
    opener.focus({ preventScroll: true });
  }

  const isOpen = sessionStorage.getItem("broadsheet-desk") === location.pathname;
  document.body.append(host);
  place(button("Correct", open, "Correct this page"));
  if (isOpen) open();
  addEventListener("pagehide", () => {
    sessionStorage.setItem("broadsheet-desk", shadow.querySelector(".panel") ? location.pathname : "");
  });
})();
