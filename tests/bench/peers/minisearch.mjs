// MiniSearch over the same fields: node minisearch.mjs FOLDER pairs|words. It knows no Chinese, so it is given either
// single characters and every two that stand together, or the words of the JavaScript engine (Intl.Segmenter).
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { json, measure, packed } from "./common.mjs";

// Boosts and the rest were found by trying 200 settings on the odd lines of our queries.
const BOOST = { called: 4, names: 4, said: 2, near: 1, nearSaid: 0.5, papers: 0.3, text: 0.1 };
const RUN = /[\p{sc=Han}]+|[\p{L}\p{N}]+/gu;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

function pairs(run) {
  const found = [...run];
  for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
  return found;
}
const words = (run) => [...segmenter.segment(run)].map((part) => part.segment);
const PAIRS = process.argv[3] === "pairs";
const cut = PAIRS ? pairs : words;
const tokenize = (text) => (text.match(RUN) || []).flatMap((run) => (/\p{sc=Han}/u.test(run) ? cut(run) : [run]));

const options = {
  fields: Object.keys(BOOST),
  tokenize,
  searchOptions: {
    boost: BOOST,
    prefix: (term) => !PAIRS || /^[a-z]/.test(term),
    fuzzy: (term) => (/^[a-z]{4}/.test(term) ? 0.2 : false),
    bm25: { k: 3, b: 0.3, d: 0.5 },
  },
};
const documents = json("documents.json");
const begun = performance.now();
const made = new MiniSearch(options);
made.addAll(documents);
const index = JSON.stringify(made);
const build = (performance.now() - begun) / 1000;
const library = readFileSync(createRequire(import.meta.url).resolve("minisearch"), "utf8");

measure(
  () => {
    const search = MiniSearch.loadJSON(index, options);
    return (query) => search.search(query).map((hit) => hit.id);
  },
  () => ({ data: packed(index), script: packed(library), build }),
);
