// What is shown

// Characters.
const LONGEST_SENTENCE = 200;

function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== ""));
  return node;
}

function link(url, ...children) {
  const node = element("a", "", ...children);
  node.href = address(url);
  return node;
}

function withDirection(node) {
  node.dir = "auto";
  return node;
}

// A text with its hits marked.
function marked(query, text) {
  const nodes = [];
  let done = 0;
  const mark = (from, to) => {
    nodes.push(text.slice(done, from), element("mark", "", text.slice(from, to)));
    done = to;
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const letters = [...word];
    if (!UNSPACED.test(word)) {
      if (findWords(word).some((one) => isHit(query, one))) mark(index, index + word.length);
      continue;
    }
    const hits = letters.map((letter, at) => [at, at + 1].some((end) => isHit(query, fold(letters.slice(Math.max(0, end - 1), end + 1).join("")))));
    let at = index;
    letters.forEach((letter, place) => {
      if (hits[place]) mark(at, at + letter.length);
      at += letter.length;
    });
  }
  nodes.push(text.slice(done));
  return nodes.filter((node) => node !== "");
}

function shorten(query, text) {
  if (text.length <= LONGEST_SENTENCE) return text;
  const first = [...text.matchAll(WORD)].find(({ 0: word }) => findWords(word).some((one) => isHit(query, one)));
  const from = Math.max(0, (first?.index || 0) - LONGEST_SENTENCE / 3);
  const start = from && text.indexOf(" ", from) + 1;
  const end = text.lastIndexOf(" ", start + LONGEST_SENTENCE);
  return `${start ? "… " : ""}${text.slice(start, end > start ? end : undefined)}${end < text.length ? " …" : ""}`;
}

// As the site writes dates: in plain English, the day comes first.
const languageOfDates = document.documentElement.lang.replace(/^en$/, "en-GB");

function dateOf(day) {
  if (!day) return "";
  const node = element("time", "", new Date(`${day}T00:00Z`).toLocaleDateString(languageOfDates, { dateStyle: "long", timeZone: "UTC" }));
  node.dateTime = day;
  return node;
}

const counted = (text, count) => text.replace("{count}", count.toLocaleString(document.documentElement.lang));

function entityItem(entity) {
  const also = entity.otherNames.slice(0, 3).join(", ");
  const facts = [texts[entity.kind], counted(texts.count, entity.articles)];
  return element(
    "li",
    "search-name",
    withDirection(element("h3", "card-title", link(entity.url, entity.name))),
    entity.role ? withDirection(element("p", "role", entity.role)) : "",
    also ? withDirection(element("p", "search-aliases", also)) : "",
    meta(facts),
  );
}

// Facts apart by spaces, for those who hear them.
const meta = (facts) => element("p", "meta", ...facts.filter(Boolean).flatMap((fact) => [typeof fact === "string" ? element("span", "", fact) : fact, " "]));

function storyItem([title, url]) {
  return element("li", "search-name", withDirection(element("h3", "card-title", link(url, title))), meta([texts.story]));
}

function quoteItem(query, quote) {
  const text = withDirection(element("p", "", link(quote.url, ...marked(query, quote.text))));
  const isReported = !/^\p{P}/u.test(quote.text);
  return element("li", isReported ? "card reported" : "card", element("blockquote", "", text), meta([quote.speaker, quote.source, dateOf(quote.day)]));
}

function articleItem(query, article) {
  return element(
    "li",
    "card",
    withDirection(element("h3", "card-title", link(article.url, ...marked(query, article.title)))),
    fromDisk ? "" : withDirection(element("p", "card-summary")),
    meta([article.section, article.source, dateOf(article.day), article.story ? link(article.story[1], texts.story) : ""]),
  );
}

// The room of a sentence is there before it, so that nothing moves.
function addSentence(query, article, node, page) {
  const found = page && findSentence(query, page);
  const room = node.querySelector(".card-summary");
  if (!found) {
    room?.remove();
    return;
  }
  const text = link(`${article.url}#${found.id}`, ...marked(query, shorten(query, found.text)));
  text.className = "search-hit";
  room.append(text);
}

function group(name, title) {
  const list = element("ol", "search-results");
  const heading = element("h2", "", title);
  const section = element("section", `search-${name}`, heading, list);
  section.hidden = true;
  const put = (...items) => {
    list.append(...items);
    section.hidden = !list.children.length;
  };
  return { section, list, put };
}
