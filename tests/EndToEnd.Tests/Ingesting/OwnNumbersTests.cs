using System.Globalization;
using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>Two services that number their projects independently do not replace each other's.</summary>
public sealed class OwnNumbersTests(Emulator emulator)
{
    [Fact]
    public async Task Twenty_projects_of_two_services_that_number_them_1_to_10_are_twenty_and_both_are_told()
    {
        var storage = await emulator.NewStorageAsync();
        var one = await storage.IngestAsync("voirie/p.csv", Register("Piste", 100_000, "Commune A"));
        await Task.Delay(1100);
        var two = await storage.IngestAsync("sante/p.csv", Register("Dispensaire", 300_000, "Association B"));

        var figures = await storage.FiguresAsync();

        Assert.Equal(20, figures["projects.count"]);
        Assert.Equal((10 * 100_000m) + (10 * 300_000m) + (2 * 9 * 55m), figures["projects.cost"]);
        var told = Assert.Single(two.Report!.Findings, f => f.Code == "W-DUP-005");
        Assert.Equal(("voirie/p.csv", 10), (told.Value, told.Count));
        Assert.DoesNotContain(two.Report.Findings, f => f.Code is "W-DUP-002" or "W-DUP-004");
        var older = (await storage.Reports.ReadAsync("voirie/p.csv", one.Run, default))!;
        var toldThem = Assert.Single(older.Findings, f => f.Code == "W-DUP-005");
        Assert.Equal(("sante/p.csv", 10), (toldThem.Value, toldThem.Count));
        Assert.DoesNotContain(older.Findings, finding => finding.Code == "W-DUP-003");
        // Both are published, and a later version of one changes only that one.
        await Task.Delay(1100);
        await storage.IngestAsync("voirie/p.csv", Register("Piste", 100_000, "Commune A", rows: 9));
        Assert.Equal(19, (await storage.FiguresAsync())["projects.count"]);
    }

    [Theory]
    [InlineData("Piste", 300_000, "Association B")]
    [InlineData("Dispensaire", 100_000, "Commune A")]
    [InlineData("Dispensaire", 300_000, "Commune A")]
    [InlineData("PISTE", 300_000, "Association B")]
    public async Task A_title_an_amount_or_a_carrier_in_common_tells_that_a_number_is_shared(string title, int cost, string carrier)
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Register("Piste", 100_000, "Commune A"));
        await Task.Delay(1100);

        var second = await storage.IngestAsync("b.csv", Register(title, cost, carrier));

        Assert.Equal(10, (await storage.FiguresAsync())["projects.count"]);
        Assert.Contains(second.Report!.Findings, f => f.Code == "W-DUP-002");
        Assert.DoesNotContain(second.Report.Findings, f => f.Code == "W-DUP-005");
    }

    [Fact]
    public async Task An_amount_in_common_joins_nothing_where_title_and_carrier_differ()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Register("Piste", 100_000, "Commune A"));
        await Task.Delay(1100);

        var second = await storage.IngestAsync("b.csv", Register("Dispensaire", 100_000, "Association B"));

        Assert.Equal(20, (await storage.FiguresAsync())["projects.count"]);
        Assert.Contains(second.Report!.Findings, f => f.Code == "W-DUP-005");
        Assert.DoesNotContain(second.Report.Findings, f => f.Code is "W-DUP-002" or "W-DUP-004");
    }

    [Fact]
    public async Task Figures_are_followed_to_both_rows_of_a_number_and_changes_name_them()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Register("Piste", 100_000, "Commune A"));
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", Register("Dispensaire", 300_000, "Association B"));
        await storage.FiguresAsync();
        await Task.Delay(1100);
        await storage.IngestAsync("b.csv", Register("Dispensaire", 300_000, "Association B", rows: 11));
        await storage.FiguresAsync();

        var explained = await new AinChock.Pipeline.Publishing.Explain(storage.Storage, new()).RunAsync("projects.count", null, default);
        var index = AinChock.Pipeline.Publishing.Documents.SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span);
        using var changes = System.Text.Json.JsonDocument.Parse(await storage.ReadAsync($"v1/{index.Latest}/changes.json"));

        Assert.Equal(21, explained.Rows.Count);
        var counts = changes.RootElement.GetProperty("changes").GetProperty("counts").GetProperty("projets");
        Assert.Equal((1, 0, 0), (counts.GetProperty("added").GetInt32(), counts.GetProperty("removed").GetInt32(),
            counts.GetProperty("corrected").GetInt32()));
    }

    private static byte[] Register(string title, int cost, string carrier, int rows = 10)
    {
        var text = new StringBuilder(TestRegisters.ProjectHeader);
        for (var i = 1; i <= rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i};{title} {i};2023;Association;{carrier};{cost + (i * 9)};{cost / 2}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
