// The rows of a register. A small file is read whole; a large one by ranges, so that its rows never stand in memory at once.
import { link, read } from './data.js';

/** Cards of a telephone are higher than lines of a table. */
export const pageRows = matchMedia('screen and (max-width: 45rem)').matches ? 10 : 50;
const smallBytes = 4 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

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
    const rows = [];
    let { offset, read: seen } = from;
    while (offset < this.bytes) {
      // An unfiltered page is small; a search goes on in larger steps.
      const length = seen === from.read && !matches ? 64 * 1024 : chunkBytes;
      const { lines, ends } = await this.lines(offset, length);
      for (let i = 0; i < lines.length; i++) {
        const row = parsed(lines[i]);
        if (!row) continue;
        seen++;
        if (matches && !matches(row)) continue;
        rows.push(row);
        if (rows.length === most) return { rows, next: { offset: offset + ends[i], read: seen }, seen };
      }
      offset += ends.at(-1) ?? this.bytes;
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
      throw new Error(`${this.path}: ${response.status}`);
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

// A line is a row with a comma behind it, or the head or foot of the file.
function parsed(line) {
  const text = line.trimEnd().replace(/,$/, '').replace(/\]\}$/, '');
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  return JSON.parse(text);
}
