// The elements of the page, and the line that says what is going on.

import { Cancelled, Problem } from "./server.js";
import { texts } from "./texts.js";

export const $ = (id) => document.getElementById(id);

let again = null;

export function say(text, problem = false) {
  $("status").textContent = text;
  $("status").classList.toggle("problem", problem);
  $("retry").hidden = true;
  again = null;
}

/** @param retry Does the same again, with the same file: offered where nothing but the connection failed. */
export function fail(error, retry) {
  if (error instanceof Cancelled) {
    say(texts.cancelled);
    again = retry;
    $("retry").hidden = !retry;
    return;
  }
  if (!(error instanceof Problem)) console.error(error);
  say(error instanceof Problem ? error.message : texts["problem.unknown"], true);
  if (!error.isLost || !retry) return;
  again = retry;
  $("retry").hidden = false;
}

/** Lets the file be sent, or says why not yet: what the button waits for, by name. */
export function waitFor(what) {
  $("send").disabled = Boolean(what);
  $("waits").textContent = what ? texts[`waits.${what}`] : "";
}

const tryAgain = () => again?.();
$("retry").addEventListener("click", tryAgain);
// Nobody needs to be told that the connection is back. What somebody has stopped stays stopped.
window.addEventListener("online", () => $("status").classList.contains("problem") && tryAgain());
