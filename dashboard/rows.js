// The list of projects, page by page: searched, sorted, its columns chosen.
import { isBehind } from './data.js';
import { button, choose, element, node, option, scrolled } from './page.js';
import { pageRows, plain, register } from './register.js';
import { remember, state } from './state.js';
import { labelOf } from './story.js';

const all = ['reference', 'title', 'year', 'phase', 'programme', 'sector', 'carrierType', 'quarter', 'status', 'cost', 'indhShare', 'committed', 'paid', 'physicalRate', 'launchedOn', 'plannedEndOn', 'beneficiaries', 'place'];
const usual = ['title', 'year', 'programme', 'quarter', 'status', 'cost', 'indhShare'];
const money = new Set(['cost', 'indhShare', 'committed', 'paid']);
const numbers = new Set([...money, 'physicalRate', 'beneficiaries']);
const coded = new Set(['phase', 'programme', 'sector', 'carrierType', 'status']);
const days = new Set(['launchedOn', 'plannedEndOn']);
const texts = new Set(['reference', 'title']);

// Where the pages of a large file begin: one stack for one search.
let trail = { key: '', starts: [], at: 0 };
// Sorted rows of a large register stand far from each other: each is a request.
const scatteredRows = Math.min(pageRows, 25);
// All that was found last, sorted: numbers of rows.
let ordered = { key: '', numbers: [] };
let asked = 0;
// Milliseconds.
const showEvery = 250;

export const registerOf = (view, dataset) => {
  view.registers ??= {};
  const bytesOf = (name) => view.manifest?.files.find((f) => f.name === name)?.bytes ?? 0;
  return (view.registers[dataset] ??= register(
    view.snapshot, dataset, bytesOf(`${dataset}.json`), bytesOf(`${dataset}.search.json.gz`), bytesOf(`${dataset}.order.bin`) > 0));
};

const chosen = () => {
  const wanted = state.cols.split('.').filter((name) => all.includes(name));
  return wanted.length > 0 ? wanted : usual;
};

function cellText(view, row, field) {
  const { t, format } = view;
  const value = row[field];
  if (field === 'place') return `${sourceOf(view, row.source)} – ${row.sheet ? `${row.sheet} – ` : ''}${row.row}`;
  if (value === undefined) return '';
  if (money.has(field)) return format.exact(value, 'MAD');
  if (field === 'physicalRate') return format.percent(value);
  if (days.has(field)) return format.day(value);
  // A place is told in the reader's language where its code is known, else as it was typed.
  if (field === 'quarter') return row.quarterCode ? labelOf(view, 'projets', field, row.quarterCode) : value;
  if (coded.has(field)) return labelOf(view, 'projets', field, value);
  return field === 'beneficiaries' ? format.number(value) : String(value);
}

/** A source as people know it: its register and a number. */
export const sourceOf = (view, id) => view.quality?.sources.find((s) => s.source === id)?.label?.[view.lang] ?? id;

// A place is typed by people: where the row does not say its code, that is what all its spellings share. A value that is not there is the code unknown.
const isCode = (field, value, code) => (field === 'quarter' && value !== undefined ? plain(value) === plain(code) : String(value ?? 'unknown') === code);
const valueOf = (row, field) => (field === 'quarter' ? row.quarterCode ?? row.quarter : row[field]);

// Marks may stand between two digits as between two letters, and marks may be escaped.
const between = String.raw`(?:[\p{M}\u0640]|\\u[0-9a-fA-F]{4})*`;

/** Tells the rows that hold what was typed and the codes of filters; null where every row does. */
export function matching(typed, chosenCodes) {
  const wanted = plain(typed);
  const filters = Object.entries(chosenCodes).filter(([, code]) => code);
  if (!wanted && filters.length === 0) return null;
  const matches = (row) => filters.every(([field, code]) => isCode(field, valueOf(row, field), code))
    && (!wanted || plain(row.title).includes(wanted) || plain(row.reference).includes(wanted));
  matches.numbers = (wanted.match(/[0-9]+/g) ?? []).map((digits) => new RegExp([...digits].join(between), 'u'));
  matches.text = wanted;
  matches.codes = filters;
  return matches;
}

/** What the reader sorts by: a field, in which direction, and how codes compare: by their names. Null for the order of the register. */
function sorting(view) {
  const field = state.sort.replace('-', '');
  if (!all.includes(field)) return null;
  const { compare } = new Intl.Collator(view.lang, { numeric: true });
  return { field, isDescending: state.sort.startsWith('-'), label: (code) => labelOf(view, 'projets', field, code), compare };
}

