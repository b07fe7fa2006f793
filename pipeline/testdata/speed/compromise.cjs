// Usage: node compromise.cjs FOLDER FILE...
// Finds with compromise, installed in FOLDER, what briefgraph finds in the texts, as near as it has it: people,
// organisations, places, numbers with units, parts of speech. Prints the seconds of processor time that took.
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const [folder, ...files] = process.argv.slice(2);
const nlp = createRequire(folder + "/")("compromise");
nlp("One sentence, so that what is loaded once is loaded.").json();
const texts = files.map((name) => readFileSync(name, "utf8"));
const start = process.cpuUsage();
let found = 0;
for (const text of texts) {
  const doc = nlp(text);
  for (const list of [doc.people(), doc.organizations(), doc.places(), doc.numbers(), doc.sentences()]) {
    found += list.json().length;
  }
}
const used = process.cpuUsage(start);
if (found === 0) throw new Error("nothing found");
console.log((used.user + used.system) / 1e6);
