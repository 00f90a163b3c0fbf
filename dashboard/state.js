// What the reader chose. All of it stands in the address, so that a link or the Back key restores it.
import { languages } from './texts.js';

export const filterNames = ['phase', 'year', 'programme', 'carrierType', 'sector', 'quarter'];
const plain = ['snapshot', 'measure', 'q', 'sort', 'page', 'cols', 'by', 'a', 'b'];

export const state = read();

function read() {
  const query = new URLSearchParams(location.search);
  const wanted = query.get('lang');
  return {
    lang: languages[wanted] ? wanted : ownLanguage(),
    ...Object.fromEntries(plain.map((name) => [name, query.get(name) ?? ''])),
    filters: Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? ''])),
  };
}

// The first of those that the browser's owner reads.
function ownLanguage() {
  return navigator.languages.map((name) => name.split('-')[0].toLowerCase()).find((name) => languages[name]) ?? 'fr';
}

/** The snapshot that the address names, if it was published; else the latest. */
export const wantedOf = (index) => (index.history.some((entry) => entry.snapshot === state.snapshot) ? state.snapshot : index.latest);

export const isFiltered = () => Object.values(state.filters).some(Boolean);

/** The address of this view; with changes, that of another. */
export function addressOf(changes = {}, hash = '') {
  const url = new URL(location.href);
  const put = (name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));
  const view = { ...state, ...changes };
  put('lang', view.lang);
  for (const name of plain) put(name, view[name]);
  for (const name of filterNames) put(name, view.filters[name]);
  url.hash = hash;
  return url;
}

/** A choice is a step that Back undoes; what is typed letter by letter is not. */
export function remember(isStep) {
  const url = addressOf({}, location.hash);
  if (url.href === location.href) return;
  if (isStep) history.pushState(null, '', url);
  else history.replaceState(null, '', url);
}

/** Takes up the address after Back or Forward. */
export const recall = () => Object.assign(state, read());
