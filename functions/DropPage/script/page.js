// Drag a file, see what it would change, send it, follow its run. The server decides everything; this page only asks and shows.

import { check } from "./check.js";
import { download } from "./download.js";
import { downloadMended, offerMending } from "./mend.js";
import { showRegisters } from "./registers.js";
import { refresh } from "./mine.js";
import { resume, send } from "./send.js";
import { $ } from "./status.js";
import { take, takeDropped } from "./take.js";
import { offerTeaching } from "./teach.js";

// Picked again, the same file would be no change: the field forgets it first.
$("file").addEventListener("click", () => {
  $("file").value = "";
});
$("file").addEventListener("change", () => take($("file").files[0]));
$("source").addEventListener("change", () => check($("source").value));
$("confirm").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
$("annotated").addEventListener("click", () => download("annotated.xlsx"));
$("quarantine").addEventListener("click", () => download("quarantine.csv"));
$("corrected").addEventListener("click", downloadMended);
document.addEventListener("checked", offerMending);
document.addEventListener("checked", offerTeaching);
for (const name of ["dragover", "drop", "dragleave"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", name === "dragover");
    if (name === "drop") takeDropped(event.dataTransfer);
  });
}
document.addEventListener("sent", () => refresh());
// A file may be picked before this script has come.
if ($("file").files.length > 0) take($("file").files[0]);
else resume();
showRegisters();
refresh();
