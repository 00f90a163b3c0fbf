// The rows of a register. A small file is read whole; a large one by ranges, so that its rows never stand in memory at once.
import { link, read } from './data.js';

/** Cards of a telephone are higher than lines of a table. */
export const pageRows = matchMedia('screen and (max-width: 45rem)').matches ? 10 : 50;
const smallBytes = 4 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
const affordableBytes = 64 * 1024 * 1024;
const mostAhead = 4;
// So much is read at once.
const soonBytes = 4 * chunkBytes;
const [lookedRows, mostLooked] = [25, 200];

/** The host sends a file whole or not at all. */
class NoRanges extends Error {}

// What people type is compared without accents, case and the marks of Arabic vowels.
export const plain = (text) => String(text ?? '').normalize('NFD').replaceAll(/[\p{M}\u0640]/gu, '').replaceAll(/[أإآ]/g, 'ا').toLowerCase();

/** searchBytes is the size of the file by which the rows are searched, 0 where none was published; isOrdered tells that there is one by which they are sorted. */
export function register(snapshot, name, bytes, searchBytes = 0, isOrdered = false) {
  const path = `${snapshot}/${name}.json`;
  return bytes <= smallBytes ? new Whole(path) : new Ranged(path, bytes, searchBytes <= smallBytes ? searchBytes : 0, isOrdered);
}

class Whole {
  isWhole = true;
  isOrdered = true;
  pauseMs = 0;

  constructor(path) {
    this.path = path;
  }

  async rows() {
    this.content ??= read(this.path).then((file) => {
      if (!file) throw new Error(this.path);
      return file.rows;
    });
    return this.content;
  }

  /** The first rows that match. */
  async find(matches, most) {
    return (await this.rows()).filter(matches).slice(0, most);
  }
}

/** A file of one row a line, read from where the last page ended. */
class Ranged {
  isWhole = false;

  constructor(path, bytes, searchBytes, isOrdered) {
    Object.assign(this, { path, bytes, searchBytes, isOrdered });
    // How long typing rests before a search begins: what is typed in one go is one search.
    this.pauseMs = searchBytes ? 60 : 250;
  }

  async find(matches, most) {
    return (await this.page(matches, { offset: 0, read: 0 }, most)).rows;
  }

  /**
   * Rows that match from a place on; next is where the next page begins, null at the end. progress hears how many rows were read, and those that match.
   * matches may tell what it looks for, see search.js: then what cannot hold it is passed over.
   */
  async page(matches, from, most, progress = () => true) {
    try {
      return await this.ranged(matches, from, most, progress);
    } catch (error) {
      if (!(error instanceof NoRanges) || this.bytes > affordableBytes) throw error;
      this.whole ??= new Whole(this.path);
      return pageOf(await this.whole.rows(), matches, from, most);
    }
  }

  /** Rows that match, or what take makes of each and its number. */
  async ranged(matches, from, most, progress, take = (row) => row) {
    const rows = [];
    // Numbers stand in a line as they are typed: most lines need not be parsed to know that they do not match.
    const needed = matches?.numbers ?? [];
    const places = matches ? (await this.search())?.placesOf(matches, from) : null;
    let seen = from.read;
    for await (const { offset, read, lines, ends } of places ? this.within(places.ranges) : this.everything(from.offset, Boolean(matches))) {
      seen = read ?? seen;
      for (let i = 0; i < lines.length; i++) {
        if (!needed.every((number) => number.test(lines[i]))) {
          if (isRow(lines[i])) seen++;
          continue;
        }
        const row = parsed(lines[i]);
        if (!row) continue;
        seen++;
        if (matches && !matches(row)) continue;
        rows.push(take(row, seen - 1));
        if (rows.length === most) return { rows, next: { offset: offset + ends[i], read: seen }, seen };
      }
      if (!progress(seen, rows)) return { rows, next: null, seen };
    }
    return { rows, next: null, seen: places?.rows ?? seen };
  }

  /** The file by which rows are searched; null where there is none or it cannot be used: then all rows are read. */
  search() {
    if (!this.searchBytes) return null;
    this.searching ??= import('./search.js').then(({ readSearch }) => readSearch(this.path, this.bytes)).catch(() => null);
    return this.searching;
  }

  /** The file by which rows are sorted. Throws where it cannot be used. */
  order() {
    this.ordering ??= import('./order.js').then(({ readOrder }) => readOrder(this.path, this.bytes));
    return this.ordering;
  }

