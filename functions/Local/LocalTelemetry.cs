using AinChock.TelemetryExport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AinChock.Local;

/// <summary>Sends log messages to the console and, with spans and metrics, wherever the environment says: a collector or Application Insights. Disposing sends
/// the rest.</summary>
internal sealed class LocalTelemetry : ILoggerFactory
{
    private readonly ServiceProvider _services;
    private readonly ILoggerFactory _logging;
    private readonly TelemetrySummary? _summary = TelemetrySummary.IsWanted ? new() : null;

    private LocalTelemetry(ServiceProvider services)
    {
        _services = services;
        _logging = services.GetRequiredService<ILoggerFactory>();
        // Providers are built on demand, and there is no host that asks for them.
        services.GetService<TracerProvider>();
        services.GetService<MeterProvider>();
    }

    /// <param name="level">Lowest level on the console; exporters get everything from information on.</param>
    public static LocalTelemetry Start(LogLevel level)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Azure", LogLevel.Warning)
            .AddFilter<ConsoleLoggerProvider>((category, said) => said >= level
                && (said >= LogLevel.Warning || category?.StartsWith("Microsoft", StringComparison.Ordinal) != true))
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
                console.UseUtcTimestamp = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
            }));
        var options = ExportOptions.From(Environment.GetEnvironmentVariable);
        if (!options.IsOff) services.AddOpenTelemetry().AddPipelineTelemetry("ainchock-local", options);
        return new LocalTelemetry(services.BuildServiceProvider());
    }

    public ILogger CreateLogger(string categoryName) => _logging.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => _logging.AddProvider(provider);

    public void Dispose()
    {
        _services.Dispose();
        _summary?.Dispose();
    }
}
