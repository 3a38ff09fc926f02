// The worker of Material for MkDocs, as it comes: node material.mjs FOLDER SCRIPTS; FOLDER/site is what
// `mkdocs build` wrote with jieba, SCRIPTS the theme's assets/javascripts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { measure, packed, read } from "./common.mjs";

const folder = join(process.argv[3], "workers");
const loaded = [];
function load(path) {
  loaded.push(readFileSync(path, "utf8"));
  runInThisContext(loaded[loaded.length - 1]);
}
let heard, answered;
globalThis.self = globalThis;
globalThis.importScripts = (...names) => names.forEach((name) => load(join(folder, name)));
globalThis.addEventListener = (_, listener) => { heard = listener; };
globalThis.postMessage = (message) => answered(message);
console.warn = () => {};
load(join(folder, readdirSync(folder).find((name) => /^search\..*\.js$/.test(name))));

const [SETUP, QUERY] = [0, 2];
function ask(type, data) {
  return new Promise((resolve) => {
    answered = (message) => resolve(message.data);
    heard({ data: { type, data } });
  });
}
const index = read(join("site", "search", "search_index.json"));
const id = (location) => location.split("#")[0].replace(/^m\/|\/$/g, "");

measure(
  async () => {
    await ask(SETUP, { ...JSON.parse(index), options: { suggest: false } });
    return async (query) => (await ask(QUERY, query)).items.map((group) => id(group[0].location)).filter(Boolean);
  },
  () => ({ data: packed(index), script: packed(...loaded) }),
);