  /**
   * Numbers of the rows that match, sorted; what of a row stands in the file by which rows are sorted is not read in the rows. isCode tells whether a code
   * of a field is what a filter asks for. first.take hears of the first rows, first.most of them, where all of them take long to be read.
   */
  async sorted({ field, isDescending, label, compare }, matches, isCode, progress, first = { most: 0 }) {
    const order = await this.order();
    const [all, ...marks] = await Promise.all([
      order.sorted(field, isDescending, label, compare),
      ...(matches?.codes ?? []).map(([name, code]) => order.marked(name, (value) => isCode(name, value, code))),
    ]);
    const isIn = (numbers, mark) => numbers.filter((number) => mark[number]);
    if (matches && (matches.text || marks.includes(null))) {
      const read = new Uint8Array(order.rows);
      if (!await this.#look(marks.filter(Boolean).reduce(isIn, all), matches, progress, first)) return [];
      await this.ranged(matches, { offset: 0, read: 0 }, Infinity, progress, (_, number) => { read[number] = 1; });
      marks.push(read);
    }
    return marks.filter(Boolean).reduce(isIn, all);
  }

  /** Looks at the first of sorted rows for some that match: what stands in many rows stands in these. False when nobody waits for them any more. */
  async #look(numbers, matches, progress, { most, take }) {
    const places = (await this.search())?.placesOf(matches, { offset: 0, read: 0 });
    if (places && places.ranges.reduce((sum, { start, end }) => sum + end - start, 0) <= soonBytes) return true;
    const found = [];
    for (let at = 0; at < Math.min(mostLooked, numbers.length) && found.length < most; at += lookedRows) {
      if (!progress(0)) return false;
      const rows = await this.at(numbers.slice(at, at + lookedRows));
      if (found.push(...rows.filter(matches)) > 0) take(found.slice(0, most));
    }
    return true;
  }

  /** Rows by number. */
  async at(numbers) {
    return (await (await this.order()).texts(numbers)).map(parsed);
  }

  /** All lines from an offset on. */
  async* everything(from, isSearch) {
    // An unfiltered page is small; a search goes on in larger steps.
    let coming = this.lines(from, isSearch ? chunkBytes : 64 * 1024);
    for (let offset = from; offset < this.bytes;) {
      const { lines, ends } = await coming;
      const after = offset + (ends.at(-1) ?? this.bytes);
      // In a search the next range is on its way while this one is read.
      const readOn = () => (after < this.bytes ? this.lines(after, chunkBytes) : null);
      const ahead = isSearch ? readOn() : null;
      ahead?.catch(() => {});
      yield { offset, lines, ends };
      offset = after;
      coming = ahead ?? readOn();
    }
  }

  /** The lines of ranges, of which more and more are on their way while one is read: the first may be enough. */
  async* within(ranges) {
    const coming = [];
    for (let i = 0; i < ranges.length; i++) {
      while (coming.length <= Math.min(i, mostAhead) && i + coming.length < ranges.length) {
        const { start, end } = ranges[i + coming.length];
        coming.push(this.lines(start, end - start));
        coming.at(-1).catch(() => {});
      }
      yield { offset: ranges[i].start, read: ranges[i].read, ...await coming.shift() };
    }
  }

  /** Whole lines from an offset, and where each ends. */
  async lines(offset, length) {
    const last = Math.min(offset + length, this.bytes) - 1;
    const response = await fetch(link(this.path), { headers: { Range: `bytes=${offset}-${last}` } });
    if (response.status !== 206) {
      // A host that knows no ranges would send all of it.
      await response.body?.cancel();
      throw response.ok ? new NoRanges(this.path) : new Error(`${this.path}: ${response.status}`);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [lines, ends, decoder] = [[], [], new TextDecoder()];
    for (let start = 0; start < bytes.length;) {
      let end = bytes.indexOf(10, start);
      if (end < 0) {
        if (last < this.bytes - 1) break;
        end = bytes.length;
      }
      lines.push(decoder.decode(bytes.subarray(start, end)));
      ends.push(end + 1);
      start = end + 1;
    }
    // A line longer than the range is read again with a longer one.
    return lines.length > 0 || last === this.bytes - 1 ? { lines, ends } : this.lines(offset, length * 4);
  }
}

function pageOf(all, matches, from, most) {
  const rows = [];
  for (let i = from.read; i < all.length; i++) {
    if (matches && !matches(all[i])) continue;
    rows.push(all[i]);
    if (rows.length === most) return { rows, next: { offset: 0, read: i + 1 }, seen: i + 1 };
  }
  return { rows, next: null, seen: all.length };
}

// A line is a row with a comma behind it, or the head or foot of the file.
const isRow = (line) => line.startsWith('{') && !line.endsWith('[');

const parsed = (line) => (isRow(line) ? JSON.parse(line.trimEnd().replace(/,$/, '')) : null);
