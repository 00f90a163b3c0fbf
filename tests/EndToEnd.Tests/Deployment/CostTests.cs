using System.Text;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Worker;

namespace AinChock.EndToEnd.Tests;

/// <summary>Counts storage requests. Azure charges for each and limits their rate.</summary>
public sealed class CostTests(Emulator emulator, ITestOutputHelper output)
{
    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task An_ingest_sends_a_request_for_a_hundred_rows_and_a_constant(int rows)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", TestRegisters.Projects(rows));
        var limits = new LimitsPolicy();

        await storage.Worker(limits).Ingest.RunAsync("p.csv", default);

        Assert.Empty(limits.Broken);
        Assert.Equal((rows + 99) / 100, limits.Transactions);
        // Stored rows are verified before they count: a thousand rows per answer, and all eight partitions when there are more.
        var looks = rows <= 1000 ? 1 : 8;
        Assert.InRange(limits.Requests, limits.Transactions, limits.Transactions + 23 + looks);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(6, true)]
    [InlineData(20, true)]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(20, false)]
    public async Task Each_other_source_of_the_dataset_costs_an_ingest_two_requests_more(int others, bool isNewSource)
    {
        var storage = await emulator.NewStorageAsync();
        for (var i = 0; i < others; i++) await storage.IngestAsync($"p{i}.csv", TestRegisters.Projects(3, from: 1000 + (i * 10)));
        if (!isNewSource) await storage.IngestAsync("p.csv", TestRegisters.Projects(10));
        await storage.UploadAsync("p.csv", TestRegisters.Projects(11));
        var limits = new LimitsPolicy();

        var result = await storage.Worker(limits).Ingest.RunAsync("p.csv", default);

        Assert.Equal(Outcome.Accepted, result!.Outcome);
        output.WriteLine($"{others} others, new {isNewSource}: {limits.Requests}");
        // A transaction and a look at its rows, before and behind 23 others; a new version is compared with the one before, a new source
        // with twelve of the others.
        Assert.InRange(limits.Requests, 1, 2 + 23 + (2 * others) + (isNewSource ? Math.Min(others, 12) : 6));
    }

    [Fact]
    public async Task An_unchanged_file_costs_seven_requests_and_an_unchanged_publication_two()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", TestRegisters.Projects(500));
        await storage.FiguresAsync();
        await Task.Delay(1100);
        await storage.UploadAsync("p.csv", TestRegisters.Projects(500));
        var ingest = new LimitsPolicy();
        var publish = new LimitsPolicy();

        var result = await storage.Worker(ingest).Ingest.RunAsync("p.csv", default);
        await storage.Worker(publish).Publish.RunAsync(default);

        Assert.Equal(Outcome.Unchanged, result!.Outcome);
        Assert.InRange(ingest.Requests, 1, 7);
        Assert.Equal(2, publish.Requests);
    }

    [Fact]
    public async Task Rows_of_the_longest_texts_keep_within_the_limits_of_a_transaction()
    {
        var storage = await emulator.NewStorageAsync();
        var text =
            new StringBuilder(
                "Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Rubrique;Sous-secteur;Commune;Quartier;Maître d'ouvrage;Porteur;"
                + "Motif de souffrance\n");
        var longest = new string('ع', 500);
        for (var i = 0; i < 300; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"R{i};{longest};2023;Coopérative;10000;5000;{longest};{longest};{longest};{longest};{longest};{longest};"
                + $"{new string('م', 2000)}\n");
        await storage.UploadAsync("p.csv", Encoding.UTF8.GetBytes(text.ToString()));
        var limits = new LimitsPolicy();

        var result = await storage.Worker(limits).Ingest.RunAsync("p.csv", default);

        Assert.Equal(Outcome.Accepted, result!.Outcome);
        Assert.Empty(limits.Broken);
        Assert.Equal(300, (await storage.FiguresAsync())["projects.count"]);
    }

    [Fact]
    public async Task Everything_that_is_sent_keeps_to_the_limits_of_Azure_and_overwrites_nothing_unseen()
    {
        foreach (var (name, flow) in Flows.All)
        {
            var account = await emulator.NewAccountAsync();
            var storage = new TestStorage(account, TimeProvider.System);
            await storage.Storage.EnsureCreatedAsync(default);
            var argument = await flow.Arrange(storage);
            var limits = new LimitsPolicy();

            await Operation.RunAsync(PipelineStorage.Connect(new StorageOptions { ConnectionString = account }, limits),
                new Ahead(TimeSpan.FromDays(flow.DaysAhead)), flow.Operation, argument);

            Assert.True(limits.Broken.Count == 0, $"{name}: {string.Join("; ", limits.Broken)}");
        }
    }

    [Theory]
    [InlineData("a#b?c%d.csv")]
    [InlineData("2024/06/المشاريع النهائية — نسخة 2.csv")]
    [InlineData("😀 projets/été 'œuvre' \"x\" & <y> + = ; $.csv")]
    [InlineData("p rofil\u00a0\u200f\u0301.csv")]
    public async Task Any_file_name_becomes_keys_that_Azure_takes(string source) => await KeysHoldAsync(source);

    [Fact]
    public async Task The_longest_names_that_storage_takes_become_keys_that_Azure_takes() =>
        await KeysHoldAsync(string.Join('/', Enumerable.Repeat(new string('م', 90), 8)) + ".csv");

    [Fact]
    public async Task A_publication_with_one_changed_source_asks_for_what_changed_and_not_for_the_rest()
    {
        var requests = new Dictionary<int, int>();
        foreach (var others in (int[])[2, 20])
        {
            var storage = await emulator.NewStorageAsync();
            for (var i = 0; i < others; i++) await storage.IngestAsync($"p{i}.csv", TestRegisters.Projects(100, from: 10_000 + (i * 100)));
            await storage.IngestAsync("p.csv", TestRegisters.Projects(500));
            await storage.FiguresAsync();
            await storage.IngestAsync("p.csv", TestRegisters.Projects(900));
            var limits = new LimitsPolicy();

            await storage.Worker(limits).Publish.RunAsync(default);

            Assert.Empty(limits.Broken);
            Assert.Equal(900 + (others * 100), (await storage.FiguresAsync())["projects.count"]);
            requests.Add(others, limits.Requests);
        }

        Assert.Equal(requests[2], requests[20]);
        // The files of a snapshot, some forty, take one request each.
        Assert.InRange(requests[20], 1, 50);
    }

    private async Task KeysHoldAsync(string source)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync(source, TestRegisters.Projects(3));
        var limits = new LimitsPolicy();

        var result = await storage.Worker(limits).Ingest.RunAsync(source, default);

        Assert.Equal(Outcome.Accepted, result!.Outcome);
        Assert.Empty(limits.Broken);
        Assert.Equal(source, (await storage.Sources.ListAsync(null, default)).Single().Source);
        Assert.Equal(source, (await storage.Reports.ReadAsync(source, result.Run, default))!.Source);
        Assert.Empty(await storage.IncomingAsync());
    }
}
