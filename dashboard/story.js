// The story below the headlines: where the money goes, how far it is, whom it serves.
import { by, figure, groupsOf, told, total } from './data.js';
import { chart } from './charts.js';
import { choose, element, node } from './page.js';
import { isFiltered, state } from './state.js';

const moneyCharts = ['year', 'programme', 'sector', 'carrierType'];
const inOrder = new Set(['year', 'createdOn', 'date']);

export const context = (view) => ({ t: view.t, format: view.format, rtl: view.rtl, asOf: view.summary.asOf, snapshot: view.snapshot });

/** The label of a code in the reader's language. */
export function labelOf(view, dataset, field, code) {
  const group = view.breakdowns?.find((b) => b.dataset === dataset && b.by === field)?.groups.find((g) => g.code === code);
  return group?.label[view.lang] ?? view.cube?.dimensions.find((d) => d.id === field)?.labels[view.lang][code] ?? code;
}

export const measureOf = (view, dataset, id) =>
  view.breakdowns?.find((b) => b.dataset === dataset)?.measures.find((m) => m.id === id) ?? { id, unit: '', label: { fr: id, ar: id } };

/** Items of a chart from groups of [code, value]; null is withheld. */
export function itemsOf(view, dataset, field, groups, unit) {
  const { t, format } = view;
  let sorted = groups.filter(([, value]) => value !== 0 || inOrder.has(field));
  if (inOrder.has(field)) sorted = withoutGaps(sorted);
  else sorted.sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0));
  const scale = format.scaled(Math.max(...sorted.map(([, value]) => value ?? 0), 0), unit);
  return sorted.map(([code, value]) => ({
    code, label: labelOf(view, dataset, field, code), values: [value], selected: state.filters[field] === code,
    texts: [value === null ? t.withheld : format.rounded(value, unit)], exact: [value === null ? t.withheld : format.exact(value, unit)],
    short: value === null ? '•' : value === 0 ? '0' : scale.text(value),
  }));
}

// A year without projects is a fact, too.
function withoutGaps(groups) {
  const known = new Map(groups);
  const years = groups.map(([code]) => Number(code)).filter((year) => year > 0);
  if (years.length === 0) return groups;
  const all = [];
  for (let year = Math.min(...years); year <= Math.max(...years); year++) all.push([String(year), known.get(String(year)) ?? (known.has(String(year)) ? null : 0)]);
  return all;
}

const noteOf = (view, field, items, unit) => {
  const { t, format } = view;
  if (inOrder.has(field)) {
    const scale = format.scaled(Math.max(...items.map((i) => i.values[0] ?? 0), 0), unit);
    return scale.unit ? t.unitOf(scale.unit) : '';
  }
  return items.length > 1 && items[0].values[0] !== null && items[0].values[0] > (items[1].values[0] ?? 0) ? t.leading(items[0].label, items[0].texts[0]) : '';
};

/** Values of one measure by one field of the projects, under the other filters: published groups where they tell it, else sums of the cube.
 * A field's own filter marks its bar and leaves the others to compare with. */
export function valuesOf(view, field, measure) {
  const others = { ...state.filters, [field]: '' };
  if (!Object.values(others).some(Boolean)) return groupsOf(view.breakdowns, 'projets', field, measure);
  return by(view.cube, others, field, measure);
}

export function renderFilters(view) {
  const { t } = view;
  for (const select of element('filters').querySelectorAll('select[name]')) {
    const codes = groupsOf(view.breakdowns, 'projets', select.name, 'count').map(([code]) => code);
    choose(select, [['', t.all], ...codes.map((code) => [code, labelOf(view, 'projets', select.name, code)])], '');
    // A filter that this snapshot does not know would show nothing and say nothing.
    if (!codes.includes(state.filters[select.name])) state.filters[select.name] = '';
    select.value = state.filters[select.name];
    select.closest('label').hidden = codes.length === 0;
  }
  const measures = view.breakdowns.find((b) => b.dataset === 'projets')?.measures ?? [];
  if (!measures.some((m) => m.id === state.measure)) state.measure = measures.some((m) => m.id === 'cost') ? 'cost' : measures[0]?.id ?? '';
  choose(element('measure'), measures.map((m) => [m.id, m.label[view.lang]]), state.measure);
  element('reset').hidden = !isFiltered();
}

