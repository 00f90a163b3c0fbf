// Holds every locked version, of NuGet and npm, against the advisories kept in advisories.json: for where no feed knows any.
// node scripts/second-opinion.mjs [FOLDER]   Ends with 0 none found, 1 found (listed).
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = process.argv[2] ?? dirname(here);
const { advisories, gathered } = JSON.parse(readFileSync(join(here, 'advisories.json'), 'utf8'));

/** Every package of the lock files under a folder: feed, name in lower case, version. */
function* locked(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'bin', 'obj', 'artifacts', '.git'].includes(entry.name)) yield* locked(path);
    } else if (/^packages\..*lock\.json$/.test(entry.name)) {
      for (const target of Object.values(JSON.parse(readFileSync(path, 'utf8')).dependencies))
        for (const [name, { resolved }] of Object.entries(target)) if (resolved) yield { feed: 'nuget', name: name.toLowerCase(), version: resolved };
    } else if (entry.name === 'package-lock.json') {
      for (const [place, { version, name }] of Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages))
        if (place) yield { feed: 'npm', name: (name ?? place.split('node_modules/').at(-1)).toLowerCase(), version };
    }
  }
}

/** Below zero where version a comes before b. A release comes after its own previews. */
function compare(a, b) {
  const [[first, aside], [second, beside]] = [a, b].map((version) => version.split('+')[0].split(/-(.*)/s));
  const [x, y] = [first, second].map((version) => version.split('.').map(Number));
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference) return difference;
  }
  if (!aside || !beside) return (aside ? 0 : 1) - (beside ? 0 : 1);
  return aside < beside ? -1 : Number(aside > beside);
}

const versions = new Map([...locked(root)].map((used) => [`${used.feed} ${used.name} ${used.version}`, used]));
const found = [...versions.values()].flatMap(({ feed, name, version }) => advisories
  .filter((known) => known.feed === feed && known.package.toLowerCase() === name
    && known.affected.some(({ from, fixed }) => compare(version, from) >= 0 && compare(version, fixed) < 0))
  .map((known) => `${feed} ${known.package} ${version}: ${known.id}`));
for (const line of found) console.log(line);
console.log(`${versions.size} locked versions held against ${advisories.length} advisories gathered on ${gathered}: ${found.length} found`);
process.exit(found.length ? 1 : 0);
