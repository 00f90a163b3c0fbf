using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Pipeline.Storage;
using Azure.Storage.Blobs.Models;

namespace AinChock.EndToEnd.Tests;

/// <summary>Files that are sent in parts while they grow.</summary>
public sealed class BlobPartsTests(Emulator emulator)
{
    private const int Bytes = 9 << 20;

    private static readonly BlobHttpHeaders Headers = new() { ContentType = "text/csv" };

    [Fact]
    public async Task Of_two_that_send_one_file_at_once_the_whole_of_one_stands()
    {
        var storage = await emulator.NewStorageAsync();
        var limits = new LimitsPolicy();
        var blob = storage.Connect(limits).Published.GetBlobClient("v1/x/p.csv");
        using var ones = new AssembledFile();
        using var twos = new AssembledFile();
        Fill(ones, 1, Bytes / 2);
        Fill(twos, 2, Bytes / 2);

        var sending = new[] { ones, twos }
            .Select(file => blob.CreateInPartsAsync(file.Grow(), Headers, TestContext.Current.CancellationToken)).ToList();
        foreach (var (file, value) in new[] { (ones, 1), (twos, 2) })
        {
            Fill(file, value, Bytes - (Bytes / 2));
            file.Complete();
        }

        var created = await Task.WhenAll(sending);

        Assert.Single(created, isNew => isNew);
        // Each part came with its hash.
        Assert.Empty(limits.Broken);
        var stored = (await blob.DownloadContentAsync()).Value;
        Assert.Equal(Bytes, stored.Content.ToMemory().Length);
        Assert.Equal(created[0] ? 1 : 2, Assert.Single(stored.Content.ToArray().Distinct()));
        Assert.Equal(Headers.ContentType, stored.Details.ContentType);
    }

    [Fact]
    public async Task Of_what_is_given_up_nothing_stands_and_the_next_try_is_whole()
    {
        var storage = await emulator.NewStorageAsync();
        var blob = storage.Storage.Published.GetBlobClient("v1/x/p.csv");
        var given = new AssembledFile();
        var sending = blob.CreateInPartsAsync(given.Grow(), Headers, TestContext.Current.CancellationToken);
        Fill(given, 1, Bytes);

        given.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        Assert.False(await blob.ExistsAsync());
        using var again = new AssembledFile();
        Fill(again, 2, Bytes);
        again.Complete();
        Assert.True(await blob.CreateInPartsAsync(again.Grow(), Headers, TestContext.Current.CancellationToken));
        Assert.Equal(2, Assert.Single((await blob.DownloadContentAsync()).Value.Content.ToArray().Distinct()));
    }

    private static void Fill(AssembledFile file, int value, int count)
    {
        var bytes = new byte[count];
        Array.Fill(bytes, (byte)value);
        file.Own.Write(bytes);
        file.Close();
    }
}
