// The current registers that may be taken, gone on with and sent back.

import { ask } from "./server.js";
import { $ } from "./status.js";
import { language, texts } from "./texts.js";

/** Shows them; without any, nothing is shown. What fails here keeps nobody from sending a file. */
export async function showRegisters() {
  const sources = await ask("sources", {})
    .then((answer) => answer.json())
    .catch(() => []);
  $("registers").replaceChildren(...sources.map(itemOf));
  $("take").hidden = sources.length === 0;
}

function itemOf({ source, dataset, label, rows }) {
  const item = document.createElement("li");
  const name = document.createElement("bdi");
  name.textContent = source;
  item.append(name, ` – ${label}, ${texts.rows.replace("{count}", rows.toLocaleString(language))} – `);
  for (const [at, [code, own]] of JSON.parse($("take").dataset.languages).entries()) {
    const link = document.createElement("a");
    link.href = `register?${new URLSearchParams({ lang: code, dataset, source })}`;
    link.textContent = own;
    link.lang = code;
    link.setAttribute("aria-label", `${source} – ${own}`);
    item.append(at > 0 ? " · " : "", link);
  }
  return item;
}
