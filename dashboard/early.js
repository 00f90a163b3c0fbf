// Asks for what the first view shows while the rest of the page is still on its way: each file one round trip earlier.
import { begin, parts } from './data.js';
import { isFiltered, state, wantedOf } from './state.js';
import { load } from './texts.js';

async function ask() {
  const wanted = wantedOf(await begin('index.json', 'no-cache'));
  // The headlines have the line for themselves.
  if (!(await begin(`${wanted}/summary.json`))) return;
  for (const name of [...(isFiltered() ? ['cube.json'] : []), ...Object.values(parts), 'datapackage.json']) begin(`${wanted}/${name}`);
}

// What fails here fails again where it is read, and is told there.
load(state.lang).catch(() => {});
ask().catch(() => {});
