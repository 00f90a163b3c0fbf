// What is late and why, and how far each programme is: read only by those who ask.
import { figure, read } from './data.js';
import { chart } from './charts.js';
import { cell, cutOf } from './cuts.js';
import { button, element, node, scrolled } from './page.js';
import { context, itemsOf, labelOf } from './story.js';
import { registerOf } from './rows.js';

const largestCuts = 8 * 1024 * 1024;
const most = 50;

export function renderLate(view) {
  const { t, format } = view;
  const target = element('late-content');
  const count = figure(view.summary, 'projects.inDifficulty.count');
  const cost = figure(view.summary, 'projects.inDifficulty.cost');
  if (!count?.value) {
    target.replaceChildren(node('p', count ? t.lateNone : t.nothing.other, 'empty'));
    return;
  }
  const more = node('div');
  const ask = button(t.showLate, async () => {
    ask.disabled = true;
    more.replaceChildren(node('p', t.opening));
    await fillLate(view, more).catch(() => more.replaceChildren(node('p', t.rowsMissing, 'empty')));
    ask.remove();
  });
  target.replaceChildren(node('p', t.lateSome(format.number(count.value), cost ? format.rounded(cost.value, 'MAD') : '', count.value), 'said'), ask, more);
}

async function fillLate(view, target) {
  const { t, format } = view;
  const rows = await registerOf(view, 'projets').find((row) => row.status === 'delayed', most + 1);
  const list = rows.slice(0, most).map((row) => {
    const days = row.plannedEndOn ? Math.floor((new Date(view.summary.asOf) - new Date(row.plannedEndOn)) / 86_400_000) : 0;
    return [row.title, row.delayReason ?? t.noReason, format.day(row.launchedOn), `${format.day(row.plannedEndOn)}${days > 0 ? ` (${t.overdue(days)})` : ''}`, format.rounded(row.cost, 'MAD')];
  });
  const charts = node('div', '', 'charts one');
  target.replaceChildren(charts);
  const cut = await cutsOf(view).then((cuts) => cuts && cutOf(cuts, 'delayReason')).catch(() => null);
  const groups = cut?.codes('delayReason').filter((code) => code !== 'total')
    .map((code) => [code, cell(cut, { status: 'delayed', delayReason: code }, 'count')]).filter(([, value]) => value !== 0);
  if (groups?.length > 0) {
    const items = itemsOf(view, 'projets', 'delayReason', groups, '').map((item) => ({ ...item, label: item.code === 'unknown' ? t.noReason : cut.label('delayReason', item.code, view.lang) }));
    chart(charts, { id: 'reasons', title: t.lateReasons, context: context(view), rtl: view.rtl, by: t.reason, series: [t.value], items });
  }
  const box = scrolled([{ text: t.labels.title }, { text: t.reason }, { text: t.since }, { text: t.plannedEnd }, { text: t.labels.cost, number: true }], list, t.lateList, 'cards');
  target.append(node('h3', t.lateList), ...(rows.length > most ? [node('p', t.lateFirst(most), 'note')] : []), box);
}

/** The cuts of the projects, once; null where they are too heavy for a browser. */
async function cutsOf(view) {
  const bytes = view.manifest?.files.find((f) => f.name === 'cuts-projets.json')?.bytes;
  if (!bytes || bytes > largestCuts) return null;
  return (view.cuts ??= await read(`${view.snapshot}/cuts-projets.json`));
}

/** Physical beside financial progress of each programme. */
export function renderByProgramme(view) {
  const { t, format } = view;
  const target = element('by-programme');
  const ask = button(t.showByProgramme, async () => {
    ask.disabled = true;
    const cuts = await cutsOf(view).catch(() => null);
    const cut = cuts && cutOf(cuts, 'programme');
    if (!cut) {
      target.replaceChildren(node('p', t.cutsTooLarge, 'empty'));
      return;
    }
    const codes = cut.codes('programme').filter((code) => code !== 'total');
    // What no project tells is unknown, and no 0 %.
    const rates = { physical: 'projects.realisation.physical', paidPct: 'projects.paid' };
    const items = codes.map((code) => {
      const values = Object.entries(rates).map(([measure, id]) => (figure(view.summary, id) ? cell(cut, { programme: code }, measure) : undefined));
      return { code, label: labelOf(view, 'projets', 'programme', code), values, texts: values.map((value) => (value === undefined ? t.absent : value === null ? t.withheld : format.percent(value))) };
    });
    const charts = node('div', '', 'charts one');
    target.replaceChildren(charts);
    chart(charts, { id: 'by-programme', title: t.byProgramme, context: context(view), rtl: view.rtl, by: t.programme, series: [t.physical, t.paidRate], items, greatest: 100 });
  });
  target.replaceChildren(ask);
}
