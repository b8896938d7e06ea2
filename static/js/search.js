// Searches the site in the reader's browser. The index is in many small scripts below /search/; a search loads the few
// that its words are in, and nothing before the field is used. src/broadsheet/search/ writes them and says what they
// hold. The sentences that results show are those of the articles' own pages.
"use strict";

(() => {
  const SHOWN = 10;
  const BATCH = 5;
  const READ_FOR_PHRASE = 20;
  const VOLUMES_AT_ONCE = 3;
  const ENOUGH = 30;
  const NAMES_SHOWN = 4;
  const QUOTES_SHOWN = 3;
  const PREFIXES = 60;
  const PAUSE = 250;
  const LONGEST_SENTENCE = 200;
  const WAIT_FOR_QUOTES = 100;
  const WAIT_BELOW_NAMES = 600;
  const MOST = 0.6;
  const MOST_WORDS = 24;
  const MOST_CORRECTIONS = 8;
  const MOST_LOADED = 12;

  const root = document.getElementById("root");
  const base = root.href;
  const fromDisk = location.protocol === "file:";
  const namesIndex = base.endsWith("index.html");
  const files = JSON.parse(root.dataset.files);
  const form = document.querySelector(".search-form");
  const field = document.getElementById("query");
  const filters = document.getElementById("filters");
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const texts = results.dataset;

  // Words: as find_words in src/broadsheet/search/words.py

  const PLAIN_LETTERS = new Map(
    (
      "ßss æae œoe øo łl đd ðd þth ħh ŧt ıi ĸk ŋng ŀl ŉn ſs ƀb ƃb ƈc ƌd ƒf ɠg ƙk ƚl ƛl ƞn ƥp ƭt ʋv ƴy ƶz ǝe ǥg ȥz " +
      "ɓb ɖd ɗd əe ɛe ɣg ɨi ɫl ɲn ɔo ʈt ʉu ɵo ςσ"
    )
      .split(" ")
      .map((pair) => [pair[0], pair.slice(1)]),
  );
  const LONGEST = 40;
  const MARKS =
    /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670-\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
  const UNSPACED =
    /([\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;

  const isUnspaced = (text) => UNSPACED.test([...text][0] || "");

  function fold(text) {
    const plain = text.normalize("NFKD").replace(MARKS, "").normalize("NFC").toLowerCase();
    return plain.replace(/[^\0-\x7f]/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
  }

  function parts(word) {
    return word.split(UNSPACED).filter(Boolean).flatMap((run) => {
      const letters = [...run];
      const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
      return isUnspaced(run) && pairs.length ? pairs : [run];
    });
  }

  function findWords(text, shortest = 2) {
    const words = (fold(text).match(WORD) || []).flatMap(parts).map((word) => [...word].slice(0, LONGEST).join(""));
    return words.filter((word) => word.length >= shortest || word > "z" || /\p{Nd}/u.test(word));
  }

  // As src/broadsheet/search/short_slugs.py
  function fullSlug(short, title) {
    const [, shared, rest] = short.match(/^(\d+)\/(.*)$/) || [];
    if (short && !shared) return short;
    const plain = findWords(title.replace(/['’]/g, ""), 1).join(" ");
    const made = (plain.match(/[a-z0-9]+/g) || []).join("-");
    return shared ? made.slice(0, Number(shared)) + rest : made;
  }

  // Files

  const loads = new Map();
  const waiting = new Map();
  const queue = [];
  let loading = 0;
  let failed = 0;

  window.broadsheetSearch = (name, ...data) => waiting.get(name)?.(data);

  // A browser opens so many connections at once that a long search would hold up all that comes after it.
  function next() {
    while (loading < MOST_LOADED && queue.length) {
      loading += 1;
      queue.shift()();
    }
  }

  function load(name, version) {
    if (!loads.has(name)) {
      loads.set(
        name,
        new Promise((resolve) => {
          const end = (data) => {
            waiting.delete(name);
            loading -= 1;
            resolve(data);
            next();
          };
          queue.push(() => {
            const script = document.createElement("script");
            waiting.set(name, end);
            script.addEventListener("error", () => {
              loads.delete(name);
              failed += 1;
              end(null);
            });
            script.src = new URL(`search/${name}.js?v=${version}`, base);
            document.head.append(script);
          });
          next();
        }),
      );
    }
    return loads.get(name);
  }

  const hexadecimal = (number) => number.toString(16).padStart(2, "0");

  function hash(text) {
    let value = 0x811c9dc5;
    for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return (value ^ (value >>> 15)) >>> 0;
  }

  // Numbers: as in src/broadsheet/search/number_lists.py

  class Bits {
    constructor(text) {
      this.bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      this.at = 0;
    }
    bit() {
      const bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
      this.at += 1;
      return bit;
    }
    number(bits) {
      let value = 0;
      for (let count = bits; count > 0; count -= 1) value = value * 2 + this.bit();
      return value;
    }
    list() {
      let bits = 0;
      while (!this.bit()) bits += 1;
      const count = 2 ** bits + this.number(bits) - 1;
      const parameter = this.number(4);
      const numbers = [];
      for (let last = -1; numbers.length < count; numbers.push(last)) {
        let quotient = 0;
        while (this.bit()) quotient += 1;
        last += quotient * 2 ** parameter + this.number(parameter) + 1;
      }
      return numbers;
    }
  }

  // Articles: those of a volume that have a word, each with how well it fits

  const volumes = files.volumes.map(([name, count, version, blocks]) => {
    let first = 0;
    const all = blocks.split(" ").map((block) => {
      const [own, count] = block.split(":");
      const found = { name: own, first, count: Number(count) };
      first += found.count;
      return found;
    });
    return { name, files: count, version, blocks: all, count: first, words: new Map() };
  });
  const total = volumes.reduce((sum, volume) => sum + volume.count, 0);

  const beginning = (word) =>
    word.includes(":") ? word : [...word].slice(0, isUnspaced(word) ? 1 : 3).join("");

  function othersThan(listed, count) {
    const without = new Set(listed);
    return Array.from({ length: count }, (_, number) => number).filter((number) => !without.has(number));
  }

  async function loadWords(volume, word) {
    const name = `words/${volume.name}/${hexadecimal(hash(beginning(word)) % volume.files)}`;
    if (!volume.words.has(name)) {
      const data = await load(name, volume.version);
      if (!data) return new Map();
      const bits = new Bits(data[1]);
      const read = () => {
        const isOfOthers = bits.bit();
        const listed = bits.list();
        const articles = isOfOthers ? othersThan(listed, volume.count) : listed;
        return { articles, titled: new Set(bits.bit() ? bits.list().map((place) => articles[place]) : []) };
      };
      volume.words.set(name, new Map(data[0].split(" ").filter(Boolean).map((word) => [word, read()])));
    }
    return volume.words.get(name);
  }

  function addTo(found, entry, weight) {
    for (const article of entry?.articles || []) {
      const fit = weight * (entry.titled.has(article) ? 3 : 1);
      if (!(found.get(article) >= fit)) found.set(article, fit);
    }
  }

  async function articlesWith(volume, term) {
    const found = new Map();
    const entries = await loadWords(volume, term.word);
    addTo(found, entries.get(term.word), 1);
    const isLong = [...term.word].length >= [...beginning(term.word)].length && (term.word.length > 2 || isUnspaced(term.word));
    if (term.isPrefix && isLong) {
      let count = 0;
      for (const [word, entry] of entries) {
        if (word !== term.word && word.startsWith(term.word) && (count += 1) <= PREFIXES) addTo(found, entry, 0.7);
      }
    }
    for (const other of term.others) addTo(found, (await loadWords(volume, other)).get(other), 0.8);
    return found;
  }

  function blockOf(volume, number) {
    return volume.blocks.findLast((block) => block.first <= number);
  }

  const newest = volumes.flatMap((volume) => volume.blocks.map((block) => block.name)).filter((name) => /^\d/.test(name));
  const monthsOf = (name) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7) || 6);
  const newestMonth = Math.max(...newest.map(monthsOf), 0);

  function freshness(volume, number) {
    const block = blockOf(volume, number);
    if (!/^\d/.test(block.name)) return 0;
    return 1 / (1 + (newestMonth - monthsOf(block.name)) / 12) + (number - block.first) / block.count / 100;
  }

  // The articles of a volume with all words or, where these have weights, with most of their weight.
  async function searchVolume(volume, query, weights) {
    const [kept, found] = await Promise.all([
      Promise.all(query.filters.map((word) => articlesWith(volume, { word, isPrefix: false, others: [] }))),
      Promise.all(query.terms.map((term) => articlesWith(volume, term))),
    ]);
    const numbers = weights ? new Set(found.flatMap((articles) => [...articles.keys()])) : smallest([...kept, ...found]);
    const hits = [];
    for (const number of numbers) {
      const has = found.map((articles) => articles.get(number) || 0);
      if (!kept.every((articles) => articles.has(number)) || !isEnough(has, weights)) continue;
      const fit = weights ? 4 * share(has, weights) : has.reduce((sum, one) => sum + one, 0) / (has.length || 1);
      hits.push({ volume, number, score: fit + freshness(volume, number) });
    }
    return hits;
  }

  const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  const share = (has, weights) => sumOf(weights.map((weight, at) => (has[at] ? weight : 0))) / (sumOf(weights) || 1);
  const isEnough = (has, weights) => (weights ? share(has, weights) >= MOST : has.every(Boolean));

  // How much each word tells: the more, the fewer articles have it; nothing where none has it.
  async function weigh(query, some) {
    const found = await Promise.all(some.map((volume) => Promise.all(query.terms.map((term) => articlesWith(volume, term)))));
    const counts = query.terms.map((_, at) => sumOf(found.map((articles) => articles[at].size)));
    return counts.map((count) => (count ? Math.log(1 + total / count) : 0));
  }

  function smallest(lists) {
    const least = lists.reduce((one, other) => (other.size < one.size ? other : one), lists[0] || new Map());
    return [...least.keys()];
  }

  async function loadArticle(hit) {
    const block = blockOf(hit.volume, hit.number);
    const data = await load(`articles/${block.name}`, hit.volume.version);
    const row = data?.[0][hit.number - block.first];
    if (!row) return null;
    const [title, slug, day, source, section, story] = row;
    const [, sources, sections, stories] = data;
    return { title, day, url: `articles/${fullSlug(slug, title)}/`, source: sources[source - 1] || "", section: sections[section - 1] || "", story: stories[story - 1] };
  }

  // Names of people, topics and so on

  async function loadNames(letters) {
    const data = await load(`names/${hexadecimal(hash(letters.join("")) % files.names)}`, files.version);
    if (!data) return new Map();
    data.words ??= new Map(
      data[0].split(" ").map((word, at) => {
        const [named, byRole] = data[1].split(" ")[at].split("/");
        const numbers = (text) => (text || "").split(",").filter(Boolean).map((number) => parseInt(number, 36));
        return [word, { named: numbers(named), byRole: numbers(byRole) }];
      }),
    );
    return data.words;
  }

  async function loadEntity(number) {
    const file = number % files.records;
    const data = await load(`records/${hexadecimal(file)}`, files.version);
    const row = data?.[0][Math.floor(number / files.records)];
    if (!row) return null;
    const [kind, short, name, role, articles, otherNames] = row;
    const slug = fullSlug(short, name);
    return { kind, slug, name, role, articles, otherNames, url: `${kind}/${slug}/` };
  }

  // Whether two words differ by one letter too many, too few, wrong, or by two that changed places.
  function isNear(one, other) {
    const [a, b] = one.length < other.length ? [[...one], [...other]] : [[...other], [...one]];
    if (b.length - a.length > 1) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    const rest = (letters, from) => letters.slice(from).join("");
    if (a.length < b.length) return rest(a, at) === rest(b, at + 1);
    const isSwapped = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
    return rest(a, at + 1) === rest(b, at + 1) || isSwapped;
  }

  // The words of names that a word may mean: itself, what it begins, or what it differs from by one error.
  async function namesLike(term) {
    const letters = [...term.word];
    const first = loadNames(letters.slice(0, 2));
    // What may not be needed is asked for after the words of articles, and not while the word is typed.
    await null;
    if (!term.isTyped) loadNamesLike(letters);
    const names = await first;
    const exact = names.get(term.word);
    if (exact) return [[term.word, exact]];
    const longer = term.isPrefix && letters.length > 1 ? [...names].filter(([word]) => word.startsWith(term.word)) : [];
    if (longer.length) return longer.slice(0, PREFIXES);
    const others = await loadNamesLike(letters);
    if (!others.length) return [];
    const near = new Map([names, ...others].flatMap((some) => [...some]).filter(([word]) => isNear(term.word, word)));
    term.corrections = [...near.keys()].slice(0, MOST_CORRECTIONS);
    return [...near];
  }

  // An error is in the first two letters or in the last two, except where the middle ones of four changed places.
  async function loadNamesLike(letters) {
    if (letters.length < 4 || isUnspaced(letters[0])) return [];
    const ends = [letters.slice(-2), ...(letters.length === 4 ? [[letters[0], letters[2]]] : [])];
    return Promise.all(ends.map(loadNames));
  }

  // The promises of those that are named, the best first; null for those that are not meant.
  async function findEntities(query) {
    const scores = new Map();
    const add = (numbers, word, isRole) =>
      numbers.forEach((number, place) => {
        const score = scores.get(number) || { words: new Set(), named: new Set(), rank: 0 };
        score.words.add(word);
        if (!isRole) score.named.add(word);
        score.rank += 1 / (1 + place);
        scores.set(number, score);
      });
    for (const [at, found] of (await Promise.all(query.terms.map(namesLike))).entries()) {
      query.terms[at].names = found.flatMap(([, entry]) => entry.named.slice(0, 2)).slice(0, NAMES_SHOWN);
      for (const [, entry] of found) {
        add(entry.named, at, false);
        add(entry.byRole, at, true);
      }
    }
    const most = Math.max(0, ...[...scores.values()].map((score) => score.words.size));
    const ranked = [...scores].filter(([, score]) => score.named.size || score.words.size === query.terms.length);
    ranked.sort(([, a], [, b]) => b.words.size - a.words.size || b.named.size - a.named.size || b.rank - a.rank);
    const sure = ranked.filter(([, score]) => score.words.size === most).length;
    return ranked
      .slice(0, sure < NAMES_SHOWN ? 2 * NAMES_SHOWN : NAMES_SHOWN)
      .map(async ([number, score]) => {
        const entity = await loadEntity(number);
        return entity && (score.words.size === most || score.named.size >= findWords(entity.name).length) ? entity : null;
      });
  }

  // Where no article has a word, those are meant that have a name like it, or that name who bears it.
  async function widen(query, volume) {
    const widenTerm = async (term) => {
      // The first letters of a word say too little of whom it means.
      if ((term.isTyped && term.word.length < 3) || (await articlesWith(volume, term)).size) return;
      const entities = await Promise.all((term.names || []).map(loadEntity));
      const filtered = entities.filter((one) => one && Object.values(FILTERS).includes(one.kind));
      term.others = [...(term.corrections || []), ...filtered.map((one) => `${one.kind}:${one.slug}`)];
    };
    await Promise.all(query.terms.map(widenTerm));
  }

  // Pages of articles

  const pages = new Map();
  const address = (url) => new URL(namesIndex ? url.replace(/\/(?=$|#)/, "/index.html") : url, base).href;

  // A page that is opened from disk may not read others.
  function readPage(url) {
    if (fromDisk) return Promise.resolve(null);
    if (!pages.has(url)) {
      const read = async () => {
        const response = await fetch(address(url));
        return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
      };
      pages.set(url, read().catch(() => null));
    }
    return pages.get(url);
  }

  const paragraphsOf = (page) => [...page.querySelectorAll(".prose [id]")].filter((node) => /^p\d+$/.test(node.id));

  function isHit(query, word) {
    return query.terms.some(
      (term) => word === term.word || (term.isPrefix && word.startsWith(term.word)) || term.others.includes(word),
    );
  }

  const hasPhrase = (words, phrase) => ` ${words.join(" ")} `.includes(` ${phrase.join(" ")} `);

  const textsOf = (page, title) => [title, ...(page ? paragraphsOf(page).map((node) => node.textContent) : [])];

  function hasPhrases(query, some) {
    const all = some.map((text) => findWords(text));
    return query.phrases.every((phrase) => all.some((words) => hasPhrase(words, phrase)));
  }

  function rate(query, text) {
    const words = findWords(text);
    const has = new Set(words.filter((word) => isHit(query, word)));
    return has.size + 10 * query.phrases.filter((phrase) => hasPhrase(words, phrase)).length;
  }

  const best = (items, rating) => {
    const rated = items.map((item) => [item, rating(item)]);
    return rated.reduce((one, other) => (other[1] > one[1] ? other : one), [null, 0])[0];
  };

  // The end of a sentence's part after which it goes on: `U.S.`, `Gen.`
  const SHORTENED = /(?:\b(?:\p{Lu}\.)+|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Rev|No|Mt)\.)\s*$/u;

  function sentencesOf(text) {
    if (!("Segmenter" in Intl)) return text.match(/[^.!?]+[.!?]*\s*/g) || [text];
    const parts = [...new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(text)];
    const sentences = [];
    for (const { segment } of parts) {
      const goesOn = sentences.length && SHORTENED.test(sentences[sentences.length - 1]);
      if (goesOn) sentences[sentences.length - 1] += segment;
      else sentences.push(segment);
    }
    return sentences;
  }

  // The sentence of an article that has most of the words, else its first one, with the id of its paragraph.
  function findSentence(query, page) {
    const paragraphs = paragraphsOf(page);
    const paragraph = best(paragraphs, (node) => rate(query, node.textContent)) || paragraphs[0];
    if (!paragraph) return null;
    const sentences = sentencesOf(paragraph.textContent);
    const sentence = best(sentences, (text) => rate(query, text)) || sentences[0] || "";
    return { id: paragraph.id, text: sentence.replace(/\s+/g, " ").trim() };
  }

  function findQuotes(query, page, { url, source, day }) {
    return [...page.querySelectorAll(".said .quote")]
      .map((node) => {
        const link = node.querySelector("a");
        const speaker = node.querySelector(".speaker")?.textContent.trim() || "";
        return { text: link.textContent, speaker, url: url + new URL(link.href).hash, source, day, words: findWords(`${link.textContent} ${speaker}`) };
      })
      .filter((quote) => query.terms.length && isEnough(query.terms.map((term) => quote.words.some((word) => isHit({ terms: [term] }, word))), query.weights));
  }

  // What is shown

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
    return element("li", "card", element("blockquote", "", text), meta([quote.speaker, quote.source, dateOf(quote.day)]));
  }

  function articleItem(query, article) {
    return element(
      "li",
      "card",
      withDirection(element("h3", "card-title", link(article.url, ...marked(query, article.title)))),
      fromDisk ? "" : withDirection(element("p", "card-summary")),
      meta([article.section, article.source, dateOf(article.day)]),
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

  // The query: words, phrases between quotation marks, and filters

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
    return { text, terms, phrases, filters: kept, year: chosen.year };
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
    for (const loaded of await findEntities(query)) {
      const entity = await loaded;
      if (isOver()) return;
      if (!entity || shown === NAMES_SHOWN) continue;
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
      quotes.then((some) => isOver() || groups.quotes.put(...some.map((quote) => quoteItem(query, quote))));
    }
    groups.articles.put(...items);
    articles.forEach((article, at) => readWhenSeen(found, article, items[at], isFirst));
  }

  async function loadQuotes(query, articles) {
    const pages = await Promise.all(articles.map(({ url }) => readPage(url)));
    return pages.flatMap((page, at) => (page ? findQuotes(query, page, articles[at]) : [])).slice(0, QUOTES_SHOWN);
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

  // The address holds the query, so that a search can be kept and sent

  const chosen = {};

  function remember(query) {
    const url = new URL(location.href);
    const values = { q: query.text, ...chosen };
    for (const name of ["q", ...Object.keys(FILTERS), "year"]) {
      if (values[name]) url.searchParams.set(name, values[name]);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.replaceState(null, "", url);
  }

  // Filters

  async function namesOf(kind, text) {
    const terms = findWords(text).map((word) => ({ word, isPrefix: true, others: [] }));
    if (!terms.length) return [];
    const found = (await Promise.all(terms.map(namesLike))).map((some) => new Set(some.flatMap(([, entry]) => entry.named)));
    const numbers = [...found[0]].filter((number) => found.every((some) => some.has(number)));
    const entities = await Promise.all(numbers.slice(0, 4 * NAMES_SHOWN).map(loadEntity));
    return entities.filter((entity) => entity?.kind === kind);
  }

  async function offerNames(input) {
    const entities = await namesOf(FILTERS[input.name], input.value);
    input.list.replaceChildren(...entities.map((entity) => new Option("", entity.name)));
    const exact = entities.find((entity) => entity.name === input.value);
    if (exact) choose(input.name, exact.slug);
  }

  async function chooseName(input) {
    const [entity] = await namesOf(FILTERS[input.name], input.value);
    if (entity) input.value = entity.name;
    choose(input.name, entity?.slug || "");
  }

  // An address has the slug of a name; the field shows the name.
  async function nameChosen(input) {
    const slug = chosen[input.name];
    const entities = await namesOf(FILTERS[input.name], slug.replaceAll("-", " "));
    input.value = entities.find((entity) => entity.slug === slug)?.name || slug;
  }

  function choose(name, value) {
    if ((chosen[name] || "") === value) return;
    chosen[name] = value;
    search();
  }

  filters.addEventListener("input", ({ target }) => {
    if (target.list) offerNames(target);
  });
  filters.addEventListener("change", ({ target }) => {
    if (target.list) chooseName(target);
    else choose(target.name, target.value);
  });

  // The keyboard: up and down go from hit to hit, Esc goes back to the field and then empties it; / is in every page

  function step(by) {
    const links = [...results.querySelectorAll(".card-title a, blockquote a")].filter((one) => one.offsetParent);
    const at = links.indexOf(document.activeElement) + by;
    if (at < 0) field.focus();
    else links[Math.min(at, links.length - 1)]?.focus();
  }

  document.addEventListener("keydown", (event) => {
    const inResults = results.contains(document.activeElement);
    // Keys that choose letters, as in Chinese and Japanese, are not meant for the results.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(inResults || document.activeElement === field)) return;
    if (event.key === "ArrowDown" || (event.key === "ArrowUp" && inResults)) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (inResults) {
        field.focus();
      } else {
        field.value = "";
        search();
      }
    }
  });

  let timer = 0;
  field.addEventListener("input", () => {
    // What was typed before is not searched to its end: it would hold up what is meant.
    current += 1;
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE, true);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });

  function begin() {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") || "";
    for (const name of [...Object.keys(FILTERS), "year"]) {
      chosen[name] = asked.get(name) || "";
      const control = filters.querySelector(`[name=${name}]`);
      if (!chosen[name]) continue;
      control.value = chosen[name];
      if (control.list) nameChosen(control);
    }
    filters.open = Object.values(chosen).some(Boolean);
    filters.hidden = false;
    if (total && (field.value || filters.open)) search();
  }

  begin();
})();
