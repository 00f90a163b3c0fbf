// Drag a file, see what it would change, send it, follow its run. The server decides everything; this page only asks and shows.

import { check } from "./check.js";
import { download } from "./download.js";
import { send } from "./send.js";
import { nextTurn, state } from "./state.js";
import { $, say } from "./status.js";
import { texts } from "./texts.js";

function take(file) {
  if (!file) return;
  // A server that refuses a long body closes on whoever still sends it, and what it says is lost on the way.
  if (file.size > Number(document.documentElement.dataset.mostBytes)) {
    nextTurn();
    $("confirm").hidden = true;
    $("report").replaceChildren();
    say(texts["problem.too-large"], true);
    return;
  }
  state.file = file;
  delete $("report").dataset.outcome;
  check();
}

$("file").addEventListener("change", () => take($("file").files[0]));
$("source").addEventListener("change", () => check($("source").value));
$("confirm").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
$("annotated").addEventListener("click", () => download("annotated.xlsx"));
$("quarantine").addEventListener("click", () => download("quarantine.csv"));
for (const name of ["dragover", "drop", "dragleave"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", name === "dragover");
    if (name === "drop") take(event.dataTransfer.files[0]);
  });
}
