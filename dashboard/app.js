// The page: which snapshot is read, what is shown of it, and what the reader does. Nothing moves under a reader: a newer snapshot is offered.
import './early.js';
import { decodeCube, parts, read } from './data.js';
import { formatter } from './format.js';
import { renderHeadline } from './headline.js';
import { button, element, node, option } from './page.js';
import { addressOf, filterNames, isFiltered, recall, remember, state, wantedOf } from './state.js';
import { languages, load } from './texts.js';

const refreshMs = 10_000;
const stepMs = 40;
const painted = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); setTimeout(resolve, 200); });
const sections = ['money', 'places', 'progress', 'late', 'people', 'cooperatives', 'activities', 'compare', 'announced', 'projects', 'changes', 'quality', 'glossary', 'about', 'data'];
const everyPart = ['headline', ...sections];

let t = null;
let index = null;
let view = null;
let problem = null;
let declined = null;
let rowsSeen = false;
let arrived = false;
let drawing = 0;
// What is drawn below the headlines, and draws it.
let below = null;
let isBroken = false;
let waiting = [];

/* ---- reading ---- */

async function refresh() {
  if (document.hidden && view) return;
  try {
    index = (await read('index.json', 'no-cache')) ?? index;
    if (isBroken && mayReload()) return void location.reload();
    if (!index) {
      problem = 'none';
    } else {
      const wanted = wantedOf(index);
      const isKnown = wanted === state.snapshot;
      problem = state.snapshot && !isKnown ? 'missing' : null;
      // Only what the reader chose replaces what the reader reads.
      if (!view || view.isRemembered || (isKnown && wanted !== view.snapshot)) await show(wanted);
      else if (!view.isComplete || view.missing.length > 0) await complete(view);
    }
  } catch {
    problem = 'failed';
    view ??= remembered();
    if (view && !view.rendered) renderFirst();
  }
  renderStatus();
  renderOffer();
}

/** Browsers do not ask again for a module that failed; a page that is loaded anew does, once a minute. The address holds what the reader chose. */
function mayReload() {
  try {
    if (Date.now() - Number(sessionStorage.getItem('reloaded')) < 60_000) return false;
    sessionStorage.setItem('reloaded', String(Date.now()));
    return true;
  } catch {
    // A browser that keeps nothing.
    return performance.getEntriesByType('navigation')[0]?.type !== 'reload';
  }
}

/** Headlines first; the rest when it has come. */
async function show(snapshot) {
  const summary = await read(`${snapshot}/summary.json`);
  if (!summary) throw new Error(`${snapshot} is incomplete`);
  view = { snapshot, summary, missing: [] };
  // Nothing was published before the first publication, so the headlines are drawn once.
  if (index?.history.length === 1) Object.assign(view, { before: null, yearAgo: null });
  renderFirst();
  // To keep something waits for the disk.
  void painted().then(() => keep(summary));
  await complete(view);
}

async function readBelow() {
  try {
    below ??= await import('./below.js');
  } catch (error) {
    isBroken = true;
    throw error;
  }
}

async function complete(mine) {
  const file = async (name) => read(`${mine.snapshot}/${name}`).catch(() => null);
  const names = Object.entries(parts).filter(([key]) => !mine[key]);
  const [found] = await Promise.all([Promise.all(names.map(([, name]) => file(name))), readBelow()]);
  names.forEach(([key], i) => { if (found[i]) mine[key] = key === 'breakdowns' ? found[i].breakdowns : found[i]; });
  mine.missing = Object.keys(parts).filter((key) => !mine[key]).map((key) => parts[key]);
  if (isFiltered() && mine.breakdowns) await cubeOf(mine);
  mine.isComplete = true;
  if (mine !== view) return;
  const compared = earlier(mine);
  await renderRest();
  if (mine !== view) return;
  await compared;
}

