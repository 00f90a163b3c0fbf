// Reads published snapshots and what follows from them: beside this page, or where it says that they are.
const base = document.querySelector('meta[name="snapshots"]').content;

/** A published file; null when it is not there. Throws when it cannot be had. */
export async function read(path, cache = 'default') {
  const response = await fetch(base + path, { cache });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export const link = (path) => base + path;

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
  for (const [index, value] of Object.entries(cube.value)) {
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

/** Sums of the cells that match the filters, by measure. */
export function total(cube, filters) {
  const sums = Object.fromEntries(cube.measures.map((m) => [m.id, 0]));
  for (const cell of matching(cube, filters)) {
    for (const id of Object.keys(sums)) sums[id] += inCentimes(cell.values[id] ?? 0);
  }
  return Object.fromEntries(Object.entries(sums).map(([id, sum]) => [id, sum / 100]));
}

/** Sums of one measure by one dimension: [code, value], in the dimension's order, those that have any. */
export function by(cube, filters, dimension, measure) {
  const sums = new Map();
  for (const cell of matching(cube, filters)) {
    const code = cell.codes[dimension];
    sums.set(code, (sums.get(code) ?? 0) + inCentimes(cell.values[measure] ?? 0));
  }
  return cube.dimensions.find((d) => d.id === dimension).codes.filter((code) => sums.has(code)).map((code) => [code, sums.get(code) / 100]);
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
