// Who answers for these figures, under which licence, how they are made, and what the words mean.
import { read } from './data.js';
import { element, node } from './page.js';

export async function renderAbout(view) {
  const { t } = view;
  view.package ??= await read(`${view.snapshot}/datapackage.json`).catch(() => null);
  const list = node('dl', '', 'about');
  const put = (name, ...content) => {
    const item = node('dd');
    item.append(...content);
    list.append(node('dt', name), item);
  };
  const publisher = view.package?.contributors?.find((c) => c.role === 'publisher');
  const contacts = (view.package?.contributors ?? []).filter((c) => ['contact', 'maintainer'].includes(c.role) || c.email);
  put(t.institution, view.lang === 'fr' ? publisher?.title ?? t.publisher : t.publisher);
  put(t.contact, ...(contacts.length > 0 ? contacts.map((c) => linked(c.email ? `${c.title} – ${c.email}` : c.title, c.email ? `mailto:${c.email}` : c.path)) : [t.contactNone]));
  const licence = view.package?.licenses?.[0];
  put(t.licence, licence ? linked(licence.title ?? licence.name, licence.path) : t.licenceNone);
  put(t.rhythm, t.rhythmText);
  put(t.method, t.methodText);
  const words = node('dl', '', 'terms');
  for (const [word, meaning] of t.terms) words.append(node('dt', word), node('dd', meaning));
  put(t.words, words);
  element('about').replaceChildren(node('h2', t.about), list);
}

// Only addresses that lead to a page or a letter.
function linked(text, address) {
  if (!/^(https?:|mailto:)/.test(address ?? '')) return node('span', text);
  const anchor = node('a', text);
  anchor.href = address;
  return anchor;
}
