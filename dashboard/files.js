// A chart as files that stand by themselves.
import { shape } from './svg.js';

const kept = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'font-family', 'opacity'];

/** The picture with its colours and letters written into it, under a heading. */
export function svgFile(picture, heading) {
  const copy = picture.cloneNode(true);
  const [originals, copies] = [[...picture.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const name of kept) copies[i].setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'tabindex', 'role', 'aria-pressed', 'aria-label', 'data-code']) copies[i].removeAttribute(name);
  });
  const [width, height] = [Number(picture.getAttribute('width')), Number(picture.getAttribute('height'))];
  const [body, rtl] = [getComputedStyle(document.body), picture.getAttribute('direction') === 'rtl'];
  const [margin, top] = [16, 64];
  const root = shape('svg', {
    xmlns: 'http://www.w3.org/2000/svg', width: width + 2 * margin, height: height + top + margin, direction: rtl ? 'rtl' : 'ltr',
    viewBox: `0 0 ${width + 2 * margin} ${height + top + margin}`, 'font-family': body.fontFamily,
  });
  const text = (y, content, height_, weight) => shape('text', { x: rtl ? width + margin : margin, y, 'font-size': height_, 'font-weight': weight, fill: body.color, direction: rtl ? 'rtl' : 'ltr' }, content);
  const moved = shape('g', { transform: `translate(${margin} ${top})` }, ...copy.childNodes);
  root.append(
    shape('title', {}, heading.join(' – ')),
    shape('rect', { width: '100%', height: '100%', fill: getComputedStyle(picture.closest('figure')).backgroundColor }),
    text(24, heading[0], 16, 600), text(44, heading[1], 11, 400), moved);
  return new XMLSerializer().serializeToString(root);
}

/** The same drawn on a raster, twice as fine as a screen. */
export async function pngFile(picture, heading) {
  const text = svgFile(picture, heading);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** The rule of FormulaText for every text file that a person may open in Excel: programs skip what precedes the sign, and a number alone computes nothing. */
function isFormula(text, isFirst) {
  const rest = text.replace(isFirst ? /^['\s\p{Cc}\p{Cf}]+/u : /^['"\s\p{Cc}\p{Cf}]+/u, '');
  return /^[=@＝＠]/.test(rest) || (/^[+\-＋－]/.test(rest) && !(isFirst && /^.[ \u00a0\u202f.,%]*[0-9][0-9 \u00a0\u202f.,%]*$/.test(rest)));
}

/** Commas, tabs and line ends inside a text begin another cell for a program that parts cells by them. */
function escaped(text) {
  let [shown, at] = ['', 0];
  for (const part of text.match(/[^,\t\r\n]*[,\t\r\n]|[^,\t\r\n]+$/g) ?? []) {
    shown += (isFormula(text.slice(at), at === 0) ? "'" : '') + part;
    at += part.length;
  }
  return shown;
}

/** What is seen, as Excel opens it in Morocco: a mark, semicolons, decimal commas; no text that a spreadsheet takes for a formula. */
export function tableFile(names, items) {
  const cell = (value) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return String(value).replace('.', ',');
    const text = escaped(value);
    return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [names, ...items.map((item) => [item.label, ...item.values.map((value, i) => value ?? item.texts[i])])];
  return `\ufeff${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}
