// Pictures of numbers, as SVG: sharp on paper, selectable, mirrored where the language runs from right to left.
const space = 'http://www.w3.org/2000/svg';
const pencil = document.createElement('canvas').getContext('2d');
const size = 14;

export function shape(name, attributes = {}, ...children) {
  const created = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== null) created.setAttribute(key, value);
  created.append(...children);
  return created;
}

// To ask for the font works the page's styles out again: each language has one.
const families = {};

function lengthOf(text, weight = 400, height = size) {
  const family = (families[document.documentElement.lang] ??= getComputedStyle(document.body).fontFamily);
  pencil.font = `${weight} ${height}px ${family}`;
  return pencil.measureText(text).width;
}

/** Words in lines no longer than the room; what is left of more lines ends in an ellipsis. */
function wrapped(text, room, most, height = size) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lengthOf(longer, 400, height) > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}

/** Where things stand, counted from the side where reading begins. */
function side(width, rtl) {
  return {
    box: (x, y, w, h, kind) => shape('rect', { x: rtl ? width - x - w : x, y, width: w, height: h, rx: Math.min(3, h / 2), class: kind }),
    text: (x, y, content, kind, anchor = 'start') => shape('text', { x: rtl ? width - x : x, y, class: kind, 'text-anchor': anchor }, kind.startsWith('label') ? `${content} ` : content),
  };
}

function picture(width, height, rtl, title, items, choose) {
  const root = shape('svg', {
    width, height, viewBox: `0 0 ${width} ${height}`, direction: rtl ? 'rtl' : 'ltr', 'font-size': size,
    role: choose ? 'group' : 'img', 'aria-label': choose ? title : `${title} : ${items.map((i) => `${i.label} ${i.texts.join(' / ')}`).join(' ; ')}`,
  });
  if (choose) steered(root, choose);
  return root;
}

/** One mark can be reached by Tab, the others from it by arrows. */
function steered(root, choose) {
  const marks = () => [...root.querySelectorAll('[data-code]')];
  root.addEventListener('click', (event) => {
    const mark = event.target.closest('[data-code]');
    // Who selects a number to copy it does not filter.
    if (mark && getSelection().isCollapsed) choose(mark.dataset.code);
  });
  root.addEventListener('keydown', (event) => {
    const all = marks();
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step && all[at + step]) {
      all[at].setAttribute('tabindex', -1);
      all[at + step].setAttribute('tabindex', 0);
      all[at + step].focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(document.activeElement.dataset.code);
    } else {
      return;
    }
    event.preventDefault();
  });
}

// Its name is what is seen, in the same order: who speaks to the page says what stands there.
function mark(item, i, choose, children, said) {
  const group = shape('g', { class: item.selected ? 'mark selected' : 'mark' }, ...children);
  if (!choose) return group;
  group.dataset.code = item.code;
  for (const [key, value] of Object.entries({ role: 'button', tabindex: i === 0 ? 0 : -1, 'aria-pressed': Boolean(item.selected), 'aria-label': said ?? `${item.label} ${item.texts.join(' ')}` }))
    group.setAttribute(key, value);
  return group;
}

/** Bars that lie. Labels stand before them where they are short, above them otherwise. */
export function bars({ width, rtl, title, items, greatest, choose, track }) {
  const put = side(width, rtl);
  const most = greatest ?? Math.max(...items.flatMap((item) => item.values), 0);
  const series = Math.max(...items.map((item) => item.values.length));
  const column = Math.max(...items.map((item) => lengthOf(item.label))) + 12;
  const isInline = series === 1 && column <= width * 0.3;
  const start = isInline ? column : 0;
  const room = Math.max(40, width - start - 12 - Math.max(...items.flatMap((item) => item.texts.map((text) => lengthOf(text, 600)))));
  const thick = series === 1 ? 18 : 16;
  let y = 2;
  const groups = items.map((item, i) => {
    const top = y;
    const parts = [];
    if (!isInline) {
      for (const line of wrapped(item.label, width, 2)) {
        parts.push(put.text(0, y + 14, line, 'label'));
        y += 19;
      }
    }
    item.values.forEach((value, n) => {
      const long = value > 0 && most > 0 ? Math.max(2, value / most * room) : 0;
      if (isInline) parts.push(put.text(0, y + 14, item.label, 'label'));
      if (track && series === 1) parts.push(put.box(start, y, room, thick, 'track'));
      if (long) parts.push(put.box(start, y, long, thick, `bar bar${n}`));
      const after = track ? room : long;
      parts.push(put.text(start + (after ? after + 8 : 0), y + thick - 3, item.texts[n], value === null ? 'withheld' : 'number'));
      y += thick + 3;
    });
    y += isInline ? 6 : 8;
    return mark(item, i, choose, [shape('rect', { x: 0, y: top - 2, width, height: y - top, class: 'reach' }), ...parts]);
  });
  const root = picture(width, Math.ceil(y), rtl, title, items, choose);
  root.append(...groups);
  return root;
}

