// Keeps a page of the preview fresh. `broadsheet serve` adds it to pages on their way out; a built site has no trace of it.
"use strict";

(() => {
  const RETRY = 1000; // milliseconds until a lost server is looked for again
  const script = document.currentScript;
  const { epoch } = script.dataset;
  const events = new URL("events", script.src);
  let build = Number(script.dataset.build);
  let source = null;
  let retry = 0;
  let shown = null; // the overlay
  let dismissed = -1; // the build whose error the reader has put away

  // The server names URLs as it names files: decoded, folders with their slash.
  function pathOf(address) {
    try {
      const url = new URL(address, document.baseURI);
      return url.origin === location.origin ? decodeURIComponent(url.pathname).replace(/\/index\.html$/, "/") : "";
    } catch {
      return "";
    }
  }

  // What pages name has the fingerprint of its bytes in its name, and stands under its own name too, which stays.
  function ownName(path) {
    return path.replace(/\.[0-9a-f]{16}(\.[^./]*)?$/, "$1");
  }

  function isChanged(path, changed) {
    return changed.has(path) || changed.has(ownName(path));
  }

  function connect() {
    clearTimeout(retry);
    if (source || document.hidden) return;
    events.search = new URLSearchParams({ build, page: pathOf(location.href) });
    source = new EventSource(events);
    source.onmessage = (event) => receive(JSON.parse(event.data));
    source.onerror = () => {
      disconnect();
      retry = setTimeout(connect, RETRY);
    };
  }

  // A hidden page lets go of its connection: a browser opens only six to one server.
  function disconnect() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function receive(news) {
    const changed = new Set(news.changed);
    if (news.epoch !== epoch || isStale(changed)) {
      disconnect();
      location.reload();
      return;
    }
    build = news.build;
    swapStylesheets(changed);
    showError(news.error);
  }

  function isStale(changed) {
    const sheets = new Set(stylesheets().map((link) => ownName(pathOf(link.href))));
    return pagePaths().some((path) => changed.has(path)) ||
      usedAddresses().map(pathOf).some((path) => isChanged(path, changed) && !sheets.has(ownName(path)));
  }

  function pagePaths() {
    return [location.href, script.dataset.standIn].filter(Boolean).map(pathOf);
  }

  function usedAddresses() {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const named = [...document.querySelectorAll("script[src], img[src], iframe[src], source[src], video[src]")];
    return loaded.concat(named.map((element) => element.src));
  }

  function stylesheets() {
    return [...document.querySelectorAll("link[rel~=stylesheet][href]")];
  }

  // The old stylesheet stays until the new one is there, so that the page never stands bare.
  function swapStylesheets(changed) {
    for (const link of stylesheets().filter((link) => isChanged(pathOf(link.href), changed))) {
      const address = new URL(link.href);
      if (changed.has(ownName(pathOf(link.href)))) address.pathname = ownName(address.pathname);
      address.searchParams.set("build", build);
      const fresh = link.cloneNode();
      fresh.href = address;
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
    }
  }

  function showError(error) {
    if (shown && (error === null || shown.dataset.build !== String(build))) {
      shown.remove();
      shown = null;
    }
    if (error === null || shown || dismissed === build) return;
    shown = overlay(error);
    shown.dataset.build = build;
    document.documentElement.append(shown);
  }

  function overlay(error) {
    const host = document.createElement("div");
    host.id = "broadsheet-error";
    const root = host.attachShadow({ mode: "open" });
    const [headline, ...details] = error.split("\n");
    const style = new CSSStyleSheet(); // not a style element, which a content security policy may forbid
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const box = append(root, "section", "");
    box.setAttribute("role", "alert");
    box.setAttribute("aria-label", headline);
    append(box, "h2", headline);
    append(box, "pre", details.join("\n")).tabIndex = 0;
    append(box, "button", "Dismiss").onclick = dismiss;
    host.onkeydown = (event) => event.key === "Escape" && dismiss();
    return host;
  }

  function append(parent, name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function dismiss() {
    dismissed = build;
    shown.remove();
    shown = null;
  }

  const STYLE = `
    :host { all: initial; }
    section {
      position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box; max-height: 60vh; overflow: auto;
      padding: 1rem 1.25rem; border-top: 4px solid #d33; background: #1c1b1f; color: #f4f1ea;
      font: 16px/1.5 system-ui, sans-serif; box-shadow: 0 -4px 24px #0008;
    }
    h2 { margin: 0; font-size: 1.125rem; }
    pre { margin: 0.5rem 0 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; }
    button { padding: 0.4rem 0.9rem; border: 1px solid currentColor; border-radius: 4px; background: none; color: inherit;
      font: inherit; cursor: pointer; }
    :focus-visible { outline: 2px solid #ffd866; outline-offset: 2px; }
    @media print { section { display: none; } }
  `;

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
