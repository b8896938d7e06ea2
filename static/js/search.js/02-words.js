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
