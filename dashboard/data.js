// Reads published snapshots and what follows from them: beside this page, or where it says that they are.
const base = document.querySelector('meta[name="snapshots"]').content;

/** The files of a snapshot that the page shows below the headlines. */
export const parts = { breakdowns: 'breakdowns.json', changes: 'changes.json', manifest: 'manifest.json', quality: 'quality.json', reconciliation: 'reconciliation.json' };

const begun = new Map();

/** Begins to read what is sure to be read. Whoever reads it first gets this answer; a failure is theirs to tell. */
export function begin(path, cache) {
  if (!begun.has(path)) {
    begun.set(path, request(path, cache));
    begun.get(path).catch(() => {});
  }
  return begun.get(path);
}

/** A published file; null when it is not there. Throws when it cannot be had. */
export function read(path, cache) {
  const answer = begun.get(path) ?? request(path, cache);
  begun.delete(path);
  return answer;
}

async function request(path, cache = 'default') {
  const response = await fetch(base + path, { cache });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export const link = (path) => base + path;

/** A figure of a snapshot, counted or derived; its value is null where it is withheld. Null where the snapshot does not have it. */
export function figure(summary, id) {
  const found = summary.figures.find((f) => f.id === id) ?? summary.derived?.find((f) => f.id === id);
  if (found) return found;
  return summary.withheld?.includes(id) ? { id, value: null } : null;
}

/** Groups of a breakdown: [code, value], null where it is withheld; empty where the snapshot does not have it. */
export function groupsOf(breakdowns, dataset, field, measure) {
  const found = breakdowns?.find((b) => b.dataset === dataset && b.by === field);
  return found ? found.groups.map((g) => [g.code, g.values[measure] ?? (g.withheld?.includes(measure) ? null : 0)]) : [];
}

/** JSON-stat 2.0 to a list of cells: the code of each dimension, and the measures. */
export function decodeCube(cube) {
  const dimensions = cube.id.slice(0, -1).map((id) => {
    const { label, category, extension } = cube.dimension[id];
    const codes = category.index;
    return { id, label: { fr: label, ar: extension.ar.label }, codes, labels: { fr: category.label, ar: extension.ar.category } };
  });
  const { category, extension } = cube.dimension.measure;
  const measures = category.index.map((id) => ({ id, unit: category.unit[id].label, label: { fr: category.label[id], ar: extension.ar.category[id] } }));
  const cells = new Map();
  // A cell that is withheld has a status and no value.
  const withheld = Object.keys(cube.status ?? {}).map((index) => [index, null]);
  for (const [index, value] of [...Object.entries(cube.value), ...withheld]) {
    const at = Math.floor(index / measures.length);
    let cell = cells.get(at);
    if (!cell) {
      cell = { codes: {}, values: {} };
      let rest = at;
      for (let i = dimensions.length - 1; i >= 0; i--) {
        cell.codes[dimensions[i].id] = dimensions[i].codes[rest % dimensions[i].codes.length];
        rest = Math.floor(rest / dimensions[i].codes.length);
      }
      cells.set(at, cell);
    }
    cell.values[measures[index % measures.length].id] = value;
  }
  return { dimensions, measures, cells: [...cells.values()] };
}

// Sums of centimes, since sums of decimals drift.
const inCentimes = (value) => Math.round(value * 100);

// What a cell withholds is withheld of any sum of cells; a cell that has none of a measure adds nothing.
const add = (sum, value) => (sum === null || value === null ? null : sum + inCentimes(value ?? 0));
const inDirhams = (sum) => (sum === null ? null : sum / 100);

/** Sums of the cells that match the filters, by measure; null where one is withheld. */
export function total(cube, filters) {
  const sums = Object.fromEntries(cube.measures.map((m) => [m.id, 0]));
  for (const cell of matching(cube, filters)) {
    for (const id of Object.keys(sums)) sums[id] = add(sums[id], cell.values[id]);
  }
  return Object.fromEntries(Object.entries(sums).map(([id, sum]) => [id, inDirhams(sum)]));
}

/** Sums of one measure by one dimension: [code, value], in the dimension's order, those that have any. */
export function by(cube, filters, dimension, measure) {
  const sums = new Map();
  for (const cell of matching(cube, filters)) {
    const code = cell.codes[dimension];
    sums.set(code, add(sums.has(code) ? sums.get(code) : 0, cell.values[measure]));
  }
  return cube.dimensions.find((d) => d.id === dimension).codes.filter((code) => sums.has(code)).map((code) => [code, inDirhams(sums.get(code))]);
}

/** The same from breakdowns, which tell sums that no sum of cells tells: with no filter, or with one that is the breakdown's. */
export function told(breakdowns, filters, measure) {
  const [filter, ...others] = Object.entries(filters).filter(([, code]) => code);
  if (others.length > 0) return null;
  const values = (b, groups) => groups.map((g) => g.values[measure] ?? (g.withheld?.includes(measure) ? null : 0));
  for (const b of breakdowns.filter((found) => found.dataset === 'projets' && (!filter || found.by === filter[0]))) {
    const sum = values(b, filter ? b.groups.filter((g) => g.code === filter[1]) : b.groups).reduce(add, 0);
    if (sum !== null) return inDirhams(sum);
  }
  return null;
}

const matching = (cube, filters) => cube.cells.filter((cell) => Object.entries(filters).every(([id, code]) => !code || cell.codes[id] === code));

/** Whether a published row is behind a figure, by the figure's own rule. */
export function isBehind(figure, row) {
  return Object.entries(figure.where).every(([field, wanted]) => {
    const value = row[field];
    if (value === undefined) return false;
    if (wanted === '>0') return value > 0;
    return String(value) === wanted || (/^\d{4}$/.test(wanted) && String(value).startsWith(`${wanted}-`));
  });
}
