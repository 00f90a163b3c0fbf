// The rows of a register. A small file is read whole; a large one by ranges, so that its rows never stand in memory at once.
import { link, read } from './data.js';

/** Cards of a telephone are higher than lines of a table. */
export const pageRows = matchMedia('screen and (max-width: 45rem)').matches ? 10 : 50;
const smallBytes = 4 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
const affordableBytes = 64 * 1024 * 1024;

/** The host sends a file whole or not at all. */
class NoRanges extends Error {}

// What people type is compared without accents, case and the marks of Arabic vowels.
export const plain = (text) => String(text ?? '').normalize('NFD').replaceAll(/[\p{M}\u0640]/gu, '').replaceAll(/[أإآ]/g, 'ا').toLowerCase();

export function register(snapshot, name, bytes) {
  const path = `${snapshot}/${name}.json`;
  return bytes <= smallBytes ? new Whole(path) : new Ranged(path, bytes);
}

class Whole {
  isWhole = true;

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

  constructor(path, bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  async find(matches, most) {
    return (await this.page(matches, { offset: 0, read: 0 }, most)).rows;
  }

  /** Rows that match from a place on; next is where the next page begins, null at the end. progress hears how many rows were read. */
  async page(matches, from, most, progress = () => true) {
    try {
      return await this.ranged(matches, from, most, progress);
    } catch (error) {
      if (!(error instanceof NoRanges) || this.bytes > affordableBytes) throw error;
      this.whole ??= new Whole(this.path);
      return pageOf(await this.whole.rows(), matches, from, most);
    }
  }

  async ranged(matches, from, most, progress) {
    const rows = [];
    // Numbers stand in a line as they are typed: most lines need not be parsed to know that they do not match.
    const needed = matches?.numbers ?? [];
    let { offset, read: seen } = from;
    // An unfiltered page is small; a search goes on in larger steps.
    let coming = this.lines(offset, matches ? chunkBytes : 64 * 1024);
    while (offset < this.bytes) {
      const { lines, ends } = await coming;
      const after = offset + (ends.at(-1) ?? this.bytes);
      // In a search the next range is on its way while this one is read.
      const readOn = () => (after < this.bytes ? this.lines(after, chunkBytes) : null);
      const ahead = matches ? readOn() : null;
      ahead?.catch(() => {});
      for (let i = 0; i < lines.length; i++) {
        if (!needed.every((number) => lines[i].includes(number))) {
          if (isRow(lines[i])) seen++;
          continue;
        }
        const row = parsed(lines[i]);
        if (!row) continue;
        seen++;
        if (matches && !matches(row)) continue;
        rows.push(row);
        if (rows.length === most) return { rows, next: { offset: offset + ends[i], read: seen }, seen };
      }
      offset = after;
      coming = ahead ?? readOn();
      if (!progress(seen, rows.length)) break;
    }
    return { rows, next: null, seen };
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
