// The confirmed file on its way, and its run until it has ended.

import { savedSince } from "./picked.js";
import { showRegisters } from "./registers.js";
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
    const sent = await (await ask("send", sending(), state.file, { "X-Depot-Note": encodeURIComponent($("note").value) })).json();
    $("confirm").hidden = true;
    $("note").value = "";
    document.dispatchEvent(new Event("sent"));
    remember(sent);
    await followToEnd(sent, isOver);
  } catch (error) {
    if (isOver()) return;
    waitFor("");
    fail(error, send);
  }
}

// Under which name it was picked is told, since it may be kept under another.
const sending = () => ({
  source: state.checked.source,
  name: state.file.name,
  sha256: state.checked.sha256,
  base: state.checked.base,
});

/** Goes on following what was sent before the page was left or loaded anew. */
export async function resume() {
  const sent = JSON.parse(sessionStorage.getItem("sent"));
  if (!sent) return;
  const isOver = nextTurn();
  try {
    await followToEnd(sent, isOver);
  } catch (error) {
    if (!isOver()) fail(error, resume);
  }
}

// One tab at a time: what another sends is its own.
function remember(sent) {
  sessionStorage.setItem("sent", JSON.stringify(sent));
}

async function followToEnd(sent, isOver) {
  const run = await follow(sent, isOver);
  if (!run) return;
  sessionStorage.removeItem("sent");
  if (run.html) show(run.html, `reports/${sent.source.split("/").map(encodeURIComponent).join("/")}/${run.run ?? sent.run}/`);
  showRegisters();
  say(`${texts.ended} ${run.outcome.startsWith("accepted") ? texts.published : ""}`);
  $("report").dataset.outcome = run.outcome;
  document.dispatchEvent(new Event("sent"));
}

// The run once it has ended; nothing where another file was taken meanwhile. A lost connection ends nothing: the file is sent.
async function follow(sent, isOver) {
  for (let pause = 700; !isOver(); pause = Math.min(pause * 1.3, 5000)) {
    try {
      const run = await (await ask("run", sent)).json();
      if (isOver()) return;
      if (run.state === "ended") return run;
      say(texts[run.state]);
    } catch (error) {
      if (!error.isLost) throw error;
      if (!isOver()) say(texts.away);
    }
    await wait(pause);
  }
}
