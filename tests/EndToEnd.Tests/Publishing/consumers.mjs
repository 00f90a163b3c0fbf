// What readers that this project did not write make of a published snapshot.
// ROOT FOLDER: the repository, for its node_modules, and the folder of one snapshot. Prints JSON.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

result.cubes = {};
for (const { name } of file('datapackage.json').resources.filter((r) => existsSync(join(folder, `cube-${r.name}.json`)))) {
  const of = JSONstat(file(`cube-${name}.json`));
  result.cubes[name] = { dataset: of.extension.dataset, source: of.source, note: of.note, time: of.role.time, geo: of.role.geo ?? [] };
}

// JSON Schema
const Ajv = require('ajv/dist/2020').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats')(ajv);
ajv.addSchema(file('schemas.json'), 'v1');
result.schemas = {};
for (const name of ['manifest', 'summary', 'breakdowns', 'series', 'quality', 'changes', 'reconciliation', 'codelists']) {
  const validate = ajv.getSchema(`v1#/$defs/${name}`);
  result.schemas[name] = validate(file(`${name}.json`)) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}

for (const name of readdirSync(folder).filter((f) => f.startsWith('cuts-'))) {
  const validate = ajv.getSchema('v1#/$defs/cuts');
  result.schemas[name] = validate(file(name)) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`);
}
for (const { name } of file('datapackage.json').resources) {
  const schema = file(`${name}.schema.json`);
  const validate = ajv.compile(schema);
  result.schemas[schema.$id] = validate(file(`${name}.json`)) ? [] : validate.errors.map((e) => `${name} ${e.instancePath} ${e.message}`);
}

// Data Package, as it is published.
const { Package } = require('datapackage');
const dataPackage = await Package.load(file('datapackage.json'), { basePath: folder, strict: true });
result.dataPackage = { valid: dataPackage.valid, errors: dataPackage.errors.map(String), resources: {}, keywords: dataPackage.descriptor.keywords.length };
for (const resource of dataPackage.resources) result.dataPackage.resources[resource.name] = await resource.read({ keyed: true });

// Parquet
const { asyncBufferFromFile, parquetReadObjects, parquetMetadataAsync } = await import(require.resolve('hyparquet'));
result.parquet = {};
for (const { name } of file('datapackage.json').resources) {
  const buffer = await asyncBufferFromFile(join(folder, `${name}.parquet`));
  result.parquet[name] = (await parquetReadObjects({ file: buffer })).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)
    .map(([field, value]) => [field, typeof value === 'bigint' ? Number(value) : value instanceof Date ? value.toISOString().slice(0, 10) : value])));
  result.parquetSnapshot = (await parquetMetadataAsync(buffer)).key_value_metadata.find(({ key }) => key === 'snapshot').value;
}

// DCAT
const jsonld = require('jsonld');
const triples = await jsonld.toRDF(file('dcat.jsonld'), { base: 'https://example.org/snapshots/v1/id/dcat.jsonld' });
const dcat = 'http://www.w3.org/ns/dcat#';
const objects = (predicate) => triples.filter((t) => t.predicate.value === predicate).map((t) => t.object.value).sort();
const dct = 'http://purl.org/dc/terms/';
result.dcat = {
  datasets: triples.filter((t) => t.predicate.value === `${dcat}dataset`).length,
  titles: triples.filter((t) => t.predicate.value === `${dct}title` && t.object.language === 'ar').length,
  downloads: objects(`${dcat}downloadURL`),
  ids: objects(`${dcat}isVersionOf`),
  versions: objects(`${dcat}version`),
  previous: objects(`${dcat}previousVersion`),
  licences: objects(`${dct}license`).length,
  publishers: objects(`${dct}publisher`).length,
  contacts: objects('http://www.w3.org/2006/vcard/ns#fn').length,
  keywords: objects(`${dcat}keyword`).length,
  languages: objects(`${dct}language`).length,
  periodicities: objects(`${dct}accrualPeriodicity`).length,
};

// OpenAPI
const { Validator } = await import(require.resolve('@seriousme/openapi-schema-validator'));
const checked = await new Validator().validate(file('openapi.json'));
result.openapi = { valid: checked.valid, errors: checked.errors ?? [], paths: Object.keys(file('openapi.json').paths) };

stdout.write(JSON.stringify(result));
