// What the file would change, before anything is stored.

import { show } from "./report.js";
import { ask } from "./server.js";
import { nextTurn, state } from "./state.js";
import { $, fail, say, waitFor } from "./status.js";
import { texts } from "./texts.js";

/**
 * Checks the file in hand as the next version of a source, or of the one that it is named after.
 * @param said What to say of the file beside the result.
 */
export async function check(source, said = "") {
  const isOver = nextTurn();
  $("confirm").hidden = true;
  $("report").replaceChildren();
  $("recognised").textContent = "";
  say(`${said} ${texts.checking} ${state.file.name}`.trim());
  try {
    const answer = await (await ask("check", { name: state.file.name, ...(source ? { source } : {}) }, state.file)).json();
    if (isOver()) return;
    state.checked = answer;
    show(answer.html, "");
    document.dispatchEvent(new Event("checked"));
    if (answer.dataset) {
      const sources = await (await ask("sources", { dataset: answer.dataset })).json();
      if (isOver()) return;
      state.ownName = answer.ownSource;
      offer(sources);
    }
    $("confirm").hidden = !answer.dataset;
    $("recognised").textContent = (texts[`recognised.${answer.recognised}`] ?? "").replace("{source}", answer.source);
    waitFor(answer.canSend ? "" : answer.outcome);
    $("annotated").hidden = !answer.hasAnnotated;
    $("quarantine").hidden = !answer.hasQuarantine;
    $("corrected").hidden = !state.isMended;
    say(`${said} ${texts.checked}`.trim());
    $("report").focus({ preventScroll: true });
  } catch (error) {
    if (!isOver()) fail(error, () => check(source, said));
  }
}

// The registers that the file may be: a new one, or the next version of one that there is.
function offer(sources) {
  const current = sources.map((s) => s.source);
  // Rows that come back have their place in one register, and so has a workbook that was made from one.
  const isBound = state.checked.base || state.checked.recognised === "made";
  const names = isBound ? [state.checked.source] : [...new Set([state.ownName, ...current])];
  const label = (name) => `${sources.some((s) => s.source === name) ? texts.replaces : texts.new} ${name}`;
  $("source").replaceChildren(...names.map((name) => new Option(label(name), name, false, name === state.checked.source)));
}
