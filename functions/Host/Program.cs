using AinChock.DropPages;
using AinChock.Host;
using AinChock.TelemetryExport;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
// The handlers enforce the limit; a larger limit here lets them answer a sender who exceeds it.
builder.Services.Configure<KestrelServerOptions>(server => Upload.Limit(server.Limits));
// The server would log each request with its query, which contains the key of a function.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Services.AddPipeline(builder.Configuration);
var telemetry = builder.Services.AddOpenTelemetry();
telemetry.UseFunctionsWorkerDefaults();
telemetry.AddPipelineTelemetry("ainchock-host", ExportOptions.From(name => builder.Configuration[name]));
builder.Build().Run();
