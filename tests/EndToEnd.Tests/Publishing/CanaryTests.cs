using System.Text;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Searches every published byte for words that a person typed, in a cell or beside it.</summary>
public sealed class CanaryTests(Emulator emulator)
{
    private const string Card = "BK123406", Phone = "0612345613", Account = "MA64011780000001234567890123";

    [Fact]
    public async Task Nothing_that_was_typed_beside_the_cells_is_published_and_no_identifier_from_them()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("Service CANARIDOSSIER/CANARIFICHIER Mme Alami BK123406.xlsx", Projects(second: false));
        await storage.IngestAsync("Service CANARIDOSSIER/CANARICOOP 0612345613.xlsx", Cooperatives());
        await storage.FiguresAsync();
        // A second snapshot reports changes and the file they come from.
        await storage.IngestAsync("Service CANARIDOSSIER/CANARIFICHIER Mme Alami BK123406.xlsx", Projects(second: true));
        await storage.FiguresAsync();

        var published = new Dictionary<string, string>();
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
        {
            var file = await storage.ReadAsync(blob.Name);
            var text = blob.Name.EndsWith(".parquet", StringComparison.Ordinal)
                ? await TextsOfAsync(file) : Encoding.UTF8.GetString(file.Span);
            published.Add(blob.Name, blob.Name + "\n" + text);
        }

        Assert.Contains(published, file => file.Key.EndsWith("projets.parquet", StringComparison.Ordinal)
            && file.Value.Contains("INDH-2023-004 •••", StringComparison.Ordinal));
        var rows = published.Single(file => file.Key.EndsWith("projets.json", StringComparison.Ordinal) && file.Value.Contains("Nouveau",
            StringComparison.Ordinal)).Value;
        Assert.Contains("\"source\":\"projets-1\",\"sheet\":\"2\"", rows, StringComparison.Ordinal);
        Assert.Contains("\"reference\":\"INDH-2023-004 •••\"", rows, StringComparison.Ordinal);
        Assert.Contains(published.Values, text => text.Contains("Projets 1", StringComparison.Ordinal));
        foreach (var (name, text) in published)
        {
            foreach (var digits in (string[])["canari", "123406", "123407", "alami", "quarantine.csv", "annotated.xlsx", "incoming",
                ".xlsx"])
                Assert.False(text.Contains(digits, StringComparison.OrdinalIgnoreCase), $"{name}: {digits}");
            // Matches any spelling. Snapshots' own hashes and sizes contain digits in a row too, but not these.
            var plain = string.Concat(text.Where(char.IsLetterOrDigit));
            Assert.DoesNotContain(Phone[1..], plain, StringComparison.Ordinal);
            Assert.DoesNotContain(Account[4..], plain, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_source_keeps_its_number_whatever_comes_and_goes()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("m.csv", TestRegisters.Projects(3));
        Assert.Equal([("projets-1", 3)], await QualityAsync(storage));

        await storage.IngestAsync("a.csv", TestRegisters.Projects(4, from: 100));
        Assert.Equal([("projets-1", 3), ("projets-2", 4)], await QualityAsync(storage));

        await storage.Worker().Operations.RetireAsync("m.csv", default);
        await storage.IngestAsync("b.csv", TestRegisters.Projects(5, from: 200));
        Assert.Equal([("projets-2", 4), ("projets-3", 5)], await QualityAsync(storage));

        // Without the kept rows the numbers are lost too, and the previous manifest gives them.
        await foreach (var kept in storage.Storage.Facts.GetBlobsAsync()) await storage.Storage.Facts.DeleteBlobAsync(kept.Name);
        await storage.IngestAsync("0.csv", TestRegisters.Projects(6, from: 300));
        Assert.Equal([("projets-2", 4), ("projets-3", 5), ("projets-4", 6)], await QualityAsync(storage));
    }

    private static async Task<(string, int)[]> QualityAsync(TestStorage storage)
    {
        await storage.FiguresAsync();
        var id = Pipeline.Publishing.Documents.SnapshotJson.ReadIndex((await storage.ReadAsync("v1/index.json")).Span).Latest;
        using var json = System.Text.Json.JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/quality.json"));
        return [.. json.RootElement.GetProperty("sources").EnumerateArray()
            .Select(s => (s.GetProperty("source").GetString()!, s.GetProperty("rows").GetInt32())).Order()];
    }

    // Compressed files are searched in their expanded form.
    private static async Task<string> TextsOfAsync(ReadOnlyMemory<byte> file)
    {
        var texts = new StringBuilder();
        await using var reader = await Parquet.ParquetReader.CreateAsync(new MemoryStream(file.ToArray()));
        foreach (var (name, value) in reader.CustomMetadata) texts.Append(name).Append('=').AppendLine(value);
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            foreach (var field in reader.Schema.DataFields.Where(f => f.ClrType == typeof(ReadOnlyMemory<char>)))
            {
                var values = new string[group.RowCount];
                await group.ReadAsync(field, values);
                texts.Append(field.Name).AppendLine().AppendJoin('\n', values).AppendLine();
            }
        }

        return texts.ToString();
    }

    private static byte[] Projects(bool second)
    {
        object?[] header = ["Référence", "Intitulé du projet", "Année", "Porteur", "Type de porteur", "Montant global", "Part INDH",
            "Motif de souffrance",
            "CANARIENTETE Mme Alami BK123406"];
        var book = new XlsxBuilder().Sheet("CANARIFEUILLE BK123406")
            .Row(1, header)
            .Row(2, "INDH-2023-004 BK 123406", $"Atelier, CIN BK\u00A0123406/2020", 2023, "CANARIPORTEUR", "Coopérative", 100000, 50000,
                "voir 06–12–34–56–13", "x")
            .Row(3, Phone, $"Cuisine ({Account})", 2023, "CANARIPORTEUR", "Coopérative", second ? 200000 : 100000, 50000,
                "RIB 011 780 0000012345678901 23", "x")
            .Sheet("CANARIAUTRE 0612345613")
            .Row(1, header)
            .Row(2, "n° BK123406", "Four CINBK123406", 2023, "CANARIPORTEUR", "Coopérative", 100000, 50000, "fatima.canari @ exemple . ma",
                "x");
        if (second) book.Row(3, "P9", "Nouveau", 2023, "CANARIPORTEUR", "Coopérative", 100000, 50000, "BK n° 123407", "x");
        return book.Build();
    }

    private static byte[] Cooperatives() => new XlsxBuilder().Sheet("Coop CANARIFEUILLE")
        .Row(1, "Coopérative", "Date de création", "N° du registre local", "ICE", "Président", "Téléphone", "E-mail", "CANARIENTETE")
        .Row(2, "Coop A", "01/02/2024", "612345613", "612345613", "CANARIPRESIDENT", Phone, "canari@exemple.ma", "x")
        .Row(3, "Coop B", "01/02/2024", "BK123406", "BK123406", "CANARIPRESIDENT", Phone, "canari@exemple.ma", "x")
        .Row(4, "Coop C", "01/02/2024", "tél 06 12 34 56 13", "Mme CANARI Alami", "CANARIPRESIDENT", Phone, "canari@exemple.ma", "x")
        .Build();
}
