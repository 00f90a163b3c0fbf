// What a contender saw and took, as tests/Benchmarks/Measure.cs reads it.
import { readFileSync } from 'node:fs';

const dayZero = Date.UTC(1899, 11, 30);

export class Seen {
  Cells = 0;
  Chars = 0;
  // In hundredths, which are whole numbers: sums of fractions would differ in their last digits.
  hundredths = 0;

  count(value) {
    if (value === undefined || value === null) return;
    this.Cells++;
    if (typeof value === 'string') this.Chars += value.length;
    else if (typeof value === 'number') this.hundredths += Math.round(value * 100);
    else if (value instanceof Date) this.hundredths += Math.round((value.getTime() - dayZero) / 86_400_000) * 100;
  }
}

/** @param started When the work began, by performance.now(): what was imported before does not count. */
export function answer(started, seen) {
  const { user, system } = process.cpuUsage();
  const peak = process.platform === 'linux' ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) >> 10 : process.memoryUsage().rss >> 20;
  console.log(JSON.stringify({ Seconds: (performance.now() - started) / 1000, Seen: { Cells: seen.Cells, Sum: seen.hundredths / 100, Chars: seen.Chars }, PeakMiB: peak, CpuSeconds: (user + system) / 1e6, AllocatedMiB: 0 }));
}
