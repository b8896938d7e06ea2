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
