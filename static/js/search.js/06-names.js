// Names of people, topics and so on

// How many names are shown, and how many a word with an error may mean.
const NAMES_SHOWN = 4;
const MOST_CORRECTIONS = 8;

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

// Whether a word with an error may mean another. One of four letters is like too many: it keeps the first, and is not
// longer than what it means.
function isMeant(word, other) {
  const letters = [...other];
  return isNear(word, other) && ([...word].length > 4 || (letters.length >= 4 && letters[0] === [...word][0]));
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
  const near = new Map([names, ...others].flatMap((some) => [...some]).filter(([word]) => isMeant(term.word, word)));
  term.corrections = [...near.keys()].slice(0, MOST_CORRECTIONS);
  return [...near];
}

// An error is in the first two letters or in the last two, except where the middle ones of four changed places.
async function loadNamesLike(letters) {
  if (letters.length < 4 || isUnspaced(letters[0])) return [];
  const ends = [letters.slice(-2), ...(letters.length === 4 ? [[letters[0], letters[2]]] : [])];
  return Promise.all(ends.map(loadNames));
}

// Those that are named, the best first.
async function* findEntities(query) {
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
  const compare = ([, a], [, b]) => b.words.size - a.words.size || b.named.size - a.named.size || b.rank - a.rank;
  ranked.sort(compare);
  const sure = ranked.filter(([, score]) => score.words.size === most).length;
  const best = ranked.slice(0, sure < NAMES_SHOWN ? 2 * NAMES_SHOWN : NAMES_SHOWN);
  const loading = best.map(async ([number, score]) => {
    const entity = await loadEntity(number);
    return entity && (score.words.size === most || score.named.size >= findWords(entity.name).length) ? entity : null;
  });
  // Several words may be meant, and each has its own first name. Then it is the one in the news.
  for (let at = 0, end; at < best.length; at = end) {
    end = at + best.filter((other) => compare(best[at], other) === 0).length;
    const alike = await Promise.all(loading.slice(at, end));
    yield* alike.filter(Boolean).sort((one, other) => other.articles - one.articles);
  }
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
