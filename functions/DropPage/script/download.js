// Files made from the one in hand: its annotated copy, the rows set aside.

import { ask } from "./server.js";
import { state } from "./state.js";
import { fail, say } from "./status.js";
import { texts } from "./texts.js";

export async function download(name) {
  say(texts.checking);
  try {
    const answer = await ask(name, { name: state.file.name, source: state.checked.source }, state.file);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = nameOf(answer) ?? name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(texts.checked);
  } catch (error) {
    fail(error, () => download(name));
  }
}

// The server names a copy as the sender's own file, so that sending it again finds the register.
function nameOf(answer) {
  const given = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "");
  return given && decodeURIComponent(given[1]);
}
