// A file is picked or dropped: the same one as often as anybody likes, one at a time.

import { check } from "./check.js";
import { hold } from "./picked.js";
import { nextTurn, state } from "./state.js";
import { $, say } from "./status.js";
import { texts } from "./texts.js";

/**
 * Takes a file in hand and checks it.
 * @param said What to say of it once it is checked, beside the result.
 */
export async function take(file, handle = null, said = "") {
  if (!file) return;
  const isOver = nextTurn();
  $("confirm").hidden = true;
  $("report").replaceChildren();
  delete $("report").dataset.outcome;
  sessionStorage.removeItem("sent");
  // A server that refuses a long body closes on whoever still sends it, and what it says is lost on the way.
  if (file.size > Number(document.documentElement.dataset.mostBytes)) {
    say(texts["problem.too-large"], true);
    return;
  }
  try {
    await hold(file, handle);
    state.isMended = false;
  } catch {
    if (!isOver()) say(texts["problem.unreadable"], true);
    return;
  }
  if (!isOver()) check("", said);
}

/** Takes what was dropped; of several files none, since nobody could say which was meant. */
export async function takeDropped(transfer) {
  const [file, ...others] = transfer.files;
  const item = [...transfer.items].find(({ kind }) => kind === "file");
  // To be asked for before anything is waited for: what was dropped is gone after that.
  const handle = item?.getAsFileSystemHandle?.().catch(() => null);
  if (others.length > 0) {
    nextTurn();
    $("confirm").hidden = true;
    $("report").replaceChildren();
    say(texts["problem.several"], true);
    return;
  }
  await take(file, await handle);
}
