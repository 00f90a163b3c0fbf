// The file by which the rows of a large register are sorted: by each field all rows by number, and how long each row is (docs/snapshots.md, "Order").
import { link } from './data.js';

const mostHeadBytes = 8192;
// Rows so near to each other are one request.
const nearBytes = 4096;

async function range(path, from, length) {
  const response = await fetch(link(path), { headers: { Range: `bytes=${from}-${from + length - 1}` } });
  if (response.status === 206) return response.blob();
  await response.body?.cancel();
  throw new Error(`${path}: ${response.status}`);
}

/** Reads the beginning of the file that stands beside a file of rows of so many bytes. Throws where there is none that is sound. */
export async function readOrder(path, bytes) {
  const own = path.replace(/json$/, 'order.bin');
  const start = new Uint8Array(await (await range(own, 0, mostHeadBytes)).arrayBuffer());
  const end = start.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(start.subarray(0, end)));
  if (head.bytes !== bytes || !path.startsWith(`${head.snapshot}/`)) throw new Error(`${own}: ${head.snapshot}`);
  return new Order(path, own, head, end + 1);
}

class Order {
  #parts = new Map();
  #read = new Map();

  constructor(path, own, head, at) {
    Object.assign(this, { path, own, rows: head.rows, from: head.from });
    for (const [name, known, length] of [['', head.rows, head.lengths], ...head.fields]) {
      this.#parts.set(name, { known, at, length });
      at += length;
    }
  }

  /**
   * Numbers of all rows, sorted by a field. label tells what a code is called, by which codes are sorted; compare compares two labels. Rows without a value
   * come last, either way.
   */
  async sorted(field, isDescending, label, compare) {
    const { groups, known, rows } = await this.#of(field);
    const sorted = [];
    let at = 0;
    for (const [code, count] of groups) sorted.push({ label: label(code), rows: rows.subarray(at, at += count) });
    if (groups.length === 0) sorted.push({ rows: isDescending ? rows.slice(0, known).reverse() : rows.subarray(0, known) });
    sorted.sort((a, b) => (isDescending ? -1 : 1) * compare(a.label, b.label));
    const all = new Int32Array(this.rows);
    at = 0;
    for (const group of [...sorted, { rows: rows.subarray(known) }]) {
      all.set(group.rows, at);
      at += group.rows.length;
    }
    return all;
  }

  /** Whether rows are sorted by a field: none are by one without values, or with too many kinds of them. */
  has(field) { return this.#parts.has(field); }

  /** Marks the rows whose code of a field is wanted; null where that has to be read in the rows. */
  async marked(field, isWanted) {
    const { groups, known, rows } = await this.#of(field);
    if (groups.length === 0) return null;
    const marks = new Uint8Array(this.rows);
    let at = 0;
    for (const [code, count] of [...groups, [undefined, this.rows - known]]) {
      if (isWanted(code)) for (let i = at; i < at + count; i++) marks[rows[i]] = 1;
      at += count;
    }
    return marks;
  }

  /** Rows by number, each as a text of JSON. */
  async texts(numbers) {
    const starts = await this.#starts();
    const [ranges, decoder] = [[], new TextDecoder()];
    for (const number of numbers.toSorted()) {
      const last = ranges.at(-1);
      if (last && starts[number] - last.end <= nearBytes) last.end = starts[number + 1];
      else ranges.push({ start: starts[number], end: starts[number + 1] });
    }
    const read = await Promise.all(ranges.map(async ({ start, end }) => {
      const bytes = await (await range(this.path, start, end - start)).arrayBuffer();
      return { start, end, bytes };
    }));
    return Array.from(numbers, (number) => {
      const { start, bytes } = read.find((one) => one.start <= starts[number] && starts[number] < one.end);
      return decoder.decode(new Uint8Array(bytes, starts[number] - start, starts[number + 1] - starts[number]));
    });
  }

  async #starts() {
    this.starts ??= this.#of('').then(({ rows }) => {
      const starts = new Float64Array(rows.length + 1);
      starts[0] = this.from;
      rows.forEach((length, i) => { starts[i + 1] = starts[i] + length; });
      return starts;
    });
    return this.starts;
  }

  // A field that no row has a value of stands in no part: all rows as they stand.
  #of(field) {
    const part = this.#parts.get(field);
    if (!part) return { groups: [], known: 0, rows: Int32Array.from({ length: this.rows }, (_, i) => i) };
    if (!this.#read.has(field)) this.#read.set(field, this.#unpack(part, field !== ''));
    return this.#read.get(field);
  }

  async #unpack({ at, length, known }, isSteps) {
    const unpacked = (await range(this.own, at, length)).stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
    const line = bytes.indexOf(10);
    const [rows, count, start] = [new Int32Array(this.rows), this.rows, line + 1];
    if (bytes.length !== start + 4 * count) throw new Error(this.own);
    for (let i = 0, before = 0; i < count; i++) {
      const at = start + i;
      rows[i] = (bytes[at] | bytes[at + count] << 8 | bytes[at + 2 * count] << 16 | bytes[at + 3 * count] << 24) + before;
      if (isSteps) before = rows[i];
    }
    return { groups: JSON.parse(new TextDecoder().decode(bytes.subarray(0, line))), known, rows };
  }
}
