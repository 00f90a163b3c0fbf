// Building blocks of the page. Text is only ever set as text.
export const element = (id) => document.getElementById(id);

export function node(name, text, className) {
  const created = document.createElement(name);
  created.textContent = text;
  if (className) created.className = className;
  return created;
}

/** Fills a table: columns {text, number, sort}, rows of texts or nodes. */
export function table(target, columns, rows, caption) {
  const head = document.createElement('tr');
  for (const column of columns) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    if (column.number) cell.className = 'number';
    if (column.sort) {
      const button = node('button', column.text);
      button.type = 'button';
      button.dataset.sort = column.sort.key;
      cell.append(button);
      cell.setAttribute('aria-sort', column.sort.direction ?? 'none');
    } else {
      cell.textContent = column.text;
    }
    head.append(cell);
  }
  const body = document.createElement('tbody');
  for (const row of rows) {
    const line = document.createElement('tr');
    row.forEach((value, i) => {
      const cell = document.createElement('td');
      if (columns[i].number) cell.className = 'number';
      if (value instanceof Node) cell.append(value);
      else cell.textContent = value ?? '';
      line.append(cell);
    });
    body.append(line);
  }
  const top = document.createElement('thead');
  top.append(head);
  target.replaceChildren(...(caption ? [node('caption', caption)] : []), top, body);
}
