// Numbers as Excel shows them, by SheetJS's number formats: one JSON line [code, number] in, one JSON string out.
const path = require("node:path");
const ssf = require(path.join(process.argv[2], "node_modules", "ssf"));
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const [code, number] = JSON.parse(line);
  let shown = null;
  try { shown = ssf.format(code, number); } catch { /* a code that it does not take */ }
  console.log(JSON.stringify(shown));
}
