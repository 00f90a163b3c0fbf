using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AinChock.Host.Tests;

/// <summary>Keeps log messages. WebJobs logs results without a text, which fake loggers do not accept.</summary>
internal sealed class Heard : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Listener(categoryName, Lines);

    public void Dispose()
    {
    }

    private sealed class Listener(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category}: {formatter(state, exception)} {exception?.Message}".TrimEnd());
    }
}
