using System.Globalization;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Notifying;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Operating.Integrity;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Logging;

namespace AinChock.Local;

/// <summary>Builds the program from its parts. Only this class reads the environment.</summary>
internal static class Composition
{
    public static TimeProvider Time => TimeProvider.System;

    public static int DashboardPort => PortOf("AINCHOCK_PORT", 8080);

    public static int AzuritePort => PortOf("AINCHOCK_AZURITE_PORT", 10000);

    public static CheckOptions CheckOptions => new();

    public static ILoggerFactory Logging(LogLevel level) => LocalTelemetry.Start(level);

    /// <summary>The storage for an operator's command: the option, then <c>AINCHOCK_STORAGE</c> (a connection string, or the name of an account accessed by
    /// identity), then the local host's. <c>AINCHOCK_PUBLISHED</c> names a separate account for published files in the same way.</summary>
    public static PipelineStorage Storage(string? option)
    {
        var published = Environment.GetEnvironmentVariable("AINCHOCK_PUBLISHED");
        var options = OptionsOf(option ?? Environment.GetEnvironmentVariable("AINCHOCK_STORAGE"));
        if (string.IsNullOrWhiteSpace(published)) return PipelineStorage.Connect(options);
        return PipelineStorage.Connect(published.Contains('=', StringComparison.Ordinal)
            ? options with { PublishedConnectionString = published }
            : options with { PublishedEndpoint = EndpointOf(published, "blob") });
    }

    private static StorageOptions OptionsOf(string? given)
    {
        if (string.IsNullOrWhiteSpace(given)) return new StorageOptions { ConnectionString = Azurite.ConnectionStringOf(AzuritePort) };
        return given.Contains('=', StringComparison.Ordinal)
            ? new StorageOptions { ConnectionString = given }
            : new StorageOptions
            { BlobEndpoint = EndpointOf(given, "blob"), QueueEndpoint = EndpointOf(given, "queue"), TableEndpoint = EndpointOf(given, "table") };
    }

    private static Uri EndpointOf(string account, string service) =>
        account.Length is >= 3 and <= 24 && account.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new CommandException(
                $"'{account}' is neither a connection string nor the name of a storage account (3 to 24 lower-case letters and digits).");

    public static Ingest Ingest(PipelineStorage storage, ILoggerFactory logging) =>
        new(storage, CheckOptions, Time, logging.CreateLogger<Ingest>(), Services.From(Setting));

    /// <exception cref="CommandException">A setting of notices cannot be meant.</exception>
    public static Postman Postman(PipelineStorage storage, ILoggerFactory logging)
    {
        try
        {
            return new Postman(storage, Setting, Time, logging.CreateLogger<Postman>());
        }
        catch (ArgumentException error)
        {
            throw new CommandException($"{error.Message} (in the environment with __ for each colon)");
        }
    }

    /// <param name="why">The reason the operator gave.</param>
    public static Operations Operations(PipelineStorage storage, string why, ILoggerFactory logging) =>
        new(storage, new Actor(Identity.Of(storage), why), Time, logging.CreateLogger<Operations>());

    /// <param name="why">The reason the operator gave.</param>
    public static Repair Repair(PipelineStorage storage, string why, ILoggerFactory logging) => new(
        storage, new Actor(Identity.Of(storage), why), CheckOptions, Ingest(storage, logging), Publish(storage, logging), Time);

    public static Sweep Sweep(PipelineStorage storage, ILoggerFactory logging) => new(storage, Ingest(storage, logging), Time, logging.CreateLogger<Sweep>());

    public static Watch Watch(PipelineStorage storage, ILoggerFactory logging) => new(storage, new WatchOptions(), Time, logging.CreateLogger<Watch>());

    public static Publish Publish(PipelineStorage storage, ILoggerFactory logging) => new(storage, new PublishOptions(), Time, logging.CreateLogger<Publish>());

    // As the Functions host names its own: Notices__Smtp__Host for Notices:Smtp:Host.
    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal));

    private static int PortOf(string variable, int standard)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text)) return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65534
            ? port
            : throw new CommandException($"{variable} is '{text}'; give a port from 1 to 65533.");
    }
}
