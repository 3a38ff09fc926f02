// Pagefind, as it comes: node pagefind.mjs FOLDER; FOLDER/pagefind is what its program made of the pages. Its files are
// packed already, and a browser loads only those that a query needs: they are counted for each query anew.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FOLDER, json, measure, packed, share } from "./common.mjs";

const TOLD = 10;
const bundle = join(FOLDER, "pagefind");
let fetched = 0;
const kept = new Map();
globalThis.fetch = async (address) => {
  const path = new URL(address).pathname;
  if (!kept.has(path)) kept.set(path, readFileSync(path));
  fetched += kept.get(path).length;
  return new Response(kept.get(path));
};
const pagefind = await import(pathToFileURL(join(bundle, "pagefind.js")));
const language = Object.keys(JSON.parse(readFileSync(join(bundle, "pagefind-entry.json"), "utf8")).languages)[0];
const id = (url) => url.match(/([^/]+)\/(?:index\.html)?$/)[1];

async function look(query) {
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, TOLD).map((result) => result.data()));
  return pages.map((page) => id(page.url));
}
async function weight(query) {
  await pagefind.destroy();
  fetched = 0;
  await pagefind.init(language);
  const { results } = await pagefind.search(query);
  if (results.length) await results[0].data();
  return fetched;
}

measure(
  async () => {
    await pagefind.init(language);
    return look;
  },
  async () => {
    const weights = [];
    for (const query of json("queries.json")) weights.push(await weight(query));
    const script = packed(readFileSync(join(bundle, "pagefind.js"), "utf8"));
    return { data: share(weights, 0.5), script };
  },
);
