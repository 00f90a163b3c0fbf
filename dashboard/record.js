// The record: what was announced, what changed, how fresh the registers are, and every figure with its definition.
import { link } from './data.js';
import { button, details, element, node, scrolled } from './page.js';
import { showBehind, sourceOf } from './rows.js';

// A telephone's page is long enough: there the record is opened on demand.
function fill(view, id, ...content) {
  const isNarrow = matchMedia('screen and (max-width: 45rem)').matches && content[0].tagName !== 'DETAILS';
  element(id).replaceChildren(node('h2', view.t[id]), ...(isNarrow ? [details(view.t.open, ...content)] : content));
}

export function renderAnnounced(view) {
  const { t, format, lang } = view;
  const figures = view.reconciliation?.figures ?? [];
  element('announced').hidden = !view.reconciliation;
  if (figures.length === 0) {
    fill(view, 'announced', node('p', t.announcedNone, 'empty'));
    return;
  }
  const labels = new Map(view.summary.figures.map((f) => [f.id, f.label[lang]]));
  const said = (value, unit) => (value === null || value === undefined ? '' : format.exact(value, unit));
  // At the snapshot of the announcement's own day, where one is known; and today.
  const hasThen = figures.some((f) => f.then);
  const verdict = ({ status, cause }) => {
    const cell = node('span', t.verdicts[status] ?? status, `verdict ${status}`);
    if (cause) cell.append(` – ${(t.causes[cause.code] ?? t.causes.unknown)(cause)}`);
    return cell;
  };
  const rows = figures.map((f) => {
    const value = said(f.announced, f.unit);
    return [
      f.label?.[lang] ?? labels.get(f.figure) ?? f.figure, format.day(f.announcedOn), f.exactness === 'exact' ? value : t[f.exactness](value),
      ...(hasThen ? [f.then ? said(f.then.computed, f.then.unit ?? f.unit) : t.absent, f.then ? verdict(f.then) : ''] : []),
      said(f.computed, f.unit), said(f.difference, f.unit), verdict(f), f.wording,
    ];
  });
  const then = hasThen ? [{ text: t.computedThen, number: true }, { text: t.verdict }] : [];
  fill(view, 'announced', scrolled(
    [{ text: t.figure }, { text: t.announcedOn }, { text: t.announcedValue, number: true }, ...then, { text: hasThen ? t.computedNow : t.computed, number: true },
      { text: t.difference, number: true }, { text: t.verdict }, { text: t.wording }], rows, t.announced, 'cards'));
}

export function renderChanges(view) {
  const { t, format, lang } = view;
  element('changes').hidden = !view.changes;
  if (!view.changes) return;
  const { since, counts, figures, added, removed, corrected } = view.changes.changes;
  if (!counts) {
    fill(view, 'changes', node('p', since ? t.changesUnknown : t.changesFirst));
    return;
  }
  const sum = (kind) => Object.values(counts).reduce((all, count) => all + count[kind], 0);
  const parts = [];
  if (figures.length > 0) {
    parts.push(node('h3', t.moved), scrolled(
      [{ text: t.figure }, { text: t.before, number: true }, { text: t.after, number: true }],
      figures.map((f) => [f.label[lang], format.exact(f.before, f.unit), format.exact(f.after, f.unit)]), t.moved, 'cards'));
  }
  const list = (heading, rows, text) => {
    if (rows.length === 0) return;
    const items = node('ul');
    items.append(...rows.map((row) => node('li', text(row))));
    parts.push(details(heading, items));
  };
  const name = (row) => [row.reference, row.title].filter(Boolean).join(' – ');
  const plain = (value) => (value === null ? '∅' : typeof value === 'number' ? format.number(value) : format.day(value));
  list(t.added(sum('added')), added, (row) => `${name(row)} (${sourceOf(view, row.source)})`);
  list(t.removed(sum('removed')), removed, name);
  list(t.corrected(sum('corrected')), corrected, (row) =>
    `${name(row)} : ${row.fields.map((f) => `${f.label[lang]} ${plain(f.before)} → ${plain(f.after)}`).join(' ; ')} (${sourceOf(view, row.source)})`);
  fill(view, 'changes', ...(parts.length > 0 ? parts : [node('p', t.changesNone)]));
}

export function renderQuality(view) {
  const { t, format } = view;
  element('quality').hidden = !view.quality;
  if (!view.quality) return;
  fill(view, 'quality', scrolled(
    [{ text: t.source }, { text: t.lastUpload }, { text: t.age, number: true }, { text: t.accepted, number: true }, { text: t.counted, number: true },
      { text: t.quarantined, number: true }, { text: t.warnings, number: true }],
    view.quality.sources.map((s) => [sourceOf(view, s.source), format.instant(s.lastUpload), t.days(s.ageDays),
      ...[s.rows, s.counted, s.quarantined, s.warnings].map(format.number)]),
    t.quality, 'cards'));
}

export function renderGlossary(view) {
  const { t, format, lang, summary } = view;
  const rows = [...summary.figures, ...(summary.derived ?? [])].map((f) => {
    const value = node('span', format.exact(f.value, f.unit));
    value.dataset.exact = f.id;
    const behind = f.dataset && f.where ? button(t.rowsLink, () => showBehind(view, f), 'link') : '';
    if (behind) behind.setAttribute('aria-label', t.rowsOf(f.label[lang]));
    return [f.label[lang], value, f.definition?.[lang] ?? '', behind];
  });
  const withheld = (summary.withheld ?? []).map((id) => [id, t.withheld, '', '']);
  fill(view, 'glossary', details(t.glossary, scrolled(
    [{ text: t.figure }, { text: t.value, number: true }, { text: t.definition }, { text: t.rowsLink }], [...rows, ...withheld], t.glossary, 'cards')));
}

export function renderData(view) {
  const { t } = view;
  element('data').hidden = !view.manifest;
  if (!view.manifest) return;
  const list = node('ul', '', 'files');
  list.append(...[...view.manifest.files.map((f) => f.name), 'manifest.json'].map((name) => {
    const item = node('li');
    const anchor = node('a', name);
    anchor.href = link(`${view.snapshot}/${name}`);
    item.append(anchor);
    return item;
  }));
  fill(view, 'data', node('p', t.dataIntro), list);
}
