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
    link.download = `${state.checked.source.split("/").at(-1)}.${name}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(texts.checked);
  } catch (error) {
    fail(error);
  }
}
