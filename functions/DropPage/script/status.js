// The elements of the page, and the line that says what is going on.

import { Problem } from "./server.js";
import { texts } from "./texts.js";

export const $ = (id) => document.getElementById(id);

export function say(text, problem = false) {
  $("status").textContent = text;
  $("status").classList.toggle("problem", problem);
}

export function fail(error) {
  if (!(error instanceof Problem)) console.error(error);
  say(error instanceof Problem ? error.message : texts["problem.unknown"], true);
}

/** Lets the file be sent, or says why not yet: what the button waits for, by name. */
export function waitFor(what) {
  $("send").disabled = Boolean(what);
  $("waits").textContent = what ? texts[`waits.${what}`] : "";
}
