// Bar charts of one measure by one dimension, each with the same numbers in a table.
import { node, table } from './page.js';

const drawn = new Map();

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Draws or redraws one chart. Bars lie where labels are long, and stand over years. */
export function draw(container, { id, title, labels, values, format, isTime, rtl, asTable, by, measure }) {
  let figure = container.querySelector(`[data-chart="${id}"]`);
  if (!figure) {
    figure = document.createElement('figure');
    figure.dataset.chart = id;
    const canvas = node('div', '', 'canvas');
    canvas.setAttribute('role', 'img');
    figure.append(document.createElement('figcaption'), canvas, document.createElement('details'));
    container.append(figure);
  }
  const [caption, canvas, details] = figure.children;
  caption.textContent = title;
  canvas.setAttribute('aria-label', `${title} : ${labels.map((label, i) => `${label} ${format(values[i])}`).join(' ; ')}`);
  const open = details.open;
  const content = document.createElement('table');
  table(content, [{ text: by }, { text: measure, number: true }], labels.map((label, i) => [label, format(values[i])]));
  details.replaceChildren(node('summary', asTable), content);
  details.open = open;
  if (!window.echarts) return;

  canvas.style.height = isTime ? '16rem' : `${Math.max(6, 2 + labels.length * 1.9)}rem`;
  let chart = drawn.get(id);
  if (!chart) {
    chart = window.echarts.init(canvas, null, { renderer: 'canvas' });
    drawn.set(id, chart);
    new ResizeObserver(() => chart.resize()).observe(canvas);
  }
  chart.resize();
  const text = { color: color('--text'), fontFamily: getComputedStyle(document.body).fontFamily };
  const line = { lineStyle: { color: color('--line') } };
  const category = {
    type: 'category', data: labels, axisTick: { show: false }, axisLine: line,
    axisLabel: { ...text, width: isTime ? undefined : Math.min(190, canvas.clientWidth * 0.4), overflow: 'truncate', interval: isTime ? 'auto' : 0 },
  };
  const scale = { type: 'value', splitLine: line, axisLabel: { ...text, hideOverlap: true, formatter: short } };
  chart.setOption({
    animation: !matchMedia('(prefers-reduced-motion: reduce), print').matches,
    grid: { left: 8, right: 24, top: 8, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, confine: true, formatter: ([bar]) => `${bar.name}\n${format(bar.value)}` },
    xAxis: isTime ? { ...category, inverse: rtl } : { ...scale, inverse: rtl },
    yAxis: isTime ? { ...scale, position: rtl ? 'right' : 'left' } : { ...category, inverse: true, position: rtl ? 'right' : 'left' },
    series: [{ type: 'bar', data: values, itemStyle: { color: color('--accent') }, barMaxWidth: 28 }],
  }, true);
}

// Millions and thousands on an axis.
function short(value) {
  if (value >= 1e6) return `${(value / 1e6).toLocaleString('fr-FR')} M`;
  if (value >= 1e4) return `${(value / 1e3).toLocaleString('fr-FR')} k`;
  return value.toLocaleString('fr-FR');
}