/** What the headlines are compared with: the publication before, and the newest of a year ago. */
async function earlier(mine) {
  const summaryOf = async (id) => (id ? read(`${id}/summary.json`).catch(() => null) : null);
  const day = new Date(mine.summary.asOf);
  day.setFullYear(day.getFullYear() - 1);
  const old = index?.history.find((entry) => new Date(entry.asOf) <= day)?.snapshot;
  const since = mine.changes?.changes.since;
  // What has nothing to be compared with needs no room, and says so before the rest takes its place.
  const [before, yearAgo] = [since ? undefined : null, old ? undefined : null];
  if (before !== mine.before || yearAgo !== mine.yearAgo) {
    Object.assign(mine, { before, yearAgo });
    renderHeadline(view, behind);
  }
  if (!since && !old) return;
  [mine.before, mine.yearAgo] = await Promise.all([summaryOf(since), summaryOf(old)]);
  if (mine === view) renderHeadline(view, behind);
}

/** Filters need the cube, and nothing else does. */
async function cubeOf(mine) {
  if (mine.cube) return;
  const cube = await read(`${mine.snapshot}/cube.json`).catch(() => null);
  if (cube) mine.cube = decodeCube(cube);
  else {
    for (const name of filterNames) state.filters[name] = '';
    mine.missing = [...new Set([...mine.missing, 'cube.json'])];
  }
}

function keep(summary) {
  try {
    localStorage.setItem('summary', JSON.stringify(summary));
  } catch {
    // A browser that keeps nothing.
  }
}

function remembered() {
  try {
    const summary = JSON.parse(localStorage.getItem('summary'));
    return summary && { snapshot: summary.snapshot, summary, missing: [], isRemembered: true, before: null, yearAgo: null };
  } catch {
    return null;
  }
}

/* ---- showing ---- */

async function speak() {
  t = await load(state.lang);
  document.documentElement.lang = state.lang;
  document.documentElement.dir = languages[state.lang];
  for (const item of document.querySelectorAll('[data-text]')) item.textContent = t[item.dataset.text];
  for (const item of document.querySelectorAll('[data-label]')) item.setAttribute('aria-label', t[item.dataset.label]);
  element('language').textContent = t.other;
  element('language').lang = state.lang === 'ar' ? 'fr' : 'ar';
  element('language').setAttribute('aria-label', t.otherLabel);
  const depot = document.querySelector('meta[name=depot]').content;
  element('deposit').hidden = !depot;
  if (depot) element('deposit').href = `${depot}?lang=${state.lang}`;
  document.body.classList.remove('starting');
}

function speakIn(mine) {
  Object.assign(mine, { lang: state.lang, t, format: formatter(state.lang, t), rtl: languages[state.lang] === 'rtl' });
}

let opening = 0;

async function behind(figure) {
  const [mine, shown] = [++opening, view];
  try {
    await readBelow();
  } catch {
    problem = 'failed';
    renderStatus();
    return;
  }
  if (mine === opening && shown === view) below.showBehind(shown, figure);
}

function renderFirst() {
  speakIn(view);
  view.rendered = true;
  element('demonstration').hidden = !view.summary.demonstration;
  element('story').hidden = !view.isComplete;
  element('contents').hidden = !view.isComplete;
  renderHeadline(view, behind);
  renderStatus();
  renderSnapshots();
}

/** Draws the parts from the top down, those that are seen first. What is drawn again leaves room in between for what the reader does; another version comes at
 * once. The first time the charts that stand first are seen before the others are drawn, which are not there until then: empty, they would be moved by those above. */
