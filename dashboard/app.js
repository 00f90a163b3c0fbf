// The page: what is shown, in which language, filtered how. Its whole state stands in the address.
import { by, decodeCube, isBehind, link, read, told, total } from './data.js';
import { draw } from './charts.js';
import { element, node, table } from './page.js';
import { texts } from './texts.js';

const refreshMs = 5000;
const pageRows = 50;
const filterNames = ['phase', 'year', 'programme', 'carrierType'];
const chartNames = ['year', 'programme', 'sector', 'carrierType', 'quarter'];
const columns = ['reference', 'title', 'year', 'phase', 'programme', 'sector', 'carrierType', 'quarter', 'status', 'cost', 'indhShare'];

const state = readAddress();
let index = null;
let shown = null; // { snapshot, summary, cube, rows, changes, quality, reconciliation, breakdowns, manifest }
let problem = null;
let rowsVisible = pageRows;

function readAddress() {
  const query = new URLSearchParams(location.search);
  return {
    lang: texts[query.get('lang')] ? query.get('lang') : ownLanguage(),
    snapshot: query.get('snapshot') ?? '',
    measure: query.get('measure') ?? 'cost',
    search: query.get('q') ?? '',
    sort: query.get('sort') ?? '',
    filters: Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? ''])),
  };
}

// The first of those that the browser's owner reads.
function ownLanguage() {
  return navigator.languages.map((name) => name.split('-')[0].toLowerCase()).find((name) => texts[name]) ?? 'fr';
}

function writeAddress() {
  const url = new URL(location.href);
  const put = (name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));
  put('lang', state.lang);
  put('snapshot', state.snapshot);
  put('measure', state.measure === 'cost' ? '' : state.measure);
  put('q', state.search);
  put('sort', state.sort);
  for (const name of filterNames) put(name, state.filters[name]);
  history.replaceState(null, '', url);
}

const t = () => texts[state.lang];

// Thousands behind spaces, as staff write them: the locale's points could be read as decimals.
const formatNumber = (value) => value.toLocaleString('fr-FR');

function formatMoney(value) {
  return `${value.toLocaleString('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${t().currency}`;
}

const formatValue = (value, unit) => (value === undefined || value === null ? '' : unit === 'MAD' ? formatMoney(value) : formatNumber(value));

const formatSum = (value, unit) => (value === null ? t().withheld : formatValue(value, unit));

function formatTime(instant) {
  // Digits of Morocco are 0–9 in both languages.
  const locale = state.lang === 'ar' ? 'ar-MA-u-nu-latn' : 'fr-MA';
  return new Date(instant).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Africa/Casablanca' });
}

function formatAge(instant) {
  const minutes = Math.max(0, Math.round((Date.now() - new Date(instant)) / 60000));
  if (minutes < 120) return t().minutes(minutes);
  return minutes < 2880 ? t().hours(Math.round(minutes / 60)) : t().days(Math.round(minutes / 1440));
}

/* ---- reading ---- */

async function refresh() {
  try {
    index = (await read('index.json', 'no-cache')) ?? index;
    if (!index) {
      problem = 'none';
    } else {
      const exists = index.history.some((entry) => entry.snapshot === state.snapshot);
      const wanted = exists ? state.snapshot : index.latest;
      problem = state.snapshot && !exists ? 'missing' : null;
      if (wanted !== shown?.snapshot || !shown.complete) await show(wanted);
    }
  } catch {
    problem = 'failed';
    // What was read last time, rather than nothing.
    shown ??= remembered();
  }
  renderStatus();
  if (shown && !shown.rendered) render();
}

/** Headlines first; the rest when it has come. */
async function show(snapshot) {
  const file = (name) => read(`${snapshot}/${name}`);
  const summary = await file('summary.json');
  if (!summary) throw new Error(`${snapshot} is incomplete`);
  shown = { snapshot, summary };
  remember(summary);
  render();
  const [cube, projects, breakdowns, changes, quality, reconciliation, manifest] = await Promise.all(
    ['cube.json', 'projets.json', 'breakdowns.json', 'changes.json', 'quality.json', 'reconciliation.json', 'manifest.json'].map(file),
  );
  shown = { snapshot, summary, cube: decodeCube(cube), rows: projects.rows, datasets: { projets: projects.rows }, breakdowns: breakdowns.breakdowns, changes: changes.changes, quality, reconciliation, manifest, complete: true };
  rowsVisible = pageRows;
  render();
}

