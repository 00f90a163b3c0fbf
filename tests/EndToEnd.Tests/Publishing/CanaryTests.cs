using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
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

    // Whatever field a register declares, tomorrow too.
    [Fact]
    public async Task No_identifier_that_stands_in_any_field_of_any_register_is_in_any_published_file()
    {
        var storage = await emulator.NewStorageAsync();
        foreach (var version in (int[])[1, 2])
        {
            foreach (var dataset in DeclaredDatasets.All)
            {
                var result = await storage.IngestAsync($"{dataset.Name}.csv", Filled(dataset, version));
                var told = result.Report!.Findings.Select(finding => $"{finding.Code} {finding.Message.Fr}");
                Assert.True(result.Outcome == Outcome.Accepted, $"{dataset.Name}: {string.Join('\n', told)}");
            }

            await storage.FiguresAsync();
            await Task.Delay(1100);
        }

        var searched = new HashSet<string>();
        await foreach (var blob in storage.Storage.Published.GetBlobsAsync())
        {
            var file = await storage.ReadAsync(blob.Name);
            var isPacked = blob.Name.EndsWith(".parquet", StringComparison.Ordinal);
            var text = isPacked ? await TextsOfAsync(file) : Encoding.UTF8.GetString(file.Span);
            searched.Add(blob.Name[(blob.Name.LastIndexOf('/') + 1)..]);
            // Hashes hold digits in a row, but not these.
            var plain = string.Concat(text.Where(char.IsLetterOrDigit));
            foreach (var canary in (string[])["be654321", "61234567", "00778000012345678901", "canari"])
                Assert.False(plain.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{blob.Name}: {canary}");
        }

        string[] endings = [".json", ".csv", ".plain.csv", ".parquet"];
        Assert.Superset(new HashSet<string>(["reconciliation.json", "changes.json", "progress.json", "cuts-operations.json",
            .. DeclaredDatasets.All.SelectMany(dataset => endings.Select(ending => dataset.Name + ending))]), searched);
    }

    // One row with something in each field, and one with the same but another key where a field excludes others.
    private static byte[] Filled(Dataset dataset, int version)
    {
        string[] canaries = ["CIN BE654321", "tél. 06 61 23 45 67", "RIB 007780000123456789012345", "canari@exemple.ma"];
        (string Field, int Number)[] known =
        [
            ("cost", 100_000), ("indhShare", 50_000), ("partnersShare", 30_000), ("carrierShare", 20_000), ("committed", 60_000),
            ("paid", 40_000), ("opened", 90_000), ("beneficiaries", 22), ("beneficiariesMen", 10), ("beneficiariesWomen", 12),
            ("value", 12_000), ("step", 1_000),
        ];
        var numbers = known.ToDictionary(of => of.Field, of => of.Number);
        string ValueOf(Field field, int i, int row) => field.Kind switch
        {
            // An announcement names a figure, or a register and its measure.
            _ when dataset.Name == "annonces" && (row == 1 ? field.Name == "figure" : field.Kind is FieldKind.Code or FieldKind.Text
                && field.Name is not ("figure" or "wording" or "exactness" or "announcement" or "scope")) => "",
            FieldKind.Code when field.Closed => field.Codes[0].Label.Default,
            FieldKind.Text or FieldKind.Code or FieldKind.Ice =>
                $"{row} {version} {canaries[i % 4]}" + (field.Constraints.MaxLength >= 150 ? $", {string.Join(", ", canaries)}" : ""),
            FieldKind.Phone => "0661234567",
            FieldKind.Email => "canari@exemple.ma",
            FieldKind.Date => $"05/0{version}/2024",
            FieldKind.Year => "2024",
            FieldKind.Rate => "40",
            _ => numbers.GetValueOrDefault(field.Name, 9 + version).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var text = new StringBuilder(string.Join(';', dataset.Fields.Select(field => field.Label.Default))).Append('\n');
        for (var row = 0; row < 2; row++)
            text.AppendJoin(';', dataset.Fields.Select((field, i) => ValueOf(field, i, row))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
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
