using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Publishing.Documents;
using AinChock.Pipeline.Publishing.OpenData;
using AinChock.Registers.Datasets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.EndToEnd.Tests;

/// <summary>The file by which a large register is sorted, as it is published (<c>docs/snapshots.md</c>, "Order").</summary>
public sealed class OrderFileTests(Emulator emulator)
{
    private static readonly PublishOptions Options = new() { SearchedBytes = 1000 };

    [Fact]
    public async Task Rows_stand_by_number_from_the_least_value_to_the_greatest_and_those_without_one_at_the_end()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Register(
            "300;En cours;9", "-;Achevé;9", "20,5;En cours;12", "-;;9", "300;Achevé;-", "4000;En cours;12"));
        var id = await PublishAsync(storage);

        var manifest = SnapshotJson.ReadManifest((await storage.ReadAsync($"v1/{id}/manifest.json")).Span);
        var listed = Assert.Single(manifest.Files, file => file.Name == "projets.order.bin");
        var (file, rows) = ((await storage.ReadAsync($"v1/{id}/projets.order.bin")).ToArray(), await RowsAsync(storage, id));
        Assert.Equal(("application/octet-stream", file.LongLength), (listed.ContentType, listed.Bytes));
        var order = new OrderOf(file);
        Assert.Equal((id, 6), (order.Head.GetProperty("snapshot").GetString(), order.Head.GetProperty("rows").GetInt32()));

        var (_, known, byPaid) = order.Of("paid");
        Assert.Equal((4, "2 0 4 5 1 3"), (known, string.Join(' ', byPaid)));
        var (groups, _, byStatus) = order.Of("status");
        var counts = JsonSerializer.Deserialize<JsonElement[][]>(groups)!
            .ToDictionary(group => group[0].GetString()!, group => group[1].GetInt32());
        Assert.Equal((3, 2), (counts["in-progress"], counts["completed"]));
        Assert.Equal([0, 2, 5, 1, 4, 3], byStatus);
        // What is in no row is in no part; a text is no order.
        foreach (var name in (string[])["completedOn", "title", "reference", "carrier"]) Assert.DoesNotContain(name, order.Names);

        var first = order.Head.GetProperty("from").GetInt32();
        var starts = order.Lengths.Aggregate(new List<int> { first }, (all, length) => [.. all, all[^1] + length]);
        var text = (await storage.ReadAsync($"v1/{id}/projets.json")).ToArray();
        for (var i = 0; i < 6; i++)
        {
            var line = Encoding.UTF8.GetString(text[starts[i]..starts[i + 1]]).TrimEnd('\n', ',');
            Assert.Equal(rows[i].GetProperty("key").GetString(), JsonDocument.Parse(line).RootElement.GetProperty("key").GetString());
        }
    }

    [Fact]
    public async Task A_count_that_is_withheld_stands_where_one_that_is_not_known_does()
    {
        // Of two registers that are alike but for small counts, the order tells nothing of which was smaller.
        var orders = new List<string>();
        foreach (var small in (string[])["3;4;2", "2;3;4"])
        {
            var counts = small.Split(';');
            var storage = await emulator.NewStorageAsync();
            await storage.IngestAsync("a.csv", Register(
                $"50000;En cours;{counts[0]}", "50000;En cours;40", $"50000;En cours;{counts[1]}", "50000;En cours;-",
                $"50000;En cours;{counts[2]}", "50000;En cours;30"));
            var id = await PublishAsync(storage);
            Assert.DoesNotContain(await RowsAsync(storage, id), row =>
                row.TryGetProperty("beneficiaries", out var persons) && persons.GetInt32() < 5);
            var (_, known, rows) = new OrderOf((await storage.ReadAsync($"v1/{id}/projets.order.bin")).ToArray()).Of("beneficiaries");
            orders.Add($"{known}: {string.Join(' ', rows)}");
        }

        Assert.All(orders, order => Assert.Equal("2: 5 1 0 2 3 4", order));
    }

    [Fact]
    public async Task What_is_lost_is_made_again_to_the_same_bytes()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.IngestAsync("a.csv", Register([.. Enumerable.Range(1, 50).Select(i => $"{1000 * (i * 37 % 50)};En cours;{i}")]));
        var id = await PublishAsync(storage);
        var content = (await storage.ReadAsync($"v1/{id}/projets.order.bin")).ToArray();

        await storage.Storage.Published.GetBlobClient($"v1/{id}/projets.order.bin").DeleteAsync();

        Assert.Empty(await new SnapshotRestore(storage.Storage, Options).RunAsync(id, ["projets.order.bin"], default));
        Assert.Equal(content, (await storage.ReadAsync($"v1/{id}/projets.order.bin")).ToArray());
    }

    [Fact]
    public async Task A_register_of_more_rows_than_a_browser_can_hold_has_none()
    {
        using var rows = new MemoryStream();
        rows.Write("{\"rows\":[\n"u8);
        for (var i = 0; i < OrderFile.MostRows; i++) rows.Write("{},\n"u8);
        rows.Position = 0;
        Assert.Equal(2, (await FoundAsync(rows)).Count);
        rows.Position = rows.Length;
        rows.Write("{}\n]}\n"u8);

        rows.Position = 0;
        Assert.Equal(".search.json.gz", Assert.Single(await FoundAsync(rows)).Ending);
    }

    [Fact]
    public async Task Rows_of_any_values_are_sorted_as_by_a_stable_sort_of_others()
    {
        var (random, columns) = (new Random(20), new StringBuilder("{\"rows\":[\n"));
        var costs = Enumerable.Range(0, 3000).Select(i => i % 11 == 0 ? (decimal?)null
            : (random.Next(3) == 0 ? random.Next(-3, 4) : random.NextInt64(-1L << 52, 1L << 52)) / 100m).ToList();
        const string title = """
            {"key":"a","title":"é\",\"cost\":1","cost":
            """;
        foreach (var cost in costs) columns.Append(cost is null ? "{},\n" : FormattableString.Invariant($"{title}{cost:0.00}") + "},\n");
        using var rows = new MemoryStream(Encoding.UTF8.GetBytes(columns + "]}\n"));

        var (_, known, sorted) = new OrderOf((await FoundAsync(rows))[1].Content.ToArray()).Of("cost");

        Assert.Equal(costs.Count(cost => cost is not null), known);
        Assert.Equal(Enumerable.Range(0, costs.Count).OrderBy(i => costs[i] is null).ThenBy(i => costs[i]), sorted);
    }

    private static Task<IReadOnlyList<(string Ending, MemoryStream Content)>> FoundAsync(Stream rows) =>
        RowFinding.WriteAsync(DeclaredDatasets.Find("projets")!, "x", rows, least: 0, default);

    private static async Task<string> PublishAsync(TestStorage storage) =>
        (await new Publish(storage.Storage, Options, storage.Time, NullLogger<Publish>.Instance).RunAsync(default)).Snapshot!;

    private static async Task<JsonElement[]> RowsAsync(TestStorage storage, string id) =>
        [.. JsonDocument.Parse(await storage.ReadAsync($"v1/{id}/projets.json")).RootElement.GetProperty("rows").EnumerateArray()];

    // What is paid, status and beneficiaries of each project; a hyphen is a blank.
    private static byte[] Register(params string[] rows) => Encoding.UTF8.GetBytes(
        TestRegisters.ProjectHeader.TrimEnd() + ";Montant payé;Statut;Bénéficiaires\n" + string.Concat(rows.Select((row, i) =>
            $"R-{i};École {i};2023;Coopérative;Bensouda;100000;50000;{row.Replace("-", "", StringComparison.Ordinal)}\n")));

    /// <summary>Reads the file as its description says.</summary>
    private sealed class OrderOf
    {
        private readonly byte[] _file;
        private readonly int _from;

        public OrderOf(byte[] file)
        {
            (_file, _from) = (file, Array.IndexOf(file, (byte)'\n') + 1);
            Assert.InRange(_from, 2, 8192);
            Head = JsonDocument.Parse(file.AsMemory(0, _from)).RootElement;
        }

        public JsonElement Head { get; }

        public IEnumerable<string> Names => Head.GetProperty("fields").EnumerateArray().Select(told => told[0].GetString()!);

        public int[] Lengths => Unpacked(_from, Head.GetProperty("lengths").GetInt32(), isSteps: false).Numbers;

        public (string Groups, int Known, int[] Rows) Of(string name)
        {
            var at = _from + Head.GetProperty("lengths").GetInt32();
            foreach (var told in Head.GetProperty("fields").EnumerateArray())
            {
                var length = told[2].GetInt32();
                if (told[0].GetString() == name)
                {
                    var (line, rows) = Unpacked(at, length, isSteps: true);
                    return (line, told[1].GetInt32(), rows);
                }

                at += length;
            }

            throw new InvalidOperationException(name);
        }

        private (string Line, int[] Numbers) Unpacked(int at, int length, bool isSteps)
        {
            using var unpacked = new MemoryStream();
            using (var from = new GZipStream(new MemoryStream(_file, at, length), CompressionMode.Decompress)) from.CopyTo(unpacked);
            var bytes = unpacked.ToArray();
            var start = Array.IndexOf(bytes, (byte)'\n') + 1;
            var count = Head.GetProperty("rows").GetInt32();
            Assert.Equal(4 * count, bytes.Length - start);
            var numbers = new int[count];
            for (var i = 0; i < count; i++)
            {
                for (var part = 0; part < 4; part++) numbers[i] |= bytes[start + (part * count) + i] << (8 * part);
                if (isSteps && i > 0) numbers[i] += numbers[i - 1];
            }

            return (Encoding.UTF8.GetString(bytes, 0, start), numbers);
        }
    }
}