async function renderRest(seen = []) {
  const mine = view;
  const drawn = ++drawing;
  const isWhole = element('story').hidden;
  const isFirst = isWhole && !arrived;
  for (const id of isFirst ? sections : []) element(id).classList.add('later');
  const has = Boolean(view.breakdowns);
  for (const id of ['money', 'places', 'people', 'compare', 'cooperatives', 'activities', 'progress']) element(id).hidden = !has;
  element('projects').hidden = !view.manifest;
  element('provenance').textContent = t.provenance(view.snapshot, (view.quality?.sources ?? []).map((s) => below.sourceOf(view, s.source)).join(', '));
  element('story').hidden = false;
  if (has) below.renderFilters(view);
  renderTitle();
  renderStatus();
  markWhole();
  // Those that are drawn first keep their places when the list of contents comes.
  if (isFirst) {
    for (const [id, part] of Object.entries({ announced: 'reconciliation', changes: 'changes', quality: 'quality', data: 'manifest' })) element(id).hidden = !view[part];
    for (const id of ['cooperatives', 'activities']) element(id).hidden = !has || !below.hasOther(view, id);
    renderContents();
  }
  // What follows a filter whose cube is still on its way is drawn by whoever waits for it.
  const follows = (draw) => has && ((it) => (!isFiltered() || it.cube) && draw(it, filter));
  const draws = [
    ['money', follows(below.renderMoney)],
    ['places', follows(below.renderPlaces)],
    ['progress', has && below.renderProgress], ['progress', has && below.renderByProgramme], ['progress', has && below.renderCourse],
    ['late', below.renderLate],
    ['people', has && below.renderPeople],
    ['cooperatives', has && below.renderOthers], ['activities'],
    ['compare', has && below.renderCompare],
    ['announced', below.renderAnnounced],
    ['projects', mine.manifest && below.renderRowsForm], ['projects', mine.manifest && ((it) => rowsSeen && void below.renderRows(it))],
    ['changes', below.renderChanges], ['quality', below.renderQuality], ['glossary', below.renderGlossary], ['about', (it) => void below.renderAbout(it)], ['data', below.renderData],
    ['headline'],
  ].sort(([one], [other]) => seen.includes(other) - seen.includes(one));
  waiting = draws.map(([id, draw]) => () => {
    element(id).classList.remove('later', 'asleep');
    if (draw) draw(mine);
  });
  // What is seen comes with the headlines, the rest after that was painted.
  const together = isWhole ? (isFirst ? 1 : Infinity) : draws.filter(([id]) => seen.includes(id)).length;
  const isTime = () => waiting.length === draws.length - together || (!isWhole && performance.now() - since > stepMs);
  let since = performance.now();
  while (waiting.length > 0) {
    if (isTime()) {
      await painted();
      since = performance.now();
      // Another version, or another language, was asked for in the meantime.
      if (view !== mine || drawing !== drawn) return;
    }
    try {
      waiting.shift()?.();
    } catch (error) {
      // Those that can be read are not hidden by one that cannot.
      for (const id of everyPart) element(id).classList.remove('later', 'asleep');
      throw error;
    }
  }
  renderContents();
  // The browser looked for the part that the address names before it was there.
  if (!arrived && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  // The other language is at hand before it is asked for, when nothing else is wanted.
  if (!arrived) setTimeout(() => load(otherLanguage()).catch(() => {}), 500);
  arrived = true;
}

/** What follows the filters. */
function renderFiltered() {
  below.renderMoney(view, filter);
  below.renderPlaces(view, filter);
  markWhole();
}

/** Says of each part that does not follow the filters that it shows everything. */
function markWhole() {
  for (const item of document.querySelectorAll('.whole')) item.hidden = !isFiltered();
}

function renderContents() {
  element('contents').hidden = false;
  element('contents').firstElementChild.replaceChildren(...sections.filter((id) => !element(id).hidden).map((id) => {
    const item = node('li');
    const anchor = node('a', t[id]);
    anchor.href = `#${id}`;
    item.append(anchor);
    return item;
  }));
}

function renderTitle() {
  const filters = view?.breakdowns ? filterNames.filter((name) => state.filters[name]).map((name) => below.labelOf(view, 'projets', name, state.filters[name])) : [];
  const past = view && state.snapshot ? t.pastBanner(view.format.instant(view.summary.asOf)) : '';
  document.title = [filters.join(' · '), t.title, past].filter(Boolean).join(' – ');
}

function renderStatus() {
  const status = element('status');
  const said = [];
  const format = formatter(state.lang, t);
  if (problem) said.push(problem === 'missing' ? t.missing(state.snapshot) : t[problem]);
  if (view?.isComplete && view.missing.length > 0) said.push(t.partly(view.missing.join(', ')));
  if (!view && !problem) said.push(t.loading);
  const text = said.join(' ');
  status.classList.toggle('problem', problem !== null || (view?.missing.length ?? 0) > 0);
  // Only a change is announced to screen readers; the age of the figures, which changes by itself, is not.
  if (status.textContent !== text) status.textContent = text;
  if (view) {
    const when = format.instant(view.summary.asOf);
    element('as-of').textContent = problem === 'failed' ? t.stale(when, format.age(view.summary.asOf)) : `${t.asOf(when)}.`;
  }
  const isPast = view && index && state.snapshot && view.snapshot !== index.latest && problem !== 'missing';
  element('past').hidden = !isPast;
  if (isPast) {
    const anchor = node('a', t.toLatest);
    anchor.href = addressOf({ snapshot: '' });
    element('past').replaceChildren(t.pastBanner(format.instant(view.summary.asOf)), ' ', anchor);
  }
}

/** A newer snapshot waits until the reader asks for it. */
function renderOffer() {
  const offer = element('offer');
  const isNewer = view && index && !state.snapshot && view.snapshot !== index.latest && declined !== index.latest && problem !== 'failed';
  if (!isNewer) {
    offer.replaceChildren();
    return;
  }
  if (offer.dataset.snapshot === index.latest && offer.dataset.lang === state.lang && offer.childElementCount > 0) return;
  Object.assign(offer.dataset, { snapshot: index.latest, lang: state.lang });
  offer.replaceChildren(node('span', t.newer),
    button(t.showNewer, async () => {
      offer.replaceChildren();
      await show(index.latest).catch(() => { problem = 'failed'; });
      renderStatus();
    }),
    button(t.later, () => {
      declined = index.latest;
      offer.replaceChildren();
    }));
}

function renderSnapshots() {
  const format = formatter(state.lang, t);
  const entries = index?.history.slice(0, 100) ?? [];
  element('snapshot').replaceChildren(...entries.map((entry, i) => option(entry.snapshot, `${format.instant(entry.publishedAt)}${i === 0 ? ` (${t.latest})` : ''}`)));
  element('snapshot').value = view.snapshot;
}

/* ---- acting ---- */

const isSeen = (id) => {
  const { top, bottom } = element(id).getBoundingClientRect();
  return top < innerHeight && bottom > 0;
};

/** Draws again all that has words in it. What is not seen is laid out with its new words only, not with the old ones in the other direction. */
async function again() {
  const seen = everyPart.filter(isSeen);
  for (const id of view?.isComplete ? everyPart : []) element(id).classList.toggle('asleep', !seen.includes(id));
  await speak();
  if (view) {
    renderFirst();
    if (view.isComplete) await renderRest(seen);
  }
  renderStatus();
  renderOffer();
}

const otherLanguage = () => Object.keys(languages).find((name) => name !== state.lang);

/** Whether the words of a language can be had; where not, nothing changes of what is read. */
async function hasWords(lang) {
  try {
    await load(lang);
    return true;
  } catch {
    isBroken = true;
    problem = 'failed';
    renderStatus();
    return false;
  }
}

element('language').addEventListener('click', async () => {
  const wanted = otherLanguage();
  if (!(await hasWords(wanted))) return;
  state.lang = wanted;
  remember(true);
  await again();
});

element('snapshot').addEventListener('change', async (event) => {
  // The latest is not named, so that the page goes on following it.
  state.snapshot = event.target.value === index.latest ? '' : event.target.value;
  remember(true);
  await show(event.target.value).catch(() => { problem = 'failed'; });
  renderStatus();
  renderOffer();
});

async function filter(name, code) {
  state.filters[name] = state.filters[name] === code ? '' : code;
  await filtersChanged();
}

async function filtersChanged(isStep = true) {
  state.page = '';
  if (isFiltered()) await cubeOf(view);
  if (isStep) remember(true);
  below.renderFilters(view);
  renderFiltered();
  renderTitle();
  renderStatus();
  if (rowsSeen) void below.renderRows(view);
}

element('filters').addEventListener('change', async (event) => {
  if (event.target.id === 'measure') {
    state.measure = event.target.value === 'cost' ? '' : event.target.value;
    remember(true);
    below.renderFilters(view);
    renderFiltered();
  } else {
    state.filters[event.target.name] = event.target.value;
    await filtersChanged();
  }
});

element('filters').addEventListener('reset', async (event) => {
  event.preventDefault();
  for (const name of filterNames) state.filters[name] = '';
  await filtersChanged();
});

element('compare-form').addEventListener('change', (event) => {
  if (event.target.id === 'compare-by') Object.assign(state, { by: event.target.value, a: '', b: '' });
  else Object.assign(state, { by: element('compare-by').value, a: element('compare-a').value, b: element('compare-b').value });
  remember(true);
  below.renderCompare(view);
});

element('rows-form').addEventListener('submit', (event) => event.preventDefault());

let typing = 0;
element('search').addEventListener('input', (event) => {
  state.q = event.target.value;
  state.page = '';
  remember(false);
  clearTimeout(typing);
  typing = setTimeout(() => below.renderRows(view), below.registerOf(view, 'projets').pauseMs);
});
// The file by which rows are searched is there when the first letters are, that by which they are sorted when a field is chosen.
element('search').addEventListener('focus', () => { if (view?.manifest) below?.registerOf(view, 'projets').search?.(); });

for (const id of ['sort', 'order']) {
  element(id).addEventListener('focus', () => { if (view?.manifest) below?.registerOf(view, 'projets').order?.().catch(() => {}); });
  element(id).addEventListener('change', () => {
    state.sort = element('sort').value && `${element('order').value}${element('sort').value}`;
    state.page = '';
    remember(true);
    void below.renderRows(view);
  });
}

element('columns').addEventListener('change', () => {
  state.cols = [...element('columns').querySelectorAll('input:checked')].map((box) => box.value).join('.');
  remember(true);
  void below.renderRows(view);
});

addEventListener('popstate', async () => {
  const before = state.lang;
  recall();
  if (!(await hasWords(state.lang))) state.lang = before;
  const wanted = index?.history.some((entry) => entry.snapshot === state.snapshot) ? state.snapshot : view?.snapshot;
  if (view && state.snapshot && wanted !== view.snapshot) {
    await speak();
    await show(wanted).catch(() => { problem = 'failed'; });
  }
  if (view && isFiltered()) await cubeOf(view);
  await again();
});

/** Paper has no buttons: the full edition holds the first page of rows and all definitions, the briefing one page. */
async function print(edition) {
  document.documentElement.dataset.print = edition;
  if (edition === 'full' && view?.manifest) {
    rowsSeen = true;
    await below.renderRows(view);
  }
  window.print();
}

element('print-brief').addEventListener('click', () => print('brief'));
element('print-full').addEventListener('click', () => print('full'));
addEventListener('afterprint', () => delete document.documentElement.dataset.print);
addEventListener('beforeprint', () => {
  // Paper does not wait for what is still to be drawn.
  while (waiting.length > 0) waiting.shift()();
  below?.drawMeasured();
  document.querySelectorAll('section:not(#headline) > details').forEach((part) => { part.open = true; });
});

// Rows are read when the reader comes near them.
new IntersectionObserver((entries) => {
  if (rowsSeen || !view?.manifest || !entries.some((entry) => entry.isIntersecting)) return;
  rowsSeen = true;
  void below.renderRows(view);
}, { rootMargin: '400px' }).observe(element('projects'));

await speak();
await refresh();
setInterval(refresh, refreshMs);
document.addEventListener('visibilitychange', refresh);
