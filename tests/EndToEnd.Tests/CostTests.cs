using System.Text;
using AinChock.Pipeline.Decision;

namespace AinChock.EndToEnd.Tests;

/// <summary>Storage requests, counted. Azure charges for each and throttles by their number.</summary>
public sealed class CostTests(Emulator emulator)
{
    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(5000)]
    public async Task An_ingest_sends_a_request_for_a_hundred_rows_and_a_constant(int rows)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", Registers.Projects(rows));
        var limits = new LimitsPolicy();

        await storage.Worker(limits).Ingest.RunAsync("p.csv", default);

        Assert.Empty(limits.Broken);
        Assert.Equal((rows + 99) / 100, limits.Transactions);
        Assert.InRange(limits.Requests, limits.Transactions, limits.Transactions + 16);
    }

    [Fact]
    public async Task An_unchanged_file_costs_six_requests_and_an_unchanged_publication_two()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("p.csv", Registers.Projects(500));
        await storage.FiguresAsync();
        await Task.Delay(1100);
        await storage.UploadAsync("p.csv", Registers.Projects(500));
        var ingest = new LimitsPolicy();
        var publish = new LimitsPolicy();

        var result = await storage.Worker(ingest).Ingest.RunAsync("p.csv", default);
        await storage.Worker(publish).Publish.RunAsync(default);

        Assert.Equal(Outcome.Unchanged, result!.Outcome);
        Assert.InRange(ingest.Requests, 1, 6);
        Assert.Equal(2, publish.Requests);
    }

    [Fact]
    public async Task Rows_of_the_longest_texts_keep_within_the_limits_of_a_transaction()
    {
        var storage = await emulator.NewStorageAsync();
        var text = new StringBuilder("Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Rubrique;Sous-secteur;Commune;Quartier;Maître d'ouvrage;Porteur;Motif de souffrance\n");
        var longest = new string('ع', 500);
        for (var i = 0; i < 300; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"R{i};{longest};2023;Coopérative;10000;5000;{longest};{longest};{longest};{longest};{longest};{longest};{new string('م', 2000)}\n");
        await storage.UploadAsync("p.csv", Encoding.UTF8.GetBytes(text.ToString()));
        var limits = new LimitsPolicy();

        var result = await storage.Worker(limits).Ingest.RunAsync("p.csv", default);

        Assert.Equal(Outcome.Accepted, result!.Outcome);
        Assert.Empty(limits.Broken);
        Assert.Equal(300, (await storage.FiguresAsync())["projects.count"]);
    }
}
