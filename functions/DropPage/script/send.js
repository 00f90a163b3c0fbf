// The confirmed file on its way, and its run until it has ended.

import { savedSince } from "./picked.js";
import { show } from "./report.js";
import { ask } from "./server.js";
import { nextTurn, state } from "./state.js";
import { $, fail, say, waitFor } from "./status.js";
import { take } from "./take.js";
import { texts } from "./texts.js";

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function send() {
  const isOver = nextTurn();
  waitFor("sending");
  say(texts.sending);
  const saved = await savedSince();
  if (isOver()) return;
  if (saved === "unreadable") {
    $("confirm").hidden = true;
    say(texts["problem.changed"], true);
    return;
  }
  if (saved) {
    await take(saved, state.handle, texts.changed);
    return;
  }
  try {
    const { source, sha256, base } = state.checked;
    const sent = await (await ask("send", { source, name: state.file.name, sha256, base }, state.file)).json();
    $("confirm").hidden = true;
    const run = await follow(sent, isOver);
    if (!run) return;
    if (run.html) show(run.html, `reports/${sent.source.split("/").map(encodeURIComponent).join("/")}/${sent.run}/`);
    say(`${texts.ended} ${run.outcome.startsWith("accepted") ? texts.published : ""}`);
    $("report").dataset.outcome = run.outcome;
  } catch (error) {
    if (isOver()) return;
    waitFor("");
    fail(error);
  }
}

// The run once it has ended; nothing where another file was taken meanwhile.
async function follow(sent, isOver) {
  while (!isOver()) {
    const run = await (await ask("run", sent)).json();
    if (isOver()) return;
    if (run.state === "ended") return run;
    say(texts[run.state]);
    await wait(700);
  }
}
