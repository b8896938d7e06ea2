// Takes files that are dropped on a page of the preview, or chosen on one of its pages, into the site: the server puts
// them into seeds/ and imports them, and the new article opens. A built site has no trace of it.
"use strict";

(() => {
  const script = document.currentScript;
  const { base } = script.dataset;
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: new URL("add_files.css", script.src),
  });
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  shadow.append(sheet, status);
  document.body.append(host);

  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");

  function say(text) {
    const line = document.createElement("p");
    line.textContent = text;
    status.append(line);
    return line;
  }

  async function add(file) {
    const line = say(`Adding ${file.name} …`);
    try {
      const made = await askPreview(script, "add", file, {
        "Content-Type": "application/octet-stream",
        "X-Broadsheet-Name": encodeURIComponent(file.name.slice(-200)),
      });
      line.textContent = [`Added ${made.seed}.`, ...made.faults].join(" ");
      const links = made.articles.map((article) => {
        const path = article.is_draft ? new URL("review", script.src).href : base.replace(/\/$/, "") + article.url;
        const text = article.is_draft ? `${article.page} waits as a draft` : article.page;
        return Object.assign(document.createElement("a"), { href: path, textContent: text });
      });
      links.forEach((link) => line.append(" ", link));
      return links;
    } catch (error) {
      line.textContent = `${file.name}: ${error.message}`;
      return [];
    }
  }

  async function addAll(files) {
    status.replaceChildren();
    const links = [];
    for (const file of files) links.push(...(await add(file)));
    // One article opens at once; of several the editor chooses.
    if (links.length === 1 && files.length === 1) location.assign(links[0].href);
  }

  addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    addAll([...event.dataTransfer.files]);
  });
  document.getElementById("files")?.addEventListener("change", (event) => addAll([...event.target.files]));
})();