/** Columns that stand, over years. Null where the page is too narrow for their numbers. */
export function columns({ width, rtl, title, items, choose }) {
  const step = width / items.length;
  const numbers = Math.max(...items.map((item) => lengthOf(item.short, 600, 12)));
  if (numbers > step - 2 || lengthOf('2024', 400, 12) > step - 2) return null;
  const put = side(width, rtl);
  const high = 190;
  const most = Math.max(...items.map((item) => item.values[0]), 0);
  const root = picture(width, high + 46, rtl, title, items, choose);
  root.append(put.box(0, high + 22, width, 1, 'axis'), ...items.map((item, i) => {
    const tall = item.values[0] > 0 && most > 0 ? Math.max(2, item.values[0] / most * high) : 0;
    const wide = Math.min(44, step * 0.7);
    const middle = (i + 0.5) * step;
    return mark(item, i, choose, [
      put.box(i * step, 0, step, high + 46, 'reach'),
      ...(tall ? [put.box(middle - wide / 2, 22 + high - tall, wide, tall, 'bar bar0')] : []),
      // In the order in which they are read aloud.
      put.text(middle, high + 40, item.label, 'label small', 'middle'),
      put.text(middle, 22 + high - tall - 6, item.short, 'number small', 'middle'),
    ], `${item.label} ${item.short} (${item.texts[0]})`);
  }));
  return root;
}

/** Lines over months, each with a dot for what is known. What is not known breaks its line. */
export function lines({ width, rtl, title, items, greatest }) {
  const put = side(width, rtl);
  const high = 190;
  const most = Math.max(greatest ?? 0, ...items.flatMap((item) => item.values.map((value) => value ?? 0)), 1);
  const room = Math.max(...items.at(-1).texts.map((text) => lengthOf(text, 600))) + 16;
  const edge = lengthOf(items[0].label, 400, 12) / 2 + 2;
  const step = items.length > 1 ? (width - room - edge) / (items.length - 1) : 0;
  const x = (i) => (items.length > 1 ? edge + i * step : (width - room) / 2);
  const y = (value) => 12 + high - value / most * high;
  const across = (i) => (rtl ? width - x(i) : x(i));
  const root = picture(width, high + 46, rtl, title, items);
  root.append(put.box(0, high + 12, width, 1, 'axis'));
  items[0].values.forEach((_, n) => {
    const known = items.map((item, i) => [i, item.values[n]]).filter(([, value]) => value !== null);
    const path = known.map(([i, value]) => `${items[i - 1] && items[i - 1].values[n] !== null ? 'L' : 'M'}${across(i)} ${y(value)}`).join('');
    root.append(shape('path', { d: path, class: `line line${n}` }), ...known.map(([i, value]) => shape('circle', { cx: across(i), cy: y(value), r: 4, class: `bar bar${n}` })));
  });
  // Numbers stand at the end of their lines, one above the other where they would meet.
  let highest = high + 28;
  const last = items.length - 1;
  for (const [n, value] of [...items[last].values.entries()].filter(([, v]) => v !== null).sort((a, b) => a[1] - b[1])) {
    highest = Math.min(y(value) + 5, highest - 17);
    root.append(put.text(x(last) + 10, highest, items[last].texts[n], 'number'));
  }
  const every = Math.max(1, Math.ceil((Math.max(...items.map((item) => lengthOf(item.label, 400, 12))) + 10) / (step || width)));
  root.append(...items.map((item, i) => ((last - i) % every === 0 ? put.text(x(i), high + 32, item.label, 'label small', 'middle') : '')));
  return root;
}

/** Squares side by side, each with a disc whose surface follows its value: places without a map. */
export function tiles({ width, rtl, title, items, choose }) {
  const put = side(width, rtl);
  const across = Math.max(2, Math.min(items.length, Math.floor(width / 150)));
  const step = width / across;
  const [high, gap] = [148, 8];
  const most = Math.max(...items.map((item) => item.values[0]), 0);
  const root = picture(width, Math.ceil(items.length / across) * high, rtl, title, items, choose);
  root.append(...items.map((item, i) => {
    const [x, y] = [(i % across) * step, Math.floor(i / across) * high];
    const middle = x + (step - gap) / 2;
    const radius = item.values[0] > 0 && most > 0 ? Math.max(3, Math.sqrt(item.values[0] / most) * 32) : 0;
    const lines = wrapped(item.label, step - gap - 12, 2, 13);
    return mark(item, i, choose, [
      put.box(x, y, step - gap, high - gap, 'tile reach'),
      ...(radius ? [shape('circle', { cx: rtl ? width - middle : middle, cy: y + 40, r: radius, class: 'bar bar0' })] : []),
      ...lines.map((line, n) => put.text(middle, y + 110 + n * 17, line, 'label small', 'middle')),
      put.text(middle, y + 92, item.texts[0], 'number', 'middle'),
    ]);
  }));
  return root;
}
