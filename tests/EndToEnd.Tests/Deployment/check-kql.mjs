// Parses and analyses KQL queries against the tables of Application Insights in a workspace, without Azure.
// node check-kql.mjs ROOT FILE…: prints one JSON line a file: {file, errors[], columns[]}.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import vm from 'node:vm';

const [root, ...files] = process.argv.slice(2);
// Scripts for a page, which declare globals; not modules.
for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
  vm.runInThisContext(readFileSync(join(root, 'node_modules', '@kusto', 'language-service-next', script), 'utf8'), { filename: script });
}

const k = globalThis.Kusto.Language;
const common = 'TimeGenerated: datetime, Name: string, Properties: dynamic, Measurements: dynamic, OperationId: string, ParentId: string, OperationName: string, AppRoleName: string, AppRoleInstance: string, SDKVersion: string, ResourceGUID: string, IKey: string, ItemCount: int, TenantId: string, Type: string, _ResourceId: string';
const tables = {
  AppRequests: `${common}, Id: string, Source: string, Url: string, Success: bool, ResultCode: string, DurationMs: real, PerformanceBucket: string`,
  AppDependencies: `${common}, Id: string, Target: string, DependencyType: string, Data: string, Success: bool, ResultCode: string, DurationMs: real, PerformanceBucket: string`,
  AppEvents: common,
  AppTraces: `${common}, Message: string, SeverityLevel: int`,
  AppExceptions: `${common}, ProblemId: string, ExceptionType: string, OuterMessage: string, InnermostMessage: string, SeverityLevel: int`,
  AppMetrics: `${common}, Sum: real, Min: real, Max: real`,
  StorageQueueLogs: 'TimeGenerated: datetime, AccountName: string, OperationName: string, StatusCode: string, StatusText: string, Uri: string, CallerIpAddress: string, Category: string, Type: string, _ResourceId: string',
};
const database = new k.Symbols.DatabaseSymbol.ctor('workspace', Object.entries(tables).map(([name, columns]) => k.Symbols.TableSymbol.From(`(${columns})`).WithName(name)));
const globals = k.GlobalState.Default.WithDatabase(database);

for (const file of files) {
  const code = k.KustoCode.ParseAndAnalyze(readFileSync(file, 'utf8'), globals);
  const diagnostics = code.GetDiagnostics();
  const errors = [];
  for (let i = 0; i < diagnostics.Count; i++) errors.push(`${diagnostics.getItem(i).Start}: ${diagnostics.getItem(i).Message}`);
  const columns = [];
  const result = code.ResultType;
  if (result?.Columns) for (let i = 0; i < result.Columns.Count; i++) columns.push(`${result.Columns.getItem(i).Name}:${result.Columns.getItem(i).Type.Name}`);
  console.log(JSON.stringify({ file: basename(file), errors, columns }));
}
