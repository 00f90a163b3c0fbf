// Questions to the server.

import { begin, end, progress } from "./progress.js";
import { language, texts } from "./texts.js";

/** What went wrong, in words for the sender. */
export class Problem extends Error {
  /** The connection was lost: the same may be tried again as it is. */
  isLost = false;
}

/** Who asked does not want to know any more. */
export class Cancelled extends Error {}

function lost() {
  return Object.assign(new Problem(texts.network), { isLost: true });
}

/** The answer to a question; one with a body carries the page's token, so that only this page can ask it. */
export async function ask(path, parameters, body, more = {}) {
  const address = `${path}?${new URLSearchParams({ lang: language, ...parameters })}`;
  let response;
  try {
    response = body ? await upload(address, body, more) : await fetch(address);
  } catch (error) {
    throw error instanceof Cancelled ? error : lost();
  }
  if (response.ok) return response;
  const { problem } = await response.json().catch(() => ({}));
  throw new Problem(texts[`problem.${problem}`] ?? texts["problem.unknown"]);
}

// The one way that tells how much of a file is sent already.
function upload(address, body, more) {
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.responseType = "blob";
  request.setRequestHeader("X-Depot-Token", document.documentElement.dataset.token);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  for (const [name, value] of Object.entries(more)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) => progress(loaded, total));
  return new Promise((resolve, reject) => {
    begin(() => request.abort());
    request.addEventListener("load", () => resolve(new Response(request.response, { status: request.status, headers: headersOf(request) })));
    request.addEventListener("error", () => reject(new Error("lost")));
    request.addEventListener("abort", () => reject(new Cancelled()));
    request.send(body);
  }).finally(end);
}

function headersOf(request) {
  const lines = request.getAllResponseHeaders().trim().split(/\r?\n/);
  return new Headers(lines.filter(Boolean).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
}
