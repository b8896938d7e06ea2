// Searches the articles that the scripts /search/….js list, as one types. Every word of the query must begin a word of an
// article's title, names, source or summary; more words in the title rank first, then the newer article, which the
// index lists first.
"use strict";

(() => {
  const SHOWN = 50;
  const PAUSE = 120;

  const words = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const haystack = (parts) => ` ${words(parts.flat().filter(Boolean).join(" ")).join(" ")}`;

  const articles = (window.BROADSHEET_INDEX || []).map((entry) => ({ entry, title: null, all: null }));
  const form = document.querySelector(".search-form");
  const field = document.getElementById("query");
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const root = document.getElementById("root").href;
  const fromDisk = root.endsWith("index.html");

  function find(query) {
    const terms = [...new Set(words(query))].map((word) => ` ${word}`);
    if (!terms.length) return [];
    const found = [];
    for (const article of articles) {
      article.title ??= haystack([article.entry.title]);
      article.all ??= article.title + haystack([article.entry.names, article.entry.source, article.entry.summary]);
      if (terms.every((term) => article.all.includes(term))) {
        found.push({ entry: article.entry, inTitle: terms.filter((term) => article.title.includes(term)).length });
      }
    }
    found.sort((a, b) => b.inTitle - a.inTitle);
    return found.map((hit) => hit.entry);
  }

  function address(url) {
    return new URL(fromDisk && url.endsWith("/") ? `${url}index.html` : url, root).href;
  }

  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  }

  function item(entry) {
    const link = element("a", "", entry.title);
    link.href = address(entry.url);
    const title = element("h2", "card-title", link);
    title.dir = "auto";
    const node = element("li", "card", title);
    if (entry.summary) {
      const summary = element("p", "card-summary", entry.summary);
      summary.dir = "auto";
      node.append(summary);
    }
    const facts = [entry.source, entry.date].filter(Boolean).flatMap((fact) => [element("span", "", fact), " "]);
    if (facts.length) node.append(element("p", "meta", ...facts));
    return node;
  }

  function report(query, count) {
    if (!query.trim()) return "";
    // The page has the words, in its language.
    const { none, found, cut } = status.dataset;
    if (!count) return none;
    return (count > SHOWN ? cut : found).replace("{count}", count).replace("{shown}", SHOWN);
  }

  function show() {
    const found = find(field.value);
    results.replaceChildren(...found.slice(0, SHOWN).map(item));
    status.textContent = report(field.value, found.length);
  }

  function remember() {
    const url = new URL(location.href);
    if (field.value.trim()) url.searchParams.set("q", field.value.trim());
    else url.searchParams.delete("q");
    history.replaceState(null, "", url);
  }

  function search() {
    remember();
    show();
  }

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.focus();
  show();
})();
