// Articles: those of a volume that have a word, each with how well it fits

// How many words a beginning may stand for.
const PREFIXES = 60;
// The part of the words that an article must have where none has all of them.
const MOST = 0.6;

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
