// Errors mended in the page: what is typed over a cell goes into the sender's own workbook, which is checked anew.

import { check } from "./check.js";
import { hold } from "./picked.js";
import { ask } from "./server.js";
import { nextTurn, state } from "./state.js";
import { $, fail, say } from "./status.js";
import { texts } from "./texts.js";

const places = () => [...document.querySelectorAll("#report .faults input")];

/** Puts a field into each cell of the table of errors, filled with what is suggested, and the button that takes them over. */
export function offerMending() {
  const table = document.querySelector("#report .faults");
  // Of rows that complete a register the table shows the whole, and in hand are the rows.
  if (!table || state.checked.base) return;
  for (const row of table.querySelectorAll("tbody tr")) {
    if (!/^[A-Z]+[0-9]+$/.test(row.dataset.cell)) continue;
    const cell = row.querySelector(".stands");
    const shown = cell.querySelector("bdi")?.textContent ?? "";
    const field = document.createElement("input");
    field.value = row.querySelector(".proposed")?.textContent ?? shown;
    field.dir = "auto";
    field.dataset.shown = shown;
    field.setAttribute("aria-label", `${row.dataset.cell} ${row.children[2].textContent}`);
    field.addEventListener("keydown", ({ key }) => key === "Enter" && mend());
    cell.append(field);
  }
  const button = document.createElement("button");
  button.type = "button";
  button.id = "mend";
  button.textContent = texts.mend;
  button.addEventListener("click", mend);
  table.closest(".wide").after(button);
}

async function mend() {
  const isOver = nextTurn();
  const typed = places()
    .filter((field) => field.value !== field.dataset.shown)
    .map((field) => ({ sheet: field.closest("tr").dataset.sheet, cell: field.closest("tr").dataset.cell, typed: field.value }));
  const list = new TextEncoder().encode(JSON.stringify(typed));
  const length = new DataView(new ArrayBuffer(4));
  length.setInt32(0, list.length, true);
  say(texts.mending);
  try {
    const answer = await ask("mend", { name: state.file.name, source: state.checked.source }, new Blob([length, list, state.file]));
    const name = state.file.name.replace(/(\.xlsx|\.xlsm|\.[^.]*)$/i, (end) => (/^\.xls[xm]$/i.test(end) ? end : ".xlsx"));
    const mended = new File([await answer.blob()], name);
    if (isOver()) return;
    await hold(mended, null);
    state.isMended = true;
    if (!isOver()) check(state.checked.source, texts.mended);
  } catch (error) {
    if (!isOver()) fail(error, mend);
  }
}

/** Gives the corrected workbook as it is in hand. */
export function downloadMended() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(state.file);
  link.download = state.file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
