// A chart on the page: a title, the picture, and on demand its table, files, link and reference.
import { button, details, node, save, scrolled } from './page.js';
import { addressOf } from './state.js';
import { bars, columns, lines, tiles } from './svg.js';
import { svgFile, pngFile, tableFile } from './files.js';

const shown = 12;
// Kinds that show every item.
const whole = new Set(['columns', 'lines']);
const drawn = new Map();

/** One watch for all: a chart is drawn again where its width changed. */
const watch = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const spec = drawn.get(target.parentElement?.dataset.chart);
    // What is hidden has no width; shown again, it has one.
    if (!spec || contentRect.width < 1 || Math.abs(contentRect.width - spec.width) <= 1) continue;
    spec.width = Math.floor(contentRect.width);
    draw(target, spec);
  }
});

// New places for pictures: to ask for a width lays the whole page out, so all are asked for theirs before the first is drawn.
const unmeasured = new Map();

/** Draws what still waits for the width of its place. */
export function drawMeasured() {
  const places = [...unmeasured];
  unmeasured.clear();
  for (const [canvas, spec] of places) spec.width = Math.floor(canvas.clientWidth) || 600;
  for (const [canvas, spec] of places) draw(canvas, spec);
}

function draw(canvas, spec) {
  const choose = spec.choose && (async (code) => {
    await spec.choose(code);
    // The picture is another one now; the reader goes on from the same mark.
    canvas.querySelector(`[data-code="${CSS.escape(code)}"]`)?.focus({ preventScroll: true });
  });
  const items = whole.has(spec.kind) ? spec.items : spec.items.slice(0, spec.most ?? shown);
  const wanted = { ...spec, items, choose };
  const kinds = { tiles: () => tiles(wanted), columns: () => columns(wanted), lines: () => lines(wanted), bars: () => bars(wanted) };
  canvas.replaceChildren(kinds[spec.kind ?? 'bars']() ?? bars(wanted));
}

/** Draws a chart, or draws it again in its place.
 * spec: id, title, context {t, format, rtl, asOf, snapshot}, by, series (names), items (code, label, values, texts, exact, short), kind, note, empty, choose. */
export function chart(container, spec) {
  const { t } = spec.context;
  let figure = container.querySelector(`[data-chart="${spec.id}"]`);
  if (!figure) {
    figure = node('figure');
    figure.dataset.chart = spec.id;
    figure.id = `chart-${spec.id}`;
    container.append(figure);
  }
  const open = figure.querySelector('details')?.open ?? false;
  const caption = node('figcaption');
  caption.append(node('h3', spec.title));
  if (spec.items.length === 0) {
    drawn.delete(spec.id);
    figure.replaceChildren(caption, node('p', spec.empty ?? t.emptyChart, 'empty'));
    return figure;
  }
  if (spec.note) caption.append(node('p', spec.note, 'note'));
  if (spec.series.length > 1) caption.append(legend(spec.series));
  const canvas = figure.querySelector('.canvas') ?? node('div', '', 'canvas');
  const left = whole.has(spec.kind) ? 0 : spec.items.length - (spec.most ?? shown);
  const tools = details(t.chartTools);
  // The table and the files are made when they are asked for: most readers never do.
  tools.addEventListener('toggle', () => tools.open && tools.childElementCount === 1 && tools.append(...toolbox(spec, canvas)));
  figure.replaceChildren(caption, canvas, ...(left > 0 ? [node('p', t.moreInTable(left), 'note')] : []), tools);
  // Where a picture stood before, its width is known and watched.
  spec.width = drawn.get(spec.id)?.width;
  drawn.set(spec.id, spec);
  if (spec.width) {
    draw(canvas, spec);
  } else {
    if (unmeasured.size === 0) queueMicrotask(drawMeasured);
    unmeasured.set(canvas, spec);
  }
  watch.observe(canvas);
  tools.open = open;
  return figure;
}

function legend(names) {
  const list = node('ul', '', 'legend');
  list.append(...names.map((name, i) => node('li', name, `series${i}`)));
  return list;
}

function toolbox(spec, canvas) {
  const { t, format, asOf, snapshot } = spec.context;
  const link = addressOf({ snapshot }, `chart-${spec.id}`);
  const name = `ain-chock-${spec.id}-${snapshot.split('-')[0]}`;
  const cite = t.cite(spec.title, format.date(asOf), snapshot, link.href);
  const heading = [spec.title, `${t.publisher} · ${t.asOf(format.date(asOf))} · ${snapshot}`];
  const row = node('p', '', 'row');
  const anchor = node('a', t.chartLink);
  anchor.href = link;
  row.append(
    button(t.csv, () => save(`${name}.csv`, tableFile([spec.by, ...spec.series], spec.items), 'text/csv')),
    button(t.svg, () => save(`${name}.svg`, svgFile(canvas.firstChild, heading), 'image/svg+xml')),
    button(t.png, async () => save(`${name}.png`, await pngFile(canvas.firstChild, heading))),
    anchor,
  );
  const content = scrolled(
    [{ text: spec.by }, ...spec.series.map((text) => ({ text, number: true }))],
    spec.items.map((item) => [item.label, ...(item.exact ?? item.texts)]), spec.title);
  return [content, row, node('p', cite, 'cite')];
}