function sorted(rows, by) {
  if (!by) return rows;
  const { field, compare } = by;
  const direction = by.isDescending ? -1 : 1;
  const told = (row) => (coded.has(field) || row.quarterCode ? by.label(valueOf(row, field)) : row[field]);
  // As by the file of a large register: numbers and days are turned round whole, groups of codes as they stand.
  const isTurned = by.isDescending && !coded.has(field) && field !== 'year' && field !== 'quarter';
  return rows.map((row, i) => [row, row[field] === undefined ? undefined : told(row), i]).sort(([, x, i], [, y, j]) => {
    // What is not known comes last, either way.
    if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
    return direction * (typeof x === 'number' ? x - y : compare(x, y)) || (isTurned ? j - i : i - j);
  }).map(([row]) => row);
}

export function renderRowsForm(view) {
  const { t } = view;
  element('search').value = state.q;
  const sortable = all.filter((name) => name !== 'place');
  choose(element('sort'), [['', t.registerOrder], ...sortable.map((name) => [name, t.labels[name]])], state.sort.replace('-', ''));
  element('order').replaceChildren(option('', t.ascending), option('-', t.descending));
  element('order').value = state.sort.startsWith('-') ? '-' : '';
  const now = chosen();
  element('columns').querySelector('.fields').replaceChildren(...all.map((name) => {
    const label = node('label', '', 'check');
    const box = node('input');
    Object.assign(box, { type: 'checkbox', value: name, checked: now.includes(name) });
    label.append(box, ` ${t.labels[name]}`);
    return label;
  }));
}

export async function renderRows(view) {
  const { t } = view;
  const mine = ++asked;
  const source = registerOf(view, 'projets');
  const isCurrent = () => mine === asked;
  renderSorts(source);
  try {
    if (source.isWhole) await renderWhole(view, source, isCurrent);
    else await renderRanged(view, source, isCurrent);
  } catch {
    if (!isCurrent()) return;
    element('matches').textContent = t.rowsMissing;
    element('rows-table').replaceChildren();
    element('pager').replaceChildren();
    delete view.registers.projets;
  }
}

/** What can be sorted by: texts of a large register are not. */
function renderSorts(source) {
  for (const id of ['sort', 'order']) element(id).disabled = !source.isOrdered;
  for (const choice of element('sort').options) choice.hidden = choice.disabled = !source.isWhole && texts.has(choice.value);
}

async function renderWhole(view, source, isCurrent) {
  const everything = await source.rows();
  if (!isCurrent()) return;
  const matches = matching(state.q, state.filters);
  const found = sorted(matches ? everything.filter(matches) : everything, sorting(view));
  await showPage(view, found, everything.length, (rows) => rows);
}

/** A page of all that was found, which read reads. */
async function showPage(view, found, count, read, size = pageRows, isCurrent = () => true) {
  const { t, format } = view;
  const pages = Math.max(1, Math.ceil(found.length / size));
  const page = Math.min(Math.max(1, Number(state.page) || 1), pages);
  const rows = await read(found.slice((page - 1) * size, page * size));
  if (!isCurrent()) return;
  say(t.matches(format.number(found.length), format.number(count), found.length));
  show(view, rows);
  pager(view, t.page(format.number(page), format.number(pages)), page > 1 && (() => turn(page - 1)), page < pages && (() => turn(page + 1)));

  function turn(to) {
    state.page = to > 1 ? String(to) : '';
    remember(true);
    void renderRows(view).then(() => element('rows-table').scrollIntoView({ block: 'start' }));
  }
}

/** Numbers of rows are sorted; only the rows of the page are read. */
async function renderOrdered(view, source, by, matches, isCurrent) {
  const { t, format } = view;
  const key = JSON.stringify([view.snapshot, view.lang, state.sort, state.q, state.filters]);
  if (ordered.key !== key) {
    say(t.sorting);
    const numbers = await source.sorted(by, matches, isCode, (read) => {
      if (isCurrent()) say(t.searching(format.number(read)));
      return isCurrent();
    }, {
      most: scatteredRows,
      take: (rows) => {
        if (isCurrent() && !state.page) show(view, rows);
      },
    });
    if (!isCurrent()) return;
    ordered = { key, numbers };
  }
  await showPage(view, ordered.numbers, (await source.order()).rows, (numbers) => source.at(numbers), scatteredRows, isCurrent);
}