function remember(summary) {
  try {
    localStorage.setItem('summary', JSON.stringify(summary));
  } catch {
    // A browser that keeps nothing.
  }
}

function remembered() {
  try {
    const summary = JSON.parse(localStorage.getItem('summary'));
    return summary && { snapshot: summary.snapshot, summary };
  } catch {
    return null;
  }
}

/* ---- showing ---- */

function render() {
  document.documentElement.lang = state.lang;
  document.documentElement.dir = state.lang === 'ar' ? 'rtl' : 'ltr';
  document.title = t().title;
  for (const item of document.querySelectorAll('[data-text]')) item.textContent = t()[item.dataset.text];
  for (const item of document.querySelectorAll('[data-label]')) item.setAttribute('aria-label', t()[item.dataset.label]);
  element('language').textContent = t().other;
  element('language').lang = state.lang === 'ar' ? 'fr' : 'ar';
  const depot = document.querySelector('meta[name=depot]').content;
  element('deposit').hidden = !depot;
  if (depot) element('deposit').href = `${depot}?lang=${state.lang}`;
  renderStatus();
  if (!shown) return;
  shown.rendered = true;
  renderSnapshots();
  renderFigures();
  for (const id of ['explore', 'projects', 'reconciliation', 'changes', 'quality', 'data']) element(id).hidden = !shown.complete;
  const files = new Set(shown.summary.figures.flatMap((f) => f.from.map((origin) => origin.source)));
  element('provenance').textContent = t().provenance(shown.snapshot, [...files].sort().map(sourceOf).join(', '));
  if (!shown.complete) return;
  renderFilters();
  renderExplore();
  renderProjects();
  renderReconciliation();
  renderChanges();
  renderQuality();
  renderData();
}

function renderStatus() {
  const status = element('status');
  const parts = [];
  if (problem) parts.push(problem === 'missing' ? t().missing(state.snapshot) : t()[problem]);
  if (shown) {
    const when = formatTime(shown.summary.asOf);
    if (problem === 'failed') parts.push(t().stale(when, formatAge(shown.summary.asOf)));
    else parts.push(index && shown.snapshot !== index.latest ? t().past(when) : t().asOf(when));
  }
  const text = parts.join(' ');
  status.classList.toggle('problem', problem !== null);
  // Only a change is announced to screen readers.
  if (text && status.textContent !== text) status.textContent = text;
}

function renderSnapshots() {
  const select = element('snapshot');
  const entries = index?.history ?? [];
  select.replaceChildren(...entries.map((entry, i) => {
    const option = node('option', `${formatTime(entry.publishedAt)}${i === 0 ? ` (${t().latest})` : ''}`);
    option.value = entry.snapshot;
    return option;
  }));
  select.value = shown.snapshot;
}

// Headlines: of the figures that come one a year, the latest year.
function headlines(figures) {
  const years = figures.map((f) => /\.created\.(\d+)\./.exec(f.id)?.[1]).filter(Boolean);
  const latest = years.sort().at(-1);
  return figures.filter((f) => !f.id.includes('.created.') || f.id.includes(`.created.${latest}.`));
}

function renderFigures() {
  // A register that has no heading yet is shown under its own name rather than not at all.
  const named = new Set([...Object.keys(t().groups), ...shown.summary.figures.map((f) => f.id.split('.', 1)[0])]);
  const groups = [...named].map((group) => {
    const part = document.createElement('div');
    const list = document.createElement('dl');
    list.className = 'figures';
    for (const figure of headlines(shown.summary.figures).filter((f) => f.id.startsWith(`${group}.`))) {
      const card = document.createElement('div');
      card.dataset.figure = figure.id;
      const more = document.createElement('dd');
      const button = node('button', t().rowsLink, 'link');
      button.type = 'button';
      button.setAttribute('aria-label', t().rowsOf(figure.label[state.lang]));
      button.addEventListener('click', () => showRows(figure));
      more.append(button);
      card.append(node('dt', figure.label[state.lang]), node('dd', formatValue(figure.value, figure.unit), 'value'), node('dd', figure.definition[state.lang], 'definition'), more);
      list.append(card);
    }
    part.append(node('h2', t().groups[group] ?? group), list);
    return part;
  });
  element('figures').replaceChildren(...groups);
}

