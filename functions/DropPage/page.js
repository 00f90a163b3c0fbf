// Drag a file, see what it would change, send it, follow its run. The server decides everything; this page only asks and shows.

const texts = JSON.parse(document.getElementById("texts").textContent);
const language = document.documentElement.lang;
const $ = (id) => document.getElementById(id);
let file = null;
let checked = null;
// What the file is called as a register of its own.
let ownName = "";
let asked = 0;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function say(text, problem = false) {
  $("status").textContent = text;
  $("status").classList.toggle("problem", problem);
}

class Problem extends Error {}

async function ask(path, parameters, body) {
  const query = new URLSearchParams({ lang: language, ...parameters });
  let response;
  try {
    response = await fetch(`${path}?${query}`, body ? { method: "POST", body, headers: { "X-Depot-Token": document.documentElement.dataset.token, "Content-Type": "application/octet-stream" } } : {});
  } catch {
    throw new Problem(texts.network);
  }
  if (response.ok) return response;
  const { problem } = await response.json().catch(() => ({}));
  throw new Problem(texts[`problem.${problem}`] ?? texts["problem.unknown"]);
}

// The report is escaped where it is written; what is taken over is its elements, never a script.
function show(html, base) {
  const report = new DOMParser().parseFromString(html, "text/html");
  for (const link of report.querySelectorAll("a[href]")) link.setAttribute("href", base + link.getAttribute("href"));
  $("report").replaceChildren(...report.body.childNodes);
}

function fillSources(sources) {
  const names = [...new Set([ownName, ...sources.map((s) => s.source)])];
  const label = (name) => `${sources.some((s) => s.source === name) ? texts.replaces : texts.new} ${name}`;
  $("source").replaceChildren(...names.map((name) => new Option(label(name), name, false, name === checked.source)));
}

async function check(source) {
  const turn = ++asked;
  $("confirm").hidden = true;
  $("send").disabled = true;
  $("report").replaceChildren();
  say(`${texts.checking} ${file.name}`);
  try {
    const answer = await (await ask("check", { name: file.name, ...(source ? { source } : {}) }, file)).json();
    if (turn !== asked) return;
    checked = answer;
    show(answer.html, "");
    if (answer.dataset) {
      const sources = await (await ask("sources", { dataset: answer.dataset })).json();
      if (turn !== asked) return;
      if (!source) ownName = answer.source;
      fillSources(sources);
    }
    $("confirm").hidden = !answer.dataset;
    $("send").disabled = !answer.canSend;
    $("annotated").hidden = !answer.hasAnnotated;
    $("quarantine").hidden = !answer.hasQuarantine;
    say(texts.checked);
    $("report").focus({ preventScroll: true });
  } catch (error) {
    if (turn === asked) fail(error);
  }
}

function fail(error) {
  if (!(error instanceof Problem)) console.error(error);
  say(error instanceof Problem ? error.message : texts["problem.unknown"], true);
}

async function send() {
  const turn = ++asked;
  $("send").disabled = true;
  say(texts.sending);
  try {
    const sent = await (await ask("send", { source: checked.source, sha256: checked.sha256 }, file)).json();
    $("confirm").hidden = true;
    while (turn === asked) {
      const run = await (await ask("run", sent)).json();
      if (turn !== asked) return;
      if (run.state !== "ended") {
        say(texts[run.state]);
        await wait(700);
        continue;
      }
      if (run.html) show(run.html, `reports/${sent.source.split("/").map(encodeURIComponent).join("/")}/${sent.run}/`);
      say(`${texts.ended} ${run.outcome.startsWith("accepted") ? texts.published : ""}`);
      $("report").dataset.outcome = run.outcome;
      $("file").value = "";
      return;
    }
  } catch (error) {
    if (turn !== asked) return;
    $("send").disabled = false;
    fail(error);
  }
}

async function download(name) {
  say(texts.checking);
  try {
    const answer = await ask(name, { name: file.name, source: checked.source }, file);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${checked.source.split("/").at(-1)}.${name}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(texts.checked);
  } catch (error) {
    fail(error);
  }
}

function take(chosen) {
  if (!chosen) return;
  file = chosen;
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