/** What the selected projects come to. */
function renderSelection(view) {
  const { t, format } = view;
  const measures = view.breakdowns.find((b) => b.dataset === 'projets')?.measures ?? [];
  const sums = isFiltered() ? total(view.cube, state.filters) : {};
  element('selection').replaceChildren(...measures.map((measure) => {
    const box = node('div');
    box.dataset.measure = measure.id;
    const value = sums[measure.id] ?? told(view.breakdowns, state.filters, measure.id);
    const said = node('dd', value === null ? t.withheld : format.rounded(value, measure.unit), 'value');
    if (value !== null) said.title = format.exact(value, measure.unit);
    said.dataset.exact = value === null ? '' : format.exact(value, measure.unit);
    box.append(node('dt', measure.label[view.lang]), said);
    return box;
  }));
}

export function renderMoney(view, filter) {
  const { t } = view;
  renderSelection(view);
  const measure = measureOf(view, 'projets', state.measure);
  for (const field of moneyCharts) {
    const items = itemsOf(view, 'projets', field, valuesOf(view, field, measure.id), measure.unit);
    chart(element('money-charts'), {
      id: field, title: t.chart(measure.label[view.lang], t[field]), context: context(view), rtl: view.rtl, by: t[field], series: [measure.label[view.lang]],
      items, kind: field === 'year' ? 'columns' : 'bars', note: noteOf(view, field, items, measure.unit), choose: (code) => filter(field, code),
    });
  }
}

export function renderPlaces(view, filter) {
  const { t } = view;
  const measure = measureOf(view, 'projets', state.measure);
  const items = itemsOf(view, 'projets', 'quarter', valuesOf(view, 'quarter', measure.id), measure.unit);
  const nowhere = items.find((item) => item.code === 'unknown');
  chart(element('places-charts'), {
    id: 'quarter', title: t.chart(measure.label[view.lang], t.quarter), context: context(view), rtl: view.rtl, by: t.quarter, series: [measure.label[view.lang]],
    items: items.filter((item) => item !== nowhere), kind: 'tiles', most: 24, note: t.tilesHint, choose: (code) => filter('quarter', code), empty: t.emptyField(t.quarter),
  });
  element('unlocated').textContent = items.length === 0 ? '' : nowhere ? t.unlocated(nowhere.texts[0]) : t.allLocated;
}

/** One bar a figure that the snapshot has. */
export function figureItems(view, names) {
  const { t, format } = view;
  return Object.entries(names).map(([id, label]) => [figure(view.summary, id), label]).filter(([found]) => found).map(([found, label]) => ({
    code: found.id, label, values: [found.value], texts: [found.value === null ? t.withheld : format.rounded(found.value, found.unit)],
    exact: [found.value === null ? t.withheld : format.exact(found.value, found.unit)], short: '',
  }));
}

export function renderProgress(view) {
  const { t } = view;
  const spec = { context: context(view), rtl: view.rtl };
  const steps = figureItems(view, t.steps);
  chart(element('progress-charts'), {
    ...spec, id: 'flow', title: t.flow, by: t.step, series: [t.value], items: steps, track: true, note: steps.length < 2 ? t.noExecution : '',
  });
  chart(element('progress-charts'), {
    ...spec, id: 'rates', title: t.rates, by: t.rate, series: [t.value], items: figureItems(view, t.rateNames), greatest: 100, track: true,
  });
  const items = itemsOf(view, 'projets', 'status', groupsOf(view.breakdowns, 'projets', 'status', 'count'), '');
  chart(element('progress-charts'), { ...spec, id: 'status', title: t.byStatus, by: t.status, series: [measureOf(view, 'projets', 'count').label[view.lang]], items, empty: t.emptyField(t.status) });
}

