using AinChock.DropPages;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Notifying;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AinChock.Host;

/// <summary>Builds the app from its parts. Only this class reads settings.</summary>
internal static class Composition
{
    /// <summary>Name of the connection shared by the triggers and the core: a connection string in <c>Registers</c>, or for access by identity
    /// <c>Registers__blobServiceUri</c>, <c>Registers__tableServiceUri</c> and, for the blob trigger's messages, <c>Registers__queueServiceUri</c>.</summary>
    public const string Connection = "Registers";

    // Account of the published files, with settings of the same form. If it is missing, they stay in the main account.
    private const string Published = "Published";

    public static void AddPipeline(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CheckOptions().Validated());
        services.AddSingleton(PipelineStorage.Connect(new StorageOptions
        {
            ConnectionString = settings[Connection],
            BlobEndpoint = UriOf(settings[$"{Connection}:blobServiceUri"]),
            TableEndpoint = UriOf(settings[$"{Connection}:tableServiceUri"]),
            QueueEndpoint = UriOf(settings[$"{Connection}:queueServiceUri"]),
            PublishedConnectionString = settings[Published],
            PublishedEndpoint = UriOf(settings[$"{Published}:blobServiceUri"]),
            PublishedClientId = settings[$"{Published}:clientId"],
        }));
        services.AddSingleton(Services.From(name => settings[name]));
        services.AddSingleton<Ingest>();
        // Made when its turn comes: a setting of it that cannot be meant stops notices, and nothing else.
        services.AddSingleton(all => new Postman(
            all.GetRequiredService<PipelineStorage>(), name => settings[name], all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ILogger<Postman>>()));
        services.AddSingleton(new PublishOptions());
        services.AddSingleton<Publish>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton(new WatchOptions
        {
            Due = ListIn(settings["Watch:Due"]),
            DueDay = int.TryParse(settings["Watch:DueDay"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
                out var day) ? day : new WatchOptions().DueDay,
        }.Validated());
        services.AddSingleton<Watch>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<Doctor>();
        services.AddSingleton(new DropPageOptions(RequireSignIn: true, ListIn(settings["DropPage:StaffGroups"]),
            ListIn(settings["DropPage:OperatorGroups"]), UriOf(settings["DropPage:Dashboard"])?.ToString(),
            ListIn(settings["DropPage:TeachingFolders"])));
        services.AddSingleton<DropPage>();
    }

    private static string[] ListIn(string? text) => (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Uri? UriOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : new Uri(text);
}
