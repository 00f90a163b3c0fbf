// exceljs, its streaming reader: every cell of a workbook, typed.
import ExcelJS from 'exceljs';
import { Seen, answer } from './measure.mjs';

const started = performance.now();
const seen = new Seen();
for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], { sharedStrings: 'cache', styles: 'cache', worksheets: 'emit' })) {
  for await (const row of sheet) row.eachCell((cell) => seen.count(cell.value));
}
answer(started, seen);