/** The rows behind a figure, by the rule that the figure itself states. */
async function showRows(figure) {
  const { snapshot } = shown;
  shown.datasets ??= {};
  shown.datasets[figure.dataset] ??= (await read(`${snapshot}/${figure.dataset}.json`)).rows;
  const rows = shown.datasets[figure.dataset].filter((row) => isBehind(figure, row));
  element('rows-title').textContent = `${figure.label[state.lang]} : ${formatValue(figure.value, figure.unit)}`;
  element('rows-definition').textContent = figure.definition[state.lang];
  table(
    element('rows-table'),
    [{ text: t().projectTitle }, ...(figure.sum ? [{ text: t().value, number: true }] : []), { text: t().source }, { text: t().sheet }, { text: t().row, number: true }],
    rows.map((row) => [row.title ?? row.name, ...(figure.sum ? [formatValue(row[figure.sum], figure.unit)] : []), sourceOf(row.source), row.sheet, String(row.row)]),
  );
  element('rows').showModal();
}

/** A source as people know it: its register and a number; snapshots of earlier versions have the file's name alone. */
const sourceOf = (id) => shown.quality?.sources.find((s) => s.source === id)?.label?.[state.lang] ?? id;

const labelOf = (id, code) => {
  const dimension = shown.cube.dimensions.find((d) => d.id === id);
  if (dimension?.labels[state.lang][code] !== undefined) return dimension.labels[state.lang][code];
  const group = shown.breakdowns.find((b) => b.dataset === 'projets' && b.by === id)?.groups.find((g) => g.code === code);
  return group?.label[state.lang] ?? code;
};

function renderFilters() {
  for (const name of filterNames) {
    const select = element('filters').elements[name];
    const dimension = shown.cube.dimensions.find((d) => d.id === name);
    const choices = [['', t().all], ...dimension.codes.map((code) => [code, dimension.labels[state.lang][code]])];
    select.replaceChildren(...choices.map(([code, label]) => {
      const option = node('option', label);
      option.value = code;
      return option;
    }));
    // A filter that this snapshot does not know would show nothing and say nothing.
    if (!dimension.codes.includes(state.filters[name])) state.filters[name] = '';
    select.value = state.filters[name];
  }
  const measure = element('measure');
  measure.replaceChildren(...shown.cube.measures.map((m) => {
    const option = node('option', m.label[state.lang]);
    option.value = m.id;
    return option;
  }));
  if (!shown.cube.measures.some((m) => m.id === state.measure)) state.measure = 'cost';
  measure.value = state.measure;
}

function renderExplore() {
  const { cube } = shown;
  const sums = total(cube, state.filters);
  element('selection').replaceChildren(...cube.measures.map((measure) => {
    const card = document.createElement('div');
    card.dataset.measure = measure.id;
    card.append(node('dt', measure.label[state.lang]), node('dd', formatSum(sums[measure.id] ?? told(shown.breakdowns, state.filters, measure.id), measure.unit), 'value'));
    return card;
  }));

  const measure = cube.measures.find((m) => m.id === state.measure);
  for (const id of chartNames) {
    const isWhole = !Object.values(state.filters).some(Boolean);
    let groups = by(cube, state.filters, id, measure.id)
      .map(([code, value]) => [code, value ?? (isWhole ? told(shown.breakdowns, { [id]: code }, measure.id) : null)]);
    if (id !== 'year') groups = groups.sort((a, b) => b[1] - a[1]).slice(0, 20);
    draw(element('charts'), {
      id,
      title: t().chart(measure.label[state.lang], t()[id]),
      labels: groups.map(([code]) => labelOf(id, code)),
      values: groups.map(([, value]) => value),
      format: (value) => formatSum(value, measure.unit),
      isTime: id === 'year',
      rtl: state.lang === 'ar',
      asTable: t().asTable,
      by: t()[id],
      measure: measure.label[state.lang],
    });
  }
}

