// How the projects went from month to month, which do not move, and whose dates slip: read only by those who ask.
import { read } from './data.js';
import { chart } from './charts.js';
import { button, element, node, scrolled } from './page.js';
import { context } from './story.js';

const most = 50;
const rates = ['committedPct', 'paidPct', 'physical'];

export function renderCourse(view) {
  const { t } = view;
  const target = element('course');
  const ask = button(t.showCourse, async () => {
    ask.disabled = true;
    const file = await (view.course ??= read(`${view.snapshot}/progress.json`).catch(() => null));
    const register = file?.registers.find((r) => r.dataset === 'projets');
    if (!register) {
      target.replaceChildren(node('p', t.courseMissing, 'empty'));
      return;
    }
    const charts = node('div', '', 'charts one');
    target.replaceChildren(charts, ...unmoved(view, register.unmoved), ...slipped(view, register.slipped));
    draw(view, register, charts);
  });
  target.replaceChildren(ask);
}

function draw(view, register, target) {
  const { t, format, lang } = view;
  const { values } = register.series.find((s) => s.by === 'total');
  // A rate that no register tells in any month is no line.
  const told = rates.filter((id) => values[id].some((value) => value !== null));
  const text = (value) => (value === null ? t.absent : format.percent(value));
  const items = register.months.map((month, i) => {
    const own = told.map((id) => values[id][i]);
    return { code: month, label: format.month(month), values: own, texts: own.map(text), exact: own.map((value) => (value === null ? t.absent : format.exact(value, '%'))) };
  });
  chart(target, {
    id: 'course', title: t.course, context: context(view), rtl: view.rtl, by: t.month, kind: 'lines', greatest: 100, empty: t.noExecution,
    series: told.map((id) => register.measures.find((m) => m.id === id).label[lang]), items: told.length > 0 ? items : [], note: t.courseSince(format.month(register.months[0])),
  });
}

function unmoved(view, found) {
  const { t, format } = view;
  if (!found) return [node('p', t.unmovedUnknown, 'note')];
  if (found.count === 0) return [node('p', t.unmovedNone, 'said')];
  const rows = found.rows.slice(0, most).map((row) => [row.title, format.day(row.since), format.number(row.uploads), format.rounded(row.amount, 'MAD')]);
  const columns = [{ text: t.labels.title }, { text: t.unmovedSince }, { text: t.sameUploads, number: true }, { text: t.labels.cost, number: true }];
  return [node('p', t.unmovedSome(format.number(found.count), format.rounded(found.amount, 'MAD'), found.count), 'said'), ...listed(t, t.unmovedList, columns, rows, found.count)];
}

function slipped(view, found) {
  const { t, format } = view;
  if (!found || found.count === 0) return found ? [node('p', t.slippedNone, 'said')] : [];
  const rows = found.rows.slice(0, most).map((row) => [row.title, format.day(row.first), format.day(row.now), t.slipOf(row.days), format.rounded(row.amount, 'MAD')]);
  const columns = [{ text: t.labels.title }, { text: t.firstDue }, { text: t.dueNow }, { text: t.slip, number: true }, { text: t.labels.cost, number: true }];
  return [node('p', t.slippedSome(format.number(found.count), t.slipOf(found.medianDays), found.count), 'said'), ...listed(t, t.slippedList, columns, rows, found.count)];
}

function listed(t, title, columns, rows, count) {
  return [node('h3', title), ...(count > rows.length ? [node('p', t.courseFirst(rows.length), 'note')] : []), scrolled(columns, rows, title, 'cards')];
}