async function renderRanged(view, source, isCurrent) {
  const { t, format } = view;
  const matches = matching(state.q, state.filters);
  const by = sorting(view);
  let isSorted = source.isOrdered;
  if (by && source.isOrdered && !texts.has(by.field)) {
    // Without the file by which rows are sorted, or where a part of it is broken, they stand as in the register, which is said.
    const order = await source.order().catch(() => { source.isOrdered = false; });
    if (!isCurrent()) return;
    isSorted = order?.has(by.field) === true;
    if (isSorted) {
      isSorted = source.isOrdered = await renderOrdered(view, source, by, matches, isCurrent).then(() => true, () => false);
      if (isSorted || !isCurrent()) return;
    }
    renderSorts(source);
  }
  const key = JSON.stringify([view.snapshot, state.q, state.filters]);
  if (trail.key !== key) trail = { key, starts: [{ offset: 0, read: 0 }], at: 0 };
  const mineTrail = trail;
  const total = view.summary.figures.find((f) => f.id === 'projects.count')?.value;
  const intro = [total && t.rowsTooMany(format.number(total)), !isSorted && t.rowsUnsorted, matches?.text && !(await source.search())?.hasWords && t.rowsAllRead]
    .filter(Boolean).join(' ');
  if (!isCurrent()) return;
  if (matches) say(`${intro} ${t.searching(format.number(mineTrail.starts[mineTrail.at].read))}`);
  let shownAt = 0;
  const { rows, next, seen } = await source.page(matches, mineTrail.starts[mineTrail.at], pageRows, (read, found) => {
    if (!isCurrent()) return false;
    say(`${intro} ${t.searching(format.number(read))}`);
    // What is found is seen while the search goes on; drawing it for each row more would keep the search back.
    if (matches && found.length > 0 && performance.now() - shownAt > showEvery) {
      show(view, found);
      shownAt = performance.now();
    }
    return true;
  });
  if (!isCurrent()) return;
  say(matches ? `${intro} ${t.found(format.number(rows.length), format.number(seen), rows.length)}` : intro);
  show(view, rows);
  const go = (to) => {
    mineTrail.at = to;
    void renderRows(view).then(() => element('rows-table').scrollIntoView({ block: 'start' }));
  };
  pager(view, t.pageOf(mineTrail.at + 1), mineTrail.at > 0 && (() => go(mineTrail.at - 1)), next && (() => {
    mineTrail.starts[mineTrail.at + 1] = next;
    go(mineTrail.at + 1);
  }));
}

function say(text) {
  if (element('matches').textContent !== text) element('matches').textContent = text;
}

function show(view, rows) {
  const { t } = view;
  const fields = chosen();
  element('rows-table').replaceChildren(rows.length === 0 ? node('p', t.noRows, 'empty') : scrolled(
    fields.map((field) => ({ text: t.labels[field], number: numbers.has(field) })),
    rows.map((row) => fields.map((field) => cellText(view, row, field))), t.projects));
}

function pager({ t }, text, back, on) {
  const [previous, next] = [button(t.previous, back || (() => {})), button(t.next, on || (() => {}))];
  previous.disabled = !back;
  next.disabled = !on;
  element('pager').replaceChildren(previous, node('span', text), next);
}

/** The rows behind a figure, by the rule that the figure itself states. */
export async function showBehind(view, figure) {
  const { t, format, lang } = view;
  const most = 200;
  element('behind-title').textContent = `${figure.label[lang]}${lang === 'ar' ? '' : '\u00a0'}: ${format.exact(figure.value, figure.unit)}`;
  element('behind-definition').textContent = figure.definition[lang];
  element('behind-note').textContent = t.opening;
  element('behind-rows').replaceChildren();
  element('behind').showModal();
  try {
    const matches = (row) => isBehind(figure, row);
    matches.codes = Object.entries(figure.where).filter(([field]) => coded.has(field));
    const rows = await registerOf(view, figure.dataset).find(matches, most);
    element('behind-note').textContent = rows.length === most ? t.rowsFirst(most) : '';
    element('behind-rows').replaceChildren(scrolled(
      [{ text: t.name }, ...(figure.sum ? [{ text: t.value, number: true }] : []), { text: t.source }, { text: t.sheet }, { text: t.row, number: true }],
      rows.map((row) => [row.title ?? row.name, ...(figure.sum ? [format.exact(row[figure.sum], figure.unit)] : []), sourceOf(view, row.source), row.sheet, String(row.row)]),
      t.rows));
  } catch {
    element('behind-note').textContent = t.rowsMissing;
  }
}
