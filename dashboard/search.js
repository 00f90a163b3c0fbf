// The file by which the rows of a large register are searched: in which blocks of rows each word and each code stands (docs/snapshots.md, "Search").
import { link } from './data.js';
import { plain } from './register.js';

const mostBytes = 1024 * 1024;

/** What is looked up of a folded text: runs of letters and of digits. SearchFold.cs has the same letters. */
export const runs = (folded) => folded.match(/[a-zæœ\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u2d30-\u2d67]+|[0-9]+/g) ?? [];

/** Reads the file that stands beside a file of rows of so many bytes. Throws where there is none that is sound. */
export async function readSearch(path, bytes) {
  const response = await fetch(link(path.replace(/json$/, 'search.json.gz')));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  let content = await response.blob();
  // Some hosts say that it is packed, and the browser has unpacked it then.
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  if (first === 0x1f && second === 0x8b) content = content.stream().pipeThrough(new DecompressionStream('gzip'));
  const file = await new Response(content).json();
  if (file.bytes !== bytes || !path.startsWith(`${file.snapshot}/`)) throw new Error(`${path}: ${file.snapshot}`);
  return new Search(file);
}

class Search {
  constructor(file) {
    this.file = file;
    this.starts = [file.from];
    for (const length of file.blocks) this.starts.push(this.starts.at(-1) + length);
    // A register of too many words has no list of them.
    this.hasWords = Boolean(file.words);
    this.words = Object.entries(file.words ?? {});
  }

  /**
   * Where the rows may stand, from a place on: ranges with the number of rows before each, and the number of all rows. text is folded, codes are pairs of
   * a field and its code. Null where they may stand anywhere.
   */
  placesOf({ text = '', codes = [] }, from) {
    const { file, starts } = this;
    const wanted = [...(this.hasWords ? runs(text).flatMap((run) => this.#holding(run)) : []), ...codes.map((pair) => this.#coded(pair))].filter((lists) => !lists.some((list) => list.length === 0));
    if (wanted.length === 0) return null;
    const open = wanted.map((lists) => this.#blocks(lists)).reduce((all, one) => all.map((is, i) => is & one[i]));
    const ranges = [];
    open.forEach((is, i) => {
      const [start, end] = [starts[i], starts[i + 1]];
      if (!is || end <= from.offset) return;
      const last = ranges.at(-1);
      if (last?.end === start && end - last.start <= mostBytes) last.end = end;
      else if (start < from.offset) ranges.push({ start: from.offset, end, read: from.read });
      else ranges.push({ start, end, read: i * file.blockRows });
    });
    return { ranges, rows: file.rows };
  }

  // The blocks of one of these lists, and those whose texts may be read in more ways than one.
  #blocks(lists) {
    const open = new Uint8Array(this.file.blocks.length);
    for (const list of [...lists, this.file.always]) {
      let block = 0;
      for (const step of list) open[block += step] = 1;
    }
    return open;
  }

  // Lists of which one must hold the block, for each part of the run. A list of a word that stands nearly everywhere is empty.
  #holding(run) {
    const { words } = this.file;
    const most = 4;
    if (/^[0-9]/.test(run) && run.length >= most) {
      return Array.from({ length: run.length - most + 1 }, (_, i) => words[run.slice(i, i + most)]).map((list) => (list ? [list] : []));
    }
    return [this.words.filter(([word]) => word.includes(run)).map(([, list]) => list)];
  }

  #coded([field, code]) {
    const { codes, typed } = this.file;
    const own = (lists, name) => (Object.hasOwn(lists, name) ? [lists[name]] : []);
    if (Object.hasOwn(codes, field)) return own(codes[field], code);
    // No list of this field: all rows may have the code.
    return Object.hasOwn(typed, field) ? own(typed[field], runs(plain(code)).join(' ')) : [[]];
  }
}
