// Cells of the published cuts: whole figures of a cut, none added up. Both shapes that snapshots have are read.

/** A cut of one field: its codes, labels and cells. Null where the file does not have it. */
export function cutOf(file, id) {
  return file.link ? older(file, id) : newer(file, id);
}

/** A number of a cell; codes that are not given are the whole. Undefined where the cell has none, null where it is withheld. */
export const cell = (cut, codes, measure) => cut.value(codes, measure);

// JSON-stat 2.0: numbers by their place in the cube.
function older(file, id) {
  const item = file.link.item.find((i) => i.extension.id === id);
  if (!item) return null;
  const codesOf = (name) => item.dimension[name].category.index;
  return {
    codes: codesOf,
    label: (name, code, lang) => (lang === 'fr' ? item.dimension[name].category.label[code] : item.dimension[name].extension[lang]?.category[code]) ?? code,
    value: (codes, measure) => {
      let at = 0;
      item.id.forEach((name, i) => {
        const code = name === 'measure' ? measure : codes[name] ?? 'total';
        const place = codesOf(name).indexOf(code);
        at = place < 0 ? NaN : at * item.size[i] + place;
      });
      if (Number.isNaN(at)) return undefined;
      return item.status?.[at] === 'c' ? null : item.value[at] ?? (isRatio(item.dimension.measure.category.unit, measure) ? undefined : 0);
    },
  };
}

const isRatio = (units, measure) => units?.[measure]?.label === '%';

// Cells under their codes, which name their numbers by place.
function newer(file, id) {
  const cut = file.cuts?.find((c) => c.id === id);
  if (!cut) return null;
  return {
    codes: (name) => file.dimensions[name].codes,
    label: (name, code, lang) => file.dimensions[name].labels[code]?.[lang] ?? code,
    value: (codes, measure) => {
      const found = cut.dimensions.reduce((at, name) => at?.[codes[name] ?? 'total'], cut.cells);
      const isShare = file.shares?.some((m) => m.id === measure);
      const names = isShare ? file.shares : file.measures;
      const place = names.findIndex((m) => m.id === measure);
      if (!found || place < 0) return names[place]?.unit === '%' ? undefined : 0;
      const numbers = (isShare ? file.shareValues : file.values)[found[isShare ? 1 : 0]];
      const value = numbers?.[place];
      return value === 'c' ? null : value === null ? (names[place].unit === '%' ? undefined : 0) : value;
    },
  };
}
