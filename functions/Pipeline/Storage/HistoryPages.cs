using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AinChock.Pipeline.Storage;

/// <summary>Pages of a source's history that no longer fit in its row, each naming the page before it: <c>history/{dataset}/{end}-{hash}</c> in the container
/// of keys. A page never changes and is written before the row that names it, so a worker that stops in between leaves only an unused page.</summary>
public sealed class HistoryPages(BlobContainerClient container)
{
    private const string Folder = "history/";

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "text/plain; charset=utf-8" };

    /// <summary>Stores the part of a history that no longer fits.</summary>
    /// <returns>The history to write to the row.</returns>
    internal async Task<History> KeepAsync(string dataset, History history, CancellationToken cancellationToken)
    {
        if (history.Overflow is not { } page) return history;
        var content = Encoding.UTF8.GetBytes($"{page.Earlier}\n{page}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..24];
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{Folder}{dataset}/{history.Tenures[0].At.ToUnixTimeMilliseconds():D15}-{hash}");
        using var stream = new MemoryStream(content, writable: false);
        await container.GetBlobClient(name).CreateAsync(stream, Headers, cancellationToken);
        return history.After(name);
    }

    /// <summary>The tenure at an instant; null before the source's first commit.</summary>
    /// <exception cref="OperationRefusedException">The history does not go back that far.</exception>
    public async Task<Tenure?> AsOfAsync(History history, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        while (history.Earlier.Length > 0 && instant < history.Tenures[0].At
            && await ReadAsync(history.Earlier, cancellationToken) is { } before) history = before;
        return history.AsOf(instant);
    }

    /// <summary>When each run was last current, as far back as history is kept; <see cref="DateTimeOffset.MaxValue"/> for the current run.</summary>
    internal async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastCurrentAsync(History history, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var end = DateTimeOffset.MaxValue;
        for (History? page = history; page is not null;
            page = page.Earlier.Length > 0 ? await ReadAsync(page.Earlier, cancellationToken) : null)
        {
            foreach (var tenure in page.Tenures.Reverse())
            {
                last.TryAdd(tenure.Run, end);
                end = tenure.At;
            }
        }

        return last;
    }

    /// <summary>Removes pages whose tenures all ended before an instant.</summary>
    internal async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder, cancellationToken))
        {
            var end = long.Parse(blob.Name.AsSpan(blob.Name.LastIndexOf('/') + 1, 15), NumberStyles.None, CultureInfo.InvariantCulture);
            if (DateTimeOffset.FromUnixTimeMilliseconds(end) < before)
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    private async Task<History?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (await container.GetBlobClient(name).ReadAsync(cancellationToken) is not { } read) return null;
        var lines = Encoding.UTF8.GetString(read.Content).Split('\n');
        return History.Parse(lines[1], lines[0]);
    }
}
