// Software bill of materials (CycloneDX 1.6) of what a project ships: its NuGet packages, from the restore's own record, and the npm
// packages that the dashboard is served with. Called after each publish, and by the tests.
// node scripts/sbom.mjs ASSETS_JSON OUTPUT            the bill
// node scripts/sbom.mjs --licences ASSETS_JSON…       a table of licences, on standard output
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Licence files in place of an expression, as their text says.
const byText = [[/\bMIT License\b|Permission is hereby granted, free of charge/i, 'MIT'], [/Apache License/i, 'Apache-2.0'], [/Redistribution and use in source and binary forms/i, 'BSD-3-Clause']];
// Packages of before licence expressions, by what their licenceUrl says.
const byUrl = [[/dotnet\/(corefx|runtime|core-setup)\/|go\.microsoft\.com\/fwlink\/\?linkid=(329770|847965)/i, 'MIT'], [/opensource\.org\/licenses\/MIT|licenses\.nuget\.org\/MIT|K4os\.Compression\.LZ4\/blob\/master\/LICENSE/i, 'MIT'], [/apache\.org\/licenses\/LICENSE-2\.0|licenses\.nuget\.org\/Apache-2\.0/i, 'Apache-2.0']];

function nuget(assetsFile) {
  const assets = JSON.parse(readFileSync(assetsFile, 'utf8'));
  const shipped = new Set(Object.values(assets.targets).flatMap((target) => Object.entries(target)
    .filter(([, library]) => library.type === 'package' && (Object.keys(library.runtime ?? {}).some((f) => !f.endsWith('_._')) || library.runtimeTargets || library.native)).map(([name]) => name)));
  return [...shipped].sort().map((key) => {
    const [name, version] = key.split('/');
    const library = assets.libraries[key];
    return { name, version, purl: `pkg:nuget/${name}@${version}`, licence: licenceOf(assets, library), sha512: Buffer.from(library.sha512, 'base64').toString('hex') };
  });
}

function licenceOf(assets, library) {
  const folder = Object.keys(assets.packageFolders).map((f) => join(f, library.path)).find((f) => existsSync(f));
  const nuspec = folder && readdirSync(folder).find((f) => f.endsWith('.nuspec'));
  if (!nuspec) return 'unknown';
  const text = readFileSync(join(folder, nuspec), 'utf8');
  const expression = /<license type="expression">([^<]+)</.exec(text)?.[1];
  if (expression) return expression.trim();
  const file = /<license type="file">([^<]+)</.exec(text)?.[1];
  if (file && existsSync(join(folder, file.trim()))) return byText.find(([pattern]) => pattern.test(readFileSync(join(folder, file.trim()), 'utf8')))?.[1] ?? 'unknown';
  const url = /<licenseUrl>([^<]+)</.exec(text)?.[1] ?? '';
  return byUrl.find(([pattern]) => pattern.test(url))?.[1] ?? 'unknown';
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--licences') {
  const all = new Map(rest.flatMap(nuget).map((c) => [c.purl, c]));
  for (const c of [...all.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1))) console.log(`| NuGet | ${c.name} | ${c.version} | ${c.licence} |`);
} else {
  const components = nuget(first).map((c) => ({
    type: 'library', 'bom-ref': c.purl, name: c.name, version: c.version, purl: c.purl, hashes: [{ alg: 'SHA-512', content: c.sha512 }],
    licenses: c.licence.includes(' ') ? [{ expression: c.licence }] : [{ license: c.licence === 'unknown' ? { name: 'unknown' } : { id: c.licence } }],
  }));
  writeFileSync(rest[0], JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component: { type: 'application', name: 'AinChock.Pipeline' } }, components }, null, 2));
}
