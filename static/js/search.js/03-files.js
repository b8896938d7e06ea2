// Files

// How many files are loaded at once.
const MOST_LOADED = 12;

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
          // A host may answer with a page of its own: such a script ends without having given anything.
          const fail = () => {
            if (waiting.get(name) !== end) return;
            loads.delete(name);
            failed += 1;
            end(null);
          };
          script.addEventListener("error", fail);
          script.addEventListener("load", fail);
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
