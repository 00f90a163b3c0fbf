// SheetJS, the whole workbook at once: it has no streaming reader of xlsx.
import { readFileSync } from 'node:fs';
import XLSX from 'xlsx';
import { Seen, answer } from './measure.mjs';

const started = performance.now();
const seen = new Seen();
const book = XLSX.read(readFileSync(process.argv[2]), { dense: true, cellHTML: false, cellText: false });
for (const name of book.SheetNames) {
  for (const row of book.Sheets[name]) for (const cell of row ?? []) seen.count(cell?.v);
}
answer(started, seen);
