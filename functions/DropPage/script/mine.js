// What this sender has sent: state, figures, files, and what may still be done with it.

import { show } from "./report.js";
import { ask } from "./server.js";
import { nextTurn } from "./state.js";
import { $, say } from "./status.js";
import { texts } from "./texts.js";

const told = (sent) => ({ source: sent.source, run: sent.run, etag: sent.eTag, uploadedAt: sent.uploadedAt });

function element(name, attributes, ...content) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...content.filter(Boolean));
  return made;
}

/** Shows the list as it stands now; a question that somebody is being asked stays until it is answered. */
export async function refresh(said = "") {
  try {
    const list = await (await ask("mine", {})).json();
    if (!said && document.querySelector("#mine-list .asking")) return;
    $("mine-list").replaceChildren(...list.map(card));
    answer(said || (list.length === 0 ? texts["mine.none"] : ""));
  } catch (error) {
    answer(error.message, true);
  }
}

function answer(text, problem = false) {
  $("mine-said").textContent = text;
  $("mine-said").classList.toggle("problem", problem);
}

function card(sent) {
  const leftToRight = (text) => element("bdi", { dir: "ltr", textContent: text });
  const facts = [];
  if (sent.rows !== null) facts.push(`${texts["mine.rows"]} : ${sent.rows}${sent.aside ? ` (${sent.aside} ${texts["mine.aside"]})` : ""}`);
  if (sent.amount !== null) facts.push(`${texts["mine.amount"]} : ${sent.amount} DH`);
  const stands = sent.isCurrent ? `${texts["mine.current"]}${sent.isPublished ? `, ${texts["mine.published"]}` : ""}` : "";
  return element(
    "li",
    { className: sent.outcome },
    element("p", {}, element("strong", {}, element("bdi", { textContent: sent.name })), " – ", sent.state, stands && ` – ${stands}`),
    element(
      "p",
      { className: "facts" },
      element("span", {}, `${texts["mine.number"]} `, leftToRight(sent.number)),
      leftToRight(sent.sentAt),
      ...facts.map((fact) => element("bdi", { textContent: fact })),
    ),
    sent.waitsFor && element("p", {}, `${texts["mine.waits"]} ${sent.waitsFor}`),
    sent.note && element("p", {}, `${texts["mine.note"]} : `, element("bdi", { textContent: sent.note })),
    sent.isAsked && element("p", { textContent: texts["mine.asked"] }),
    sent.isGone && element("p", { textContent: texts["mine.gone"] }),
    actions(sent),
  );
}

function actions(sent) {
  const place = element("p", { className: "actions" });
  const name = ` ${sent.name}, ${sent.number}`;
  if (sent.hasReport) place.append(button(texts["mine.report"], name, () => open(sent)));
  const path = `reports/${sent.source.split("/").map(encodeURIComponent).join("/")}/${sent.reportOf}/`;
  const files = { "annotated.xlsx": texts["mine.annotated"], "quarantine.csv": texts["mine.aside.file"] };
  for (const file of sent.files) {
    place.append(element("a", { href: `${path}${file}?lang=${document.documentElement.lang}`, textContent: files[file], ariaLabel: files[file] + name }));
  }
  if (sent.canWithdraw) place.append(button(texts["mine.withdraw"], name, () => sure(place, sent, "withdraw", texts["mine.withdraw.sure"])));
  if (sent.canAskBack) place.append(button(texts["mine.back"], name, () => sure(place, sent, "ask-back", texts["mine.back.sure"])));
  return place;
}

function button(text, of, act) {
  const made = element("button", { type: "button", textContent: text, ariaLabel: text + of });
  made.addEventListener("click", act);
  return made;
}

// What cannot be undone is asked twice, and the second question is where the first one was.
function sure(place, sent, wish, yes) {
  const agree = button(yes, ` ${sent.name}`, () => carryOut(sent, wish));
  place.classList.add("asking");
  place.replaceChildren(agree, button(texts["mine.keep"], "", () => place.replaceWith(actions(sent))));
  agree.focus();
}

async function carryOut(sent, wish) {
  try {
    const { said } = await (await ask(wish, told(sent), new Blob([]))).json();
    await refresh(texts[said]);
  } catch (error) {
    await refresh(error.message);
    answer(error.message, true);
  }
  $("mine-refresh").focus();
}

async function open(sent) {
  const isOver = nextTurn();
  $("confirm").hidden = true;
  try {
    const run = await (await ask("run", told(sent))).json();
    if (isOver()) return;
    say("");
    if (run.html) show(run.html, `reports/${sent.source.split("/").map(encodeURIComponent).join("/")}/${sent.reportOf}/`);
    $("report").focus();
  } catch (error) {
    if (!isOver()) answer(error.message, true);
  }
}

$("mine-refresh").addEventListener("click", () => refresh());
