using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AinChock.EndToEnd.Tests;
using AinChock.Tests.Support;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AinChock.Host.Tests;

/// <summary>The parts of a Functions host around a blob trigger: WebJobs with the real blob extension, under the app's host.json and
/// settings. The function is the app's own (IngestFunction), built by the app's own composition.</summary>
internal sealed class TriggerHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IHost _host;
    private readonly Heard _heard;

    private TriggerHost(IHost host, Heard heard) => (_host, _heard) = (host, heard);

    /// <summary>Log messages of the host, the extension and the app.</summary>
    public IReadOnlyCollection<string> Said => _heard.Lines;

    public IServiceProvider Services => _host.Services;

    /// <param name="data">Account of the registers.</param>
    /// <param name="host">Connection string of the host's own account.</param>
    public static async Task<TriggerHost> StartAsync(TestStorage data, string host)
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = host, [Composition.Connection] = data.ConnectionString };
        // The Functions host also reads its file under a section of its own and tells WebJobs its name.
        const string section = "AzureFunctionsJobHost";
        settings["AzureWebJobsConfigurationSection"] = section;
        var file = new ConfigurationBuilder().AddJsonFile(TestFiles.At("host.json")).Build();
        foreach (var (name, value) in file.AsEnumerable()) settings[$"{section}:{name}"] = value;
        var heard = new Heard();
        var built = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureWebJobs(jobs =>
            {
                jobs.AddAzureStorageCoreServices();
                jobs.AddAzureStorageBlobs();
                jobs.UseHostId(Guid.NewGuid().ToString("N")[..16]);
            })
            .ConfigureServices((context, services) =>
            {
                services.AddSingleton<ITypeLocator>(new OneFunction());
                services.AddPipeline(context.Configuration);
            })
            .ConfigureLogging((context, logging) =>
                logging.AddConfiguration(context.Configuration.GetSection(section + ":logging")).AddProvider(heard))
            .Build();
        await built.StartAsync();
        return new TriggerHost(built, heard);
    }

    /// <summary>Posts to the extension's webhook, as Event Grid does after a blob was written.</summary>
    /// <param name="kind">Kind of the delivery: <c>Notification</c> or <c>SubscriptionValidation</c>.</param>
    public async Task<(int Status, string Body)> PostAsync(Uri blob, string eTag, string kind = "Notification")
    {
        object data = kind == "Notification"
            ? new { api = "PutBlob", contentType = "text/csv", contentLength = 1, blobType = "BlockBlob", url = blob, eTag }
            : new { validationCode = "512d38b6-c7b8-40c8-89fe-f46f9e9622b6" };
        object[] events =
        [
            new
            {
                id = Guid.NewGuid(),
                topic = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/data",
                subject = "/blobServices/default/containers/incoming/blobs/" + blob.Segments[^1],
                eventType = kind == "Notification" ? "Microsoft.Storage.BlobCreated" : "Microsoft.EventGrid.SubscriptionValidationEvent",
                eventTime = TimeProvider.System.GetUtcNow(),
                dataVersion = "",
                metadataVersion = "1",
                data,
            },
        ];
        var function = $"{typeof(IngestFunction).FullName}.{nameof(IngestFunction.RunAsync)}";
        var address = $"http://localhost/runtime/webhooks/blobs?functionName={function}&code=key";
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("aeg-event-type", kind);
        request.Content = new StringContent(JsonSerializer.Serialize(events), Encoding.UTF8, "application/json");
        var extensions = Services.GetServices<IExtensionConfigProvider>();
        var webhook = extensions.OfType<IAsyncConverter<HttpRequestMessage, HttpResponseMessage>>().Single();
        using var response = await webhook.ConvertAsync(request, default);
        return ((int)response.StatusCode, response.Content is null ? "" : await response.Content.ReadAsStringAsync());
    }

    public async Task WaitAsync(string forWhat, Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            var waits = Stopwatch.GetElapsedTime(started) < Patience;
            Assert.True(waits, $"Waited in vain for {forWhat}. The host said:\n{string.Join('\n', Said)}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class OneFunction : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [typeof(IngestFunction)];
    }
}
