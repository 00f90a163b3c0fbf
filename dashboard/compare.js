// Two years or two programmes side by side, measure by measure.
import { groupsOf } from './data.js';
import { choose, element, node, scrolled } from './page.js';
import { state } from './state.js';
import { labelOf } from './story.js';

const fields = ['year', 'programme', 'sector', 'carrierType'];

export function renderCompare(view) {
  const { t, format, lang } = view;
  const found = fields.filter((field) => groupsOf(view.breakdowns, 'projets', field, 'count').length > 1);
  element('compare-form').hidden = found.length === 0;
  if (found.length === 0) {
    element('compare-table').replaceChildren(node('p', t.noCompare, 'empty'));
    return;
  }
  if (!found.includes(state.by)) Object.assign(state, { by: '', a: '', b: '' });
  const field = state.by || found[0];
  const codes = groupsOf(view.breakdowns, 'projets', field, 'count').map(([code]) => code);
  // Unasked, the two latest years, or the first two of a list.
  const usual = field === 'year' ? codes.slice(-2) : codes.slice(0, 2);
  const [a, b] = [codes.includes(state.a) ? state.a : usual[0], codes.includes(state.b) ? state.b : usual[1]];
  choose(element('compare-by'), found.map((name) => [name, t[name]]), field);
  const choices = codes.map((code) => [code, labelOf(view, 'projets', field, code)]);
  choose(element('compare-a'), choices, a);
  choose(element('compare-b'), choices, b);
  const measures = view.breakdowns.find((x) => x.dataset === 'projets').measures;
  const rows = measures.map((measure) => {
    const values = new Map(groupsOf(view.breakdowns, 'projets', field, measure.id));
    const [first, second] = [values.get(a), values.get(b)];
    const said = (value) => (value === null || value === undefined ? t.withheld : format.rounded(value, measure.unit));
    const difference = first == null || second == null ? '' : first === second ? '=' : format.signed(Math.round((second - first) * 100) / 100, measure.unit);
    return [measure.label[lang], said(first), said(second), difference];
  });
  element('compare-table').replaceChildren(scrolled(
    [{ text: t.measure }, { text: labelOf(view, 'projets', field, a), number: true }, { text: labelOf(view, 'projets', field, b), number: true }, { text: t.difference, number: true }],
    rows, t.compare, 'cards'));
}
