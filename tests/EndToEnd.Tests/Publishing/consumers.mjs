// What readers that this project did not write make of a published snapshot.
// ROOT FOLDER: the repository, for its node_modules, and the folder of one snapshot. Prints JSON.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';

const [root, folder] = argv.slice(2);
const require = createRequire(`${root}/package.json`);
const file = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const result = {};

// JSON-stat
const JSONstat = require('jsonstat-toolkit');
const cube = JSONstat(file('cube.json'));
const rows = cube.toTable({ type: 'arrobj', content: 'id' }).filter((row) => row.value !== null);
result.cube = {
  class: cube.class,
  dimensions: cube.id,
  time: cube.role.time,
  sums: Object.fromEntries(cube.Dimension('measure').id.map((measure) => [measure, rows.filter((r) => r.measure === measure).reduce((sum, r) => sum + Math.round(r.value * 100), 0) / 100])),
};

// JSON Schema
const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats')(ajv);
ajv.addSchema(file('schemas.json'), 'v1');
result.schemas = {};
for (const name of ['manifest', 'summary', 'breakdowns', 'series', 'quality', 'changes', 'reconciliation']) {
  const validate = ajv.getSchema(`v1#/$defs/${name}`);
  result.schemas[name] = validate(file(`${name}.json`)) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}

// Data Package. This reader does not skip the mark that Excel needs at the start of a CSV file (others do), so it reads copies without.
const { Package } = require('datapackage');
const copies = mkdtempSync(join(tmpdir(), 'ainchock-'));
for (const { path } of file('datapackage.json').resources) {
  const text = readFileSync(join(folder, path), 'utf8');
  if (!text.startsWith('\uFEFF')) throw new Error(`${path} has no mark`);
  writeFileSync(join(copies, path), text.slice(1));
}
const dataPackage = await Package.load(file('datapackage.json'), { basePath: copies, strict: true });
result.dataPackage = { valid: dataPackage.valid, errors: dataPackage.errors.map(String), resources: {} };
for (const resource of dataPackage.resources) result.dataPackage.resources[resource.name] = await resource.read({ keyed: true });

rmSync(copies, { recursive: true });

// DCAT
const jsonld = require('jsonld');
const triples = await jsonld.toRDF(file('dcat.jsonld'), { base: 'https://example.org/snapshots/v1/id/dcat.jsonld' });
const dcat = 'http://www.w3.org/ns/dcat#';
result.dcat = {
  datasets: triples.filter((t) => t.predicate.value === `${dcat}dataset`).length,
  titles: triples.filter((t) => t.predicate.value === 'http://purl.org/dc/terms/title' && t.object.language === 'ar').length,
  downloads: triples.filter((t) => t.predicate.value === `${dcat}downloadURL`).map((t) => t.object.value),
};

stdout.write(JSON.stringify(result));
