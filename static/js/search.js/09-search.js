// The query: words, phrases between quotation marks, and filters

// How many articles are shown at first and with each click, and how many of them are loaded at once.
const SHOWN = 10;
const BATCH = 5;
// How many articles are read at most to find so many with a phrase.
const READ_FOR_PHRASE = 20;
// How many volumes of the index are searched at once, the newest first, until there are enough articles.
const VOLUMES_AT_ONCE = 3;
const ENOUGH = 30;
const QUOTES_SHOWN = 3;
// Of how many articles quotes are read when somebody asks for more.
const READ_FOR_QUOTES = 30;
const MOST_WORDS = 24;
// Milliseconds that articles wait for quotes, which stand above them; below names there is more time.
const WAIT_FOR_QUOTES = 100;
const WAIT_BELOW_NAMES = 600;

const FILTERS = { person: "people", topic: "topics", source: "sources", section: "sections" };

function readQuery(isTyped) {
  const text = field.value.trim();
  const quoted = [...text.matchAll(/["“„«]([^"“”„«»]+)["”“»]/g)].map((match) => findWords(match[1]));
  const phrases = quoted.filter((words) => words.length > 1);
  const rest = text.replace(/["“„«]([^"“”„«»]+)["”“»]/g, " ");
  const words = findWords(rest);
  const isOpen = words.length > 0 && !/[\s"”»]$/.test(field.value);
  const all = [...new Set([...quoted.flat(), ...words])].slice(0, MOST_WORDS);
  const isLast = (word) => isOpen && word === words.at(-1);
  const terms = all.map((word) => ({ word, isPrefix: isLast(word), isTyped: isTyped && isLast(word), others: [] }));
  const kept = Object.entries(FILTERS).flatMap(([name, kind]) => (chosen[name] ? [`${kind}:${chosen[name]}`] : []));
  return { text, terms, phrases, filters: kept, year: chosen.year, person: chosen.person };
}

let current = 0;

async function search(isTyped = false) {
  const own = (current += 1);
  const isOver = () => own !== current;
  const query = readQuery(isTyped);
  const failedBefore = failed;
  remember(query);
  if (!query.terms.length && !query.filters.length) {
    results.replaceChildren();
    status.textContent = query.text && texts.none;
    return;
  }
  status.textContent = texts.searching;
  const searched = volumes.filter((volume) => !query.year || volume.name.startsWith(query.year));
  const first = searched.slice(0, VOLUMES_AT_ONCE);
  const groups = prepare();
  const named = showNames({ query, groups, isOver });
  const searchAll = (some) => Promise.all(some.map((volume) => searchVolume(volume, query, query.weights))).then((found) => found.flat());
  let hits = await searchAll(first);
  if (!hits.length && query.terms.length && !isOver()) {
    await named;
    await Promise.all(first.slice(0, 1).map((volume) => widen(query, volume)));
    hits = await searchAll(first);
  }
  let rest = searched.slice(VOLUMES_AT_ONCE);
  for (let count = VOLUMES_AT_ONCE; hits.length < ENOUGH && rest.length && !isOver(); count *= 2) {
    hits.push(...(await searchAll(rest.slice(0, count))));
    rest = rest.slice(count);
  }
  if (!hits.length && query.terms.length > 2 && !query.phrases.length && !isOver()) {
    query.weights = await weigh(query, searched);
    hits = await searchAll(searched);
  }
  const hasFailed = () => failed > failedBefore;
  if (!isOver()) await showArticles({ query, hasFailed, hits, rest, groups, named, isOver, searchAll });
}

// The groups of a search. Those of the search before stay until there is something to show.
function prepare() {
  const groups = { names: group("names", texts.names), quotes: group("quotes", texts.quotes), articles: group("articles", texts.articles) };
  const sections = Object.values(groups).map((one) => one.section);
  const show = () => sections[0].parentNode === results || results.replaceChildren(...sections);
  return { ...groups, show };
}

async function showNames({ query, groups, isOver }) {
  let shown = 0;
  for await (const entity of findEntities(query)) {
    if (isOver() || shown === NAMES_SHOWN) return;
    shown += 1;
    groups.show();
    groups.names.put(entityItem(entity));
  }
}

// Articles come in batches, each below the one before.
async function showArticles(found) {
  const { query, groups, isOver } = found;
  const byScore = (hits) => hits.sort((a, b) => b.score - a.score);
  const batchesOf = query.phrases.length && !fromDisk ? loadWithPhrases : loadBatches;
  let batches = batchesOf(query, byScore(found.hits));
  let count = found.hits.length;
  let shown = 0;
  const more = element("button", "search-more", texts.more);
  more.type = "button";
  const showMore = async () => {
    const begun = performance.now();
    const enough = shown + SHOWN;
    let isEnd = false;
    for (let read = 0; shown < enough && read < READ_FOR_PHRASE && !isEnd; read += BATCH) {
      const { value: articles, done } = await batches.next();
      if (isOver()) return;
      isEnd = done;
      if (!articles?.length) continue;
      await showBatch(found, articles, shown ? null : performance.now() - begun);
      if (isOver()) return;
      shown += articles.length;
      status.textContent = report(found, count, shown, false);
    }
    const isLast = isEnd || (!query.phrases.length && shown >= count);
    more.hidden = isLast && !found.rest.length;
    await found.named;
    if (isOver()) return;
    groups.show();
    status.textContent = report(found, count, shown, isLast);
  };
  more.addEventListener("click", async () => {
    const before = shown;
    await showMore();
    if (shown > before || !found.rest.length || isOver()) return;
    const older = await found.searchAll(found.rest.splice(0, VOLUMES_AT_ONCE));
    count += older.length;
    batches = batchesOf(query, byScore(older));
    await showMore();
  });
  await showMore();
  if (!isOver()) groups.articles.section.append(more);
}

async function* loadBatches(query, hits) {
  for (let at = 0; at < hits.length; at += BATCH) {
    yield (await Promise.all(hits.slice(at, at + BATCH).map(loadArticle))).filter(Boolean);
  }
}

// Of articles with all words of the phrases, those that have the phrases.
async function* loadWithPhrases(query, hits) {
  for await (const articles of loadBatches(query, hits)) {
    const has = await Promise.all(
      articles.map(async ({ title, url }) => hasPhrases(query, [title]) || hasPhrases(query, textsOf(await readPage(url), title))),
    );
    yield articles.filter((_, at) => has[at]);
  }
}

// Names and quotes come before articles. Quotes that are late come below them, so that nothing moves that is shown. How
// long the first articles took to load says whether it is worth to wait for quotes.
async function showBatch(found, articles, time) {
  const { query, groups, isOver, named } = found;
  const isFirst = time !== null;
  const items = articles.map((article) => articleItem(query, article));
  if (isFirst) {
    await named;
    if (isOver()) return;
    groups.show();
    showStories(found, articles);
    const quotes = loadQuotes(query, articles);
    const wait = groups.names.list.children.length ? WAIT_BELOW_NAMES : time < WAIT_FOR_QUOTES ? WAIT_FOR_QUOTES : 0;
    const isLate = await Promise.race([quotes.then(() => false), new Promise((resolve) => setTimeout(resolve, wait, true))]);
    if (isOver()) return;
    if (isLate) groups.articles.section.after(groups.quotes.section);
    quotes.then((some) => isOver() || showQuotes(found, some));
  }
  groups.articles.put(...items);
  articles.forEach((article, at) => readWhenSeen(found, article, items[at], isFirst));
}

async function loadQuotes(query, articles) {
  const pages = await Promise.all(articles.map(({ url }) => readPage(url)));
  const quotes = pages.flatMap((page, at) => (page ? findQuotes(query, page, articles[at]) : []));
  return quotes.sort((a, b) => b.exact - a.exact);
}

function showQuotes(found, quotes) {
  const items = quotes.map((quote) => quoteItem(found.query, quote));
  found.groups.quotes.put(...items.slice(0, QUOTES_SHOWN));
  const hasMore = items.length > QUOTES_SHOWN || (items.length && found.hits.length > BATCH);
  if (hasMore) found.groups.quotes.list.after(moreQuotes(found, items.slice(QUOTES_SHOWN)));
}

// The other quotes of the first articles and, when somebody opens them, those of the next articles.
function moreQuotes({ query, hits, isOver }, items) {
  const list = element("ol", "search-results", ...items);
  const node = element("details", "search-more-quotes", element("summary", "", texts.morequotes), list);
  const readOn = async () => {
    const articles = await Promise.all(hits.slice(BATCH, READ_FOR_QUOTES).map(loadArticle));
    const quotes = await loadQuotes(query, articles.filter(Boolean));
    if (!isOver()) list.append(...quotes.map((quote) => quoteItem(query, quote)));
  };
  node.addEventListener("toggle", readOn, { once: true });
  return node;
}

function showStories({ query, groups }, articles) {
  const stories = new Map(articles.filter((article) => article.story).map((article) => [article.story[1], article.story]));
  const fitting = [...stories.values()].filter(([title]) => rate(query, title) >= Math.min(query.terms.length, 2) && query.terms.length);
  groups.names.put(...fitting.slice(0, QUOTES_SHOWN).map(storyItem));
}

const seen = new Map();
const readSeen = (entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    seen.get(target)?.();
    seen.delete(target);
  }
};
const observer = new IntersectionObserver(readSeen, { rootMargin: "200px 0px" });

function readWhenSeen({ query, isOver }, article, node, isAtOnce) {
  if (fromDisk) return;
  const read = async () => {
    const page = await readPage(article.url);
    if (!isOver()) addSentence(query, article, node, page);
  };
  if (isAtOnce) {
    read();
  } else {
    seen.set(node, read);
    observer.observe(node);
  }
}

function report({ query, rest, hasFailed }, count, shown, isLast) {
  if (hasFailed() && isLast) return texts.failed;
  const known = query.phrases.length && !fromDisk ? shown : count;
  if (!known && isLast) return query.phrases.length ? texts.nophrase : texts.none;
  if (query.weights) return counted(texts.most, known);
  return counted(rest.length || (query.phrases.length && !isLast) ? texts.sofar : texts.found, known);
}
