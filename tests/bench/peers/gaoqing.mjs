// Our own scripts, as pages have them: node gaoqing.mjs FOLDER SCRIPT…; FOLDER/search.json and search-rest.json are what browsers get.
// FOLDER/instead.json takes the place of parts of it, which tells what they are worth.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { json, measure, packed, read } from "./common.mjs";

globalThis.document = { documentElement: {} };
const scripts = process.argv.slice(3).map((path) => readFileSync(path, "utf8"));
runInThisContext(scripts.join("\n"));
const sent = ["search.json", "search-rest.json"].map(read);

measure(
  () => {
    const { vocabularyOf, shelfOf, searcher } = globalThis;
    const [first, rest] = sent.map((text) => ({ ...JSON.parse(text), ...json("instead.json") }));
    const look = searcher(vocabularyOf(first, rest), [shelfOf(vocabularyOf(first), first, 0)]);
    return (query) => look(query).map((hit) => hit.entry[0]).filter((id) => !id.startsWith("j/"));
  },
  () => ({ data: packed(...sent), script: packed(scripts.join("\n")) }),
);
