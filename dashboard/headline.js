// The first screen: five headlines, each with what changed, and one sentence.
import { figure } from './data.js';
import { details, element, node, button } from './page.js';

const cards = [
  { id: 'projects', lead: 'projects.count', lines: ['projects.cost', 'projects.indh'] },
  { id: 'execution', lead: 'projects.paid', lines: ['projects.committed', 'projects.realisation.paid'] },
  { id: 'progress', lead: 'projects.realisation.count', lines: ['projects.completed.count', 'projects.inProgress.count', 'projects.realisation.physical'] },
  { id: 'people', lead: 'projects.beneficiaries', lines: ['projects.beneficiaries.women', 'projects.jobs'] },
  { id: 'late', lead: 'projects.inDifficulty.count', lines: ['projects.inDifficulty.cost'] },
];

// A published share that is said together with its amount.
const shares = { 'projects.indh': 'projects.indhPct', 'projects.committed': 'projects.committedPct' };
const moving = { projects: ['projects.count', 'projects.cost'] };

/** context: t, format, summary; before, yearAgo: earlier summaries, null where there are none, undefined while they are read. */
export function renderHeadline(context, showRows) {
  const { t, summary } = context;
  element('sentence').textContent = sentence(context);
  element('rounded').textContent = [t.rounded, context.before === null && t.firstVersion, context.before && context.yearAgo === null && t.noYear].filter(Boolean).join(' ');
  element('cards').replaceChildren(...cards.map((card) => {
    const item = node('li', '', 'card');
    item.dataset.headline = card.id;
    item.append(node('h3', t.headings[card.id]));
    const lead = figure(summary, card.lead);
    if (!lead) {
      item.append(node('p', t.nothing[card.id] ?? t.nothing.other, 'empty'));
      return item;
    }
    // No project in difficulty needs no budget of none.
    const lines = card.id === 'late' && lead.value === 0 ? [] : card.lines.map((id) => figure(summary, id)).filter(Boolean);
    item.classList.toggle('alarm', card.id === 'late' && lead.value !== 0);
    item.append(leadLine(context, lead), ...lines.map((found) => line(context, found)));
    item.append(...[context.before, context.yearAgo].map((earlier) => delta(context, card, earlier)));
    item.append(details(t.detail, definitions(context, [lead, ...lines], showRows)));
    return item;
  }));
}

const told = ({ t, format }, found) => (found.value === null ? t.withheld : format.rounded(found.value, found.unit));

function leadLine(context, found) {
  const paragraph = node('p', '', 'lead');
  paragraph.dataset.figure = found.id;
  paragraph.append(node('span', told(context, found), found.value === null ? 'value quiet' : 'value'), ' ', node('span', context.t.units[found.id](found.value ?? 0), 'unit'));
  return paragraph;
}

function line(context, found) {
  const share = shares[found.id] && figure(context.summary, shares[found.id]);
  const said = context.t.lines[found.id]?.(told(context, found), share?.value ? context.format.rounded(share.value, '%') : null);
  const paragraph = node('p', said ?? `${found.label?.[context.lang] ?? found.id} : ${told(context, found)}`, 'line');
  paragraph.dataset.figure = found.id;
  return paragraph;
}

/** What moved since an earlier publication: the difference of two published values. */
function delta({ t, format, summary }, card, earlier) {
  const paragraph = node('p', '', 'delta');
  if (earlier === undefined) {
    paragraph.textContent = '\u00a0';
  } else if (earlier === null) {
    // Said once below the cards, not five times.
    paragraph.hidden = true;
  } else {
    const since = format.date(earlier.asOf);
    const moves = (moving[card.id] ?? [card.lead]).map((id) => ({ now: figure(summary, id), then: figure(earlier, id) }));
    const changed = moves.filter(({ now, then }) => now?.value != null && then?.value != null && now.value !== then.value)
      .map(({ now, then }) => format.signed(Math.round((now.value - then.value) * 100) / 100, now.unit));
    if (moves.every(({ then }) => !then)) paragraph.textContent = t.newSince(since);
    else paragraph.textContent = changed.length > 0 ? t.delta(changed.join(' ; '), since) : t.same(since);
    paragraph.classList.toggle('moved', changed.length > 0);
  }
  return paragraph;
}

function definitions({ t, format, lang, summary }, found, showRows) {
  const list = node('dl', '', 'definitions');
  const shown = found.flatMap((f) => [f, shares[f.id] && figure(summary, shares[f.id])]).filter((f) => f?.label);
  for (const f of shown) {
    list.append(node('dt', f.label[lang]), node('dd', format.exact(f.value, f.unit), 'exact'), node('dd', f.definition?.[lang], 'definition'));
    if (!f.dataset || !f.where) continue;
    const rows = button(t.rowsLink, () => showRows(f), 'link');
    rows.setAttribute('aria-label', t.rowsOf(f.label[lang]));
    const last = node('dd');
    last.append(rows);
    list.append(last);
  }
  return list;
}

/** The sentence that a person would write, made of published figures alone. */
export function sentence({ t, format, summary }) {
  const said = (id) => {
    const found = figure(summary, id);
    return found && found.value !== null ? { value: found.value, text: format.rounded(found.value, found.unit) } : null;
  };
  const count = said('projects.count');
  if (!count) return '';
  return t.sentence({
    date: format.date(summary.asOf), count, cost: said('projects.cost')?.text, indh: said('projects.indh')?.text, share: said('projects.indhPct')?.text,
    completed: said('projects.completed.count'), beneficiaries: said('projects.beneficiaries'), late: said('projects.inDifficulty.count'),
  });
}
