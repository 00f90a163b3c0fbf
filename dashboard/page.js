// Building blocks of the page. Text is only ever set as text.
export const element = (id) => document.getElementById(id);

export function node(name, text, className) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  if (className) created.className = className;
  return created;
}

export function button(text, act, className) {
  const created = node('button', text, className);
  created.type = 'button';
  created.addEventListener('click', act);
  return created;
}

export function option(value, text) {
  const created = node('option', text);
  created.value = value;
  return created;
}

export function choose(select, choices, value) {
  select.replaceChildren(...choices.map(([code, text]) => option(code, text)));
  select.value = value;
}

/** A part of the page that is opened on demand. */
export function details(summary, ...content) {
  const created = node('details');
  created.append(node('summary', summary), ...content);
  return created;
}

/** Fills a table: columns {text, number}, rows of texts or nodes. Each cell says its column, for narrow pages that show rows as cards. */
export function table(target, columns, rows, caption) {
  const head = node('tr');
  for (const column of columns) {
    const cell = node('th', column.text, column.number ? 'number' : '');
    cell.scope = 'col';
    head.append(cell);
  }
  const body = node('tbody');
  for (const row of rows) {
    const line = node('tr');
    row.forEach((value, i) => {
      const cell = node('td', '', columns[i].number ? 'number' : '');
      cell.dataset.column = columns[i].text;
      if (value instanceof Node) cell.append(value);
      else cell.textContent = value ?? '';
      line.append(cell);
    });
    body.append(line);
  }
  const top = node('thead');
  top.append(head);
  target.replaceChildren(...(caption ? [node('caption', caption)] : []), top, body);
  return target;
}

/** A table that scrolls by itself where the page is too narrow. */
export function scrolled(columns, rows, label, className = '') {
  const box = node('div', '', `scroll ${className}`);
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', label);
  box.append(table(node('table'), columns, rows, label));
  return box;
}

/** Hands a file to the reader. */
export function save(name, content, type) {
  const anchor = node('a');
  anchor.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}
