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

// The words of a quote's paragraph and of the one before it: `On the wall, she said:` may stand there.
function wordsAround(page, quote) {
  const paragraphs = paragraphsOf(page);
  const at = paragraphs.findIndex((node) => node.id === quote.url.split("#")[1]);
  return at < 0 ? [] : paragraphs.slice(Math.max(0, at - 1), at + 1).flatMap((node) => findWords(node.textContent));
}

// The quotes of an article that have the words; of the person alone, where one is chosen. Somebody who asks for a
// speaker and for words finds what the speaker said beside these words, too: that is not `exact`.
function findQuotes(query, page, { url, source, day }) {
  const hasAll = (words) =>
    isEnough(query.terms.map((term) => words.some((word) => isHit({ terms: [term] }, word))), query.weights);
  const isTheirs = (node) =>
    !query.person || [...node.querySelectorAll(".speaker a")].some((link) => link.href.includes(`/people/${query.person}/`));
  return [...page.querySelectorAll(".said .quote")]
    .filter(isTheirs)
    .map((node) => {
      const link = node.querySelector("a");
      const speaker = node.querySelector(".speaker")?.textContent.trim() || "";
      const quote = { text: link.textContent, speaker, url: url + new URL(link.href).hash, source, day };
      const words = findWords(`${link.textContent} ${speaker}`);
      quote.exact = hasAll(words);
      const names = findWords(speaker);
      const isAsked = quote.exact || names.some((word) => isHit(query, word));
      quote.fits = quote.exact || (isAsked && hasAll([...words, ...wordsAround(page, quote)]));
      return quote;
    })
    .filter((quote) => query.terms.length && quote.fits);
}
