// Questions to the server.

import { language, texts } from "./texts.js";

/** What went wrong, in words for the sender. */
export class Problem extends Error {}

/** The answer to a question; one with a body carries the page's token, so that only this page can ask it. */
export async function ask(path, parameters, body) {
  const query = new URLSearchParams({ lang: language, ...parameters });
  const headers = { "X-Depot-Token": document.documentElement.dataset.token, "Content-Type": "application/octet-stream" };
  let response;
  try {
    response = await fetch(`${path}?${query}`, body ? { method: "POST", body, headers } : {});
  } catch {
    throw new Problem(texts.network);
  }
  if (response.ok) return response;
  const { problem } = await response.json().catch(() => ({}));
  throw new Problem(texts[`problem.${problem}`] ?? texts["problem.unknown"]);
}
