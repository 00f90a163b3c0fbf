// Unknown headers and values: what they mean is told once, remembered for the folder, and forgotten as easily.

import { check } from "./check.js";
import { ask } from "./server.js";
import { state } from "./state.js";
import { $, fail, say } from "./status.js";
import { texts } from "./texts.js";

/** Offers what may be taught about the file in hand, and lists what its folder was taught. */
export async function offerTeaching() {
  const { lessons, canTeach, source } = state.checked;
  const taught = await ask("taught", { source })
    .then((answer) => answer.json())
    .catch(() => []);
  $("lessons").replaceChildren(...lessons.map((lesson) => lineOf(lesson, canTeach)));
  $("taught").replaceChildren(...taught.map((lesson) => taughtLineOf(lesson, canTeach)));
  $("asking").hidden = canTeach || lessons.length === 0;
  $("known").hidden = taught.length === 0;
  $("teach").hidden = lessons.length + taught.length === 0;
}

function lineOf({ text, field, column, meanings }, canTeach) {
  const line = document.createElement("li");
  const label = document.createElement("label");
  const name = document.createElement("bdi");
  name.textContent = text;
  label.append(column ? `${column} – ` : "", name, ` ${texts.means} `);
  const choice = document.createElement("select");
  choice.append(new Option("", ""), ...meanings.map((meaning) => new Option(meaning.label, meaning.value)));
  label.append(choice);
  line.append(label);
  if (!canTeach) {
    choice.disabled = true;
    return line;
  }
  const told = () => (field ? { text, field, code: choice.value } : { text, field: choice.value });
  line.append(" ", buttonOf(texts.teach, `${texts.teach} ${text}`, () => choice.value && change("teach", { ...told(), dataset: state.checked.dataset })));
  return line;
}

function taughtLineOf({ dataset, text, field, means }, canTeach) {
  const line = document.createElement("li");
  const name = document.createElement("bdi");
  name.textContent = text;
  line.append(name, ` ${texts.means} ${means} `);
  if (canTeach) line.append(buttonOf(texts.forget, `${texts.forget} ${text}`, () => change("forget", { dataset, text, field })));
  return line;
}

function buttonOf(text, spoken, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.setAttribute("aria-label", spoken);
  button.addEventListener("click", act);
  return button;
}

// The rules have changed, so the file is checked again.
async function change(how, lesson) {
  const { source } = state.checked;
  say(texts.checking);
  try {
    await ask(how, { source, ...lesson }, new Blob([" "]));
    await check(source, texts[how === "teach" ? "learnt" : "forgotten"]);
  } catch (error) {
    fail(error, () => change(how, lesson));
  }
}
