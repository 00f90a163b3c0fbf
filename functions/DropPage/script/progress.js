// How far a file is on its way, and the button that stops it.

const $ = (id) => document.getElementById(id);
let stop = () => {};

export function begin(abort) {
  stop = abort;
  $("progress").removeAttribute("value");
  $("going").hidden = false;
}

/** Bytes sent of all; once they are, the server works, and nobody knows how long. */
export function progress(sent, all) {
  if (all > 0 && sent < all) $("progress").value = sent / all;
  else $("progress").removeAttribute("value");
}

export function end() {
  $("going").hidden = true;
}

$("cancel").addEventListener("click", () => stop());
