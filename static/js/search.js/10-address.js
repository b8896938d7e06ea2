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
