// What every peer does alike: `node PEER.mjs FOLDER` reads FOLDER/queries.json and prints what it answers, how long
// that takes and what a browser has to load, as JSON. Sizes are those of gzip, unless a peer packs its files itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const FOLDER = process.argv[2];
const TOLD = 10;

export const read = (name) => readFileSync(join(FOLDER, name), "utf8");
export const json = (name) => JSON.parse(read(name));
export const packed = (...texts) => texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
export const share = (numbers, part) => sorted(numbers)[Math.floor(part * (numbers.length - 1))];

/** Ask every query twice, the second time by the clock, and print what came of it.
 *
 * @param start makes the search: a function from a query to the ids of guides, best first.
 * @param about tells what the browser loads, once everything was asked: {data, script} and what else is known.
 */
export async function measure(start, about) {
  const queries = json("queries.json");
  const begun = performance.now();
  const look = await start();
  const ready = performance.now() - begun;
  const results = [];
  for (const query of queries) results.push((await look(query)).slice(0, TOLD));
  const times = [];
  for (const query of queries) {
    const asked = performance.now();
    await look(query);
    times.push(performance.now() - asked);
  }
  const told = await about();
  console.log(JSON.stringify({ results, ready, median: share(times, 0.5), slow: share(times, 0.95), ...told }));
}