// Compared without case, accents and Arabic vowel marks.
const fold = (text) => text.normalize('NFKD').replace(/\p{M}|ـ/gu, '').toLowerCase();

function matchingRows() {
  const words = fold(state.search).split(/\s+/).filter(Boolean);
  return shown.rows.filter((row) => {
    for (const name of filterNames) {
      if (state.filters[name] && String(row[name] ?? 'unknown') !== state.filters[name]) return false;
    }
    const text = fold([row.reference, row.title, row.quarter, sourceOf(row.source), ...['programme', 'sector', 'carrierType', 'status'].map((id) => (row[id] ? labelOf(id, row[id]) : ''))].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function sorted(rows) {
  if (!state.sort) return rows;
  const descending = state.sort.startsWith('-');
  const key = state.sort.replace(/^-/, '');
  const collator = new Intl.Collator(state.lang);
  const value = (row) => (typeof row[key] === 'string' ? labelOf(key, row[key]) : row[key]);
  const order = (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
    const compared = typeof x === 'number' ? x - y : collator.compare(x, y);
    return descending ? -compared : compared;
  };
  return [...rows].sort(order);
}

function renderProjects() {
  const rows = sorted(matchingRows());
  element('search').value = state.search;
  element('matches').textContent = t().matches(formatNumber(rows.length), formatNumber(shown.rows.length));
  element('more').hidden = rows.length <= rowsVisible;
  const names = { title: t().projectTitle };
  table(
    element('table'),
    [
      ...columns.map((key) => ({
        text: names[key] ?? t()[key],
        number: key === 'cost' || key === 'indhShare',
        sort: { key, direction: state.sort === key ? 'ascending' : state.sort === `-${key}` ? 'descending' : null },
      })),
      { text: t().place },
    ],
    rows.slice(0, rowsVisible).map((row) => [
      ...columns.map((key) => {
        if (row[key] === undefined) return '';
        if (key === 'cost' || key === 'indhShare') return formatMoney(row[key]);
        return typeof row[key] === 'number' ? String(row[key]) : ['reference', 'title'].includes(key) ? row[key] : labelOf(key, row[key]);
      }),
      `${sourceOf(row.source)} – ${row.sheet ? `${row.sheet} – ` : ''}${row.row}`,
    ]),
    t().projects,
  );
}

function fill(id, ...content) {
  element(id).replaceChildren(node('h2', t()[id]), ...content);
}

function scrolled(columnsOf, rows, label) {
  const box = node('div', '', 'scroll');
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', label);
  const content = document.createElement('table');
  table(content, columnsOf, rows);
  box.append(content);
  return box;
}

function verdict(of) {
  const cell = node('span', t().verdicts[of.status] ?? of.status, `verdict ${of.status}`);
  if (of.cause) cell.append(` : ${(t().causes[of.cause.code] ?? (() => of.cause.code))(of.cause)}`);
  return cell;
}

function renderReconciliation() {
  const { figures } = shown.reconciliation;
  element('reconciliation').hidden = figures.length === 0;
  const labels = new Map(shown.summary.figures.map((f) => [f.id, f.label[state.lang]]));
  fill('reconciliation', scrolled(
    [{ text: t().value }, { text: t().announcedOn }, { text: t().announced, number: true }, { text: t().computed, number: true }, { text: t().difference, number: true }, { text: t().verdict }, { text: t().atThatDate }, { text: t().wording }],
    figures.map((f) => {
      const value = formatValue(f.announced, f.unit);
      return [
        // Snapshots of earlier versions name figures alone.
        f.label?.[state.lang] ?? labels.get(f.figure) ?? f.figure, f.announcedOn, t()[f.exactness]?.(value) ?? value, formatValue(f.computed, f.unit), formatValue(f.difference, f.unit),
        verdict(f), f.then ? verdict(f.then) : t().nothingThen, f.wording,
      ];
    }),
    t().reconciliation,
  ));
}

function renderChanges() {
  const { since, counts, figures, added, removed, corrected } = shown.changes;
  if (!counts) {
    fill('changes', node('p', since ? t().changesUnknown : t().changesFirst));
    return;
  }
  const sum = (kind) => Object.values(counts).reduce((all, count) => all + count[kind], 0);
  const parts = [];
  if (figures.length > 0) {
    parts.push(node('h3', t().moved), scrolled(
      [{ text: t().value }, { text: t().before, number: true }, { text: t().after, number: true }],
      figures.map((f) => [f.label[state.lang], formatValue(f.before, f.unit), formatValue(f.after, f.unit)]), t().moved,
    ));
  }
  const list = (heading, rows, text) => {
    if (rows.length === 0) return;
    const details = document.createElement('details');
    const items = document.createElement('ul');
    items.append(...rows.map((row) => node('li', text(row))));
    details.append(node('summary', heading), items);
    parts.push(details);
  };
  const name = (row) => [row.reference, row.title].filter(Boolean).join(' – ');
  const plain = (value) => (value === null ? '∅' : typeof value === 'number' ? formatNumber(value) : value);
  list(t().added(sum('added')), added, (row) => `${name(row)} (${sourceOf(row.source)})`);
  list(t().removed(sum('removed')), removed, name);
  list(t().corrected(sum('corrected')), corrected, (row) => `${name(row)} : ${row.fields.map((f) => `${f.label[state.lang]} ${plain(f.before)} → ${plain(f.after)}`).join(' ; ')} (${sourceOf(row.source)})`);
  fill('changes', ...(parts.length > 0 ? parts : [node('p', t().changesNone)]));
}

function renderQuality() {
  fill('quality', scrolled(
    [{ text: t().source }, { text: t().lastUpload }, { text: t().age, number: true }, { text: t().accepted, number: true }, { text: t().counted, number: true }, { text: t().quarantined, number: true }, { text: t().warnings, number: true }],
    shown.quality.sources.map((s) => [sourceOf(s.source), formatTime(s.lastUpload), t().days(s.ageDays), formatNumber(s.rows), formatNumber(s.counted), formatNumber(s.quarantined), formatNumber(s.warnings)]),
    t().quality,
  ));
}

function renderData() {
  const list = node('ul', '', 'files');
  const names = [...shown.manifest.files.map((f) => f.name), 'manifest.json'];
  list.append(...names.map((name) => {
    const item = document.createElement('li');
    const anchor = node('a', name);
    anchor.href = link(`${shown.snapshot}/${name}`);
    item.append(anchor);
    return item;
  }));
  fill('data', node('p', t().dataIntro), list);
}

/* ---- acting ---- */

element('language').addEventListener('click', () => {
  state.lang = state.lang === 'ar' ? 'fr' : 'ar';
  writeAddress();
  render();
});

element('snapshot').addEventListener('change', async (event) => {
  // The latest is not named, so that the page goes on following it.
  state.snapshot = event.target.value === index.latest ? '' : event.target.value;
  writeAddress();
  await refresh();
});

element('filters').addEventListener('change', (event) => {
  state.filters[event.target.name] = event.target.value;
  filtersChanged();
});

element('filters').addEventListener('reset', (event) => {
  event.preventDefault();
  for (const name of filterNames) state.filters[name] = '';
  filtersChanged();
});

function filtersChanged() {
  rowsVisible = pageRows;
  writeAddress();
  renderFilters();
  renderExplore();
  renderProjects();
}

element('measure').addEventListener('change', (event) => {
  state.measure = event.target.value;
  writeAddress();
  renderExplore();
});

element('search').addEventListener('input', (event) => {
  state.search = event.target.value;
  rowsVisible = pageRows;
  writeAddress();
  renderProjects();
});

element('table').addEventListener('click', (event) => {
  const key = event.target.dataset?.sort;
  if (!key) return;
  state.sort = state.sort === key ? `-${key}` : key;
  writeAddress();
  renderProjects();
  element('table').querySelector(`[data-sort="${key}"]`).focus();
});

element('more').addEventListener('click', () => {
  rowsVisible += pageRows;
  renderProjects();
});

// Figures do not wait for the charts.
element('charts-library').addEventListener('load', () => shown?.complete && renderExplore());

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => shown?.complete && renderExplore());

await refresh();
setInterval(refresh, refreshMs);
