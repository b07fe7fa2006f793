// Runs queries with npm oxigraph: node oxigraph.mjs MODULE DATA.nq QUERIES.json SKIP
// Each query runs until its answer is written as JSON; the best of several runs counts, of a slow one the
// only run.
import fs from "node:fs";
const [module, data, queries, skip] = process.argv.slice(2);
const oxigraph = (await import(module + "/node.js")).default;
const store = new oxigraph.Store();
const started = performance.now();
const text = fs.readFileSync(data, "utf8");
for (let at = 0; at < text.length; ) {
  let end = text.indexOf("\n", Math.min(text.length - 1, at + (16 << 20)));
  if (end < 0) end = text.length - 1;
  store.load(text.slice(at, end + 1), { format: "application/n-quads", no_transaction: true });
  at = end + 1;
}
console.log(JSON.stringify({ name: "load", ms: performance.now() - started, rows: store.size }));
for (const { name, query } of JSON.parse(fs.readFileSync(queries, "utf8")).slice(Number(skip))) {
  let best = Infinity, rows = -1, spent = 0;
  try {
    for (let i = 0; i < 30 && spent < 1500; i++) {
      const t = performance.now();
      const out = store.query(query, { use_default_graph_as_union: true, results_format: "application/sparql-results+json" });
      const ms = performance.now() - t;
      spent += ms;
      best = Math.min(best, ms);
      if (rows < 0) rows = out.length < 400e6 ? JSON.parse(out).results.bindings.length : -2;
    }
    console.log(JSON.stringify({ name, ms: best, rows }));
  } catch (e) {
    console.log(JSON.stringify({ name, ms: -1, rows: -1, error: String(e) }));
  }
}