export function renderPeople(view) {
  const { t, lang } = view;
  const spec = { context: context(view), rtl: view.rtl };
  const groups = figureItems(view, t.groups).sort((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0));
  chart(element('people-charts'), { ...spec, id: 'groups', title: t.peopleGroups, by: t.group, series: [t.value], items: groups, note: t.peopleOverlap, empty: t.peopleNone });
  for (const measure of ['beneficiaries', 'jobs']) {
    const items = itemsOf(view, 'projets', 'programme', groupsOf(view.breakdowns, 'projets', 'programme', measure), '');
    const name = measureOf(view, 'projets', measure).label[lang];
    chart(element('people-charts'), { ...spec, id: measure, title: t.chart(name, t.programme), by: t.programme, series: [name], items, note: noteOf(view, 'programme', items, '') });
  }
}

export function renderOthers(view) {
  const { t, lang } = view;
  const draw = (target, id, title, dataset, field, measures, names) => {
    if (!view.breakdowns.some((b) => b.dataset === dataset)) return;
    const first = itemsOf(view, dataset, field, groupsOf(view.breakdowns, dataset, field, measures[0]), measureOf(view, dataset, measures[0]).unit);
    const others = measures.slice(1).map((m) => new Map(itemsOf(view, dataset, field, groupsOf(view.breakdowns, dataset, field, m), measureOf(view, dataset, m).unit).map((i) => [i.code, i])));
    const items = first.map((item) => others.reduce((all, other) => {
      const more = other.get(item.code) ?? { values: [0], texts: ['0'], exact: ['0'] };
      return { ...all, values: [...all.values, ...more.values], texts: [...all.texts, ...more.texts], exact: [...all.exact, ...more.exact] };
    }, item));
    chart(element(target), {
      id, title, context: context(view), rtl: view.rtl, by: t[field], series: names ?? [measureOf(view, dataset, measures[0]).label[lang]], items,
      kind: inOrder.has(field) ? 'columns' : 'bars', empty: t.emptyField(t[field]),
    });
  };
  draw('cooperatives-charts', 'created', t.created, 'cooperatives', 'createdOn', ['count']);
  draw('cooperatives-charts', 'cooperative-sector', t.bySector, 'cooperatives', 'sector', ['count']);
  draw('cooperatives-charts', 'members', t.members, 'cooperatives', 'sector', ['membersWomen', 'membersMen'], [t.women, t.men]);
  draw('activities-charts', 'kinds', t.activityKinds, 'activites', 'kind', ['count']);
  draw('activities-charts', 'participants', t.participants, 'activites', 'kind', ['participants']);
  for (const [part, { isTold }] of Object.entries(others)) {
    tell(`${part}-figures`, view, isTold);
    element(part).hidden = !hasOther(view, part);
  }
}

const others = {
  cooperatives: { dataset: 'cooperatives', isTold: (id) => id.startsWith('cooperatives.') && !id.includes('.created.') },
  activities: { dataset: 'activites', isTold: (id) => id.startsWith('activities.') },
};

/** Whether a snapshot tells anything of cooperatives or activities. */
export const hasOther = (view, part) =>
  Boolean(view.breakdowns?.some((b) => b.dataset === others[part].dataset)) || view.summary.figures.some((f) => others[part].isTold(f.id));

const isCount = ({ id }) => Number(/^[a-z]+\.count$/.test(id));

/** Figures in a row: what is counted, and how many. */
function tell(target, view, isWanted) {
  // How many there are is said before what some of them are.
  const told = view.summary.figures.filter((f) => isWanted(f.id)).sort((a, b) => isCount(b) - isCount(a));
  element(target).replaceChildren(...told.map((f) => {
    const box = node('div');
    box.dataset.figure = f.id;
    box.append(node('dt', f.label[view.lang]), node('dd', view.format.rounded(f.value, f.unit), 'value'));
    return box;
  }));
}
