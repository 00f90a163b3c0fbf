// The report, shown in the page.

import { $ } from "./status.js";
import { language } from "./texts.js";

/** Puts a report into the page. It is escaped where it is written; what is taken over is its elements, never a script. */
export function show(html, base) {
  const report = new DOMParser().parseFromString(html, "text/html");
  for (const link of report.querySelectorAll("a[href]")) link.setAttribute("href", `${base}${link.getAttribute("href")}?lang=${language}`);
  $("report").replaceChildren(...report.body.childNodes);
}
