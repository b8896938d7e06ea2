// Searches the site in the reader's browser. The index is in many small scripts below /search/; a search loads the few
// that its words are in, and nothing before the field is used. src/broadsheet/search/ writes them and says what they
// hold. The sentences that results show are those of the articles' own pages.

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
