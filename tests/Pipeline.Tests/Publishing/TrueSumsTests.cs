using System.Globalization;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Tests.Support;

namespace AinChock.Pipeline.Tests;

/// <summary>Sums are true, and a reader of every published number cannot find one small count (docs/adr/0014-true-sums.md).</summary>
public sealed class TrueSumsTests(ITestOutputHelper output)
{
    private const string Header =
        "Référence;Intitulé;Année;Programme;Secteur;Type de porteur;Commune;Quartier;Statut;Coût;Part INDH;Hommes;Femmes;Jeunes;"
        + "Bénéficiaires;Emplois\n";

    private static readonly (string, string[])[] Groups =
        [("beneficiaries", ["beneficiariesMen", "beneficiariesWomen", "beneficiariesYouth"]), ("jobs", [])];

    // What notes state: persons, projects.
    [Theory]
    [InlineData(47, 63)]
    [InlineData(23, 27)]
    [InlineData(461, 1974)]
    public async Task A_sum_of_many_small_counts_is_true_and_stands_in_no_row(int projects, int persons)
    {
        using var published = new PublishedRegisters();
        var text = new StringBuilder("Référence;Intitulé;Année;Programme;Type de porteur;Coût;Part INDH;Bénéficiaires\n");
        for (var i = 0; i < projects; i++)
        {
            var count = (persons / projects) + (i < persons % projects ? 1 : 0);
            text.Append(CultureInfo.InvariantCulture, $"P{i};Projet {i};2021;P3;Auto-entrepreneur;50000;30000;{count}\n");
        }

        await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes(text.ToString()));
        await published.PublishAsync();

        Assert.Equal(persons, published.Figure("projects.beneficiaries"));
        Assert.DoesNotContain(published["projets.json"].GetProperty("rows").EnumerateArray(),
            row => row.TryGetProperty("beneficiaries", out var count) && count.GetInt32() is > 0 and < 5);
    }

    [Fact]
    public async Task One_small_count_takes_larger_rows_as_covers()
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes("Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Emplois\n"
            + string.Concat(new[] { 3, 8, 12, 40 }.Select((jobs, i) => $"P{i};Projet {i};2021;Startup;50000;30000;{jobs}\n"))));
        await published.PublishAsync();

        Assert.Equal(63, published.Figure("projects.jobs"));
        Assert.Equal(["40"], published["projets.json"].GetProperty("rows").EnumerateArray()
            .Where(row => row.TryGetProperty("jobs", out _)).Select(row => row.GetProperty("jobs").ToString()));
    }

    // Each sum can be split in only one way, or nearly.
    [Theory]
    [InlineData("1 1 1 1 1 1", false)]
    [InlineData("4 4 4 4 4 4", false)]
    [InlineData("1 1 1 1 1 2", false)]
    [InlineData("1 1 1 2 2 2", true)]
    [InlineData("1 1 1 1 1 4", true)]
    [InlineData("2 3", false)]
    [InlineData("2 2 2", true)]
    [InlineData("1 1 1 1 1 1 9", true)]
    [InlineData("4 4 7", true)]
    [InlineData("1 5", false)]
    public async Task A_sum_that_would_tell_its_parts_is_withheld(string jobs, bool isTold)
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes("Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Emplois\n"
            + string.Concat(jobs.Split(' ').Select((count, i) => $"P{i};Projet {i};2021;Startup;50000;30000;{count}\n"))));
        await published.PublishAsync();

        Assert.Equal(isTold ? jobs.Split(' ').Sum(int.Parse) : (decimal?)null, published.Figure("projects.jobs"));
    }

    [Fact]
    public async Task What_nothing_can_cover_is_withheld_up_to_the_total_and_said()
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes(
            "Référence;Intitulé;Année;Type de porteur;Coût;Part INDH;Emplois\nA;B;2021;Startup;9000;3000;3\n"));
        await published.PublishAsync();

        Assert.Null(published.Figure("projects.jobs"));
        Assert.Contains("projects.jobs", published["summary.json"].GetProperty("withheld").EnumerateArray().Select(w => w.GetString()));
        var group = published["breakdowns.json"].GetProperty("breakdowns").EnumerateArray()
            .First(b => b.GetProperty("dataset").GetString() == "projets").GetProperty("groups")[0];
        Assert.Equal(["jobs"], group.GetProperty("withheld").EnumerateArray().Select(w => w.GetString()));
        Assert.False(group.GetProperty("values").TryGetProperty("jobs", out _));
        var cuts = published["cuts-projets.json"];
        Assert.All(cuts.GetProperty("cuts").EnumerateArray().SelectMany(cut => CutCell.All(cuts, cut)),
            cell => Assert.Equal("c", cell.Numbers.Single(n => n.Measure == "jobs").Value.GetString()));
        Assert.Equal("c", published["cube.json"].GetProperty("status").EnumerateObject().Single().Value.GetString());
    }

    [Theory]
    [InlineData("projets", "projets-demonstration.xlsx")]
    [InlineData("activites", "activites-demonstration.xlsx")]
    [InlineData("cooperatives", "cooperatives-demonstration.csv")]
    public async Task A_solver_finds_none_in_the_demonstration_registers(string register, string file)
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync(file, await File.ReadAllBytesAsync(TestFiles.Seeds(file)));
        await published.PublishAsync();
        var (dataset, rows, attacker) = (DeclaredDatasets.Find(register)!, published.RowsOf(register, file), new Attacker(register));
        var groups = dataset.SmallGroups.Select(g => (g.Total, g.Parts.ToArray())).ToArray();
        var fields = groups.SelectMany(g => g.Item2.Append(g.Total)).ToList();
        attacker.Read(published.Snapshots[^1], row =>
        {
            var of = rows[row.GetProperty("row").GetInt32()];
            return ($"{of.Row}", fields.Where(f => !of.Values[dataset.IndexOf(f)].IsBlank)
                .ToDictionary(f => f, f => of.Values[dataset.IndexOf(f)].Number!.Value));
        }, groups, ["beneficiariesMen", "beneficiariesWomen"]);

        output.WriteLine($"{register}: {attacker.Sums} sums, {attacker.Withheld} withheld counts");
        Assert.True(attacker.Sums > 0);
        Assert.Empty(attacker.Found());
    }

    // Every field that counts persons, with its total.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_solver_finds_none_of_any_field_that_counts_persons(int seed)
    {
        var dataset = DeclaredDatasets.Find("projets")!;
        var groups = dataset.SmallGroups.Select(group => (group.Total, group.Parts.ToArray())).ToArray();
        Assert.Equal(dataset.Fields.Where(field => field.IsPersons).Select(field => field.Name).Order(),
            groups.SelectMany(group => group.Item2.Append(group.Total)).Order());
        var fields = groups.SelectMany(group => group.Item2.Append(group.Total)).ToList();
        var (random, rows, attacker) = (new Random(seed), new List<Dictionary<string, long>>(), new Attacker("projets"));
        using var published = new PublishedRegisters();
        for (var snapshot = 0; snapshot < 8; snapshot++)
        {
            if (rows.Count == 0) rows.AddRange(Enumerable.Range(0, 40).Select(_ => CountsOf(groups, random)));
            else for (var i = 0; i < 3; i++) rows[random.Next(rows.Count)] = CountsOf(groups, random);
            var text = new StringBuilder("Référence;Intitulé;Année;Programme;Type de porteur;Coût;Part INDH;")
                .AppendJoin(';', fields.Select(field => dataset.FieldOf(field).Label.Default)).Append('\n');
            foreach (var (counts, i) in rows.Select((counts, i) => (counts, i)))
            {
                text.Append(CultureInfo.InvariantCulture, $"P{i};Projet {i};{2022 + (i % 2)};P{1 + (i % 3)};Coopérative;50000;30000;")
                    .AppendJoin(';', fields.Select(field => counts.TryGetValue(field, out var count) ? $"{count}" : "")).Append('\n');
            }

            await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes(text.ToString()));
            await published.PublishAsync();
            attacker.Read(published.Snapshots[^1], row => ($"{row.GetProperty("row")}", rows[row.GetProperty("row").GetInt32() - 2]),
                groups, []);
        }

        output.WriteLine($"seed {seed}: {attacker.Sums} sums, {attacker.Withheld} withheld counts");
        Assert.True(attacker.Sums > 0);
        Assert.True(attacker.Withheld > 150);
        Assert.Empty(attacker.Found());
    }

    private static Dictionary<string, long> CountsOf((string Total, string[] Parts)[] groups, Random random)
    {
        var counts = new Dictionary<string, long>();
        foreach (var (total, parts) in groups)
        {
            if (random.Next(4) == 0) continue;
            counts[total] = random.Next(3) == 0 ? random.Next(5, 60) : random.Next(5);
            // Parts that may overlap, none larger than the total.
            foreach (var part in parts.Where(_ => random.Next(3) == 0)) counts[part] = random.NextInt64(counts[total] + 1);
        }

        return counts;
    }

    // One row changes, and all else stays: the difference of two snapshots would be the difference of its counts.
    [Theory]
    [InlineData("crosses the line", "3 8 3 2 12 4 40 1")]
    [InlineData("comes and goes", "3 - 3 - 8 - 2 -")]
    [InlineData("is renumbered", "3 3 3 3 3 3 3 3")]
    [InlineData("moves to another programme", "2 2 9 9 2 2 9 9")]
    [InlineData("is filled and emptied", "0 3 0 4 0 9 0 1")]
    public async Task A_solver_finds_none_where_one_row_changes_from_snapshot_to_snapshot(string how, string counts)
    {
        using var published = new PublishedRegisters();
        var attacker = new Attacker("projets");
        var (rows, random) = (new List<InventedProject>(), new Random(how.Length));
        var next = 0;
        InventedProject.Change(rows, random, ref next, 24);
        foreach (var (count, step) in counts.Split(' ').Select((count, step) => (count, step)))
        {
            var lines = rows.ToList();
            if (count != "-")
            {
                var value = long.Parse(count, CultureInfo.InvariantCulture);
                lines.Add(new InventedProject("changes", how == "is renumbered" ? $"C{step}" : "C", 2022,
                    how == "moves to another programme" ? 2 + (step % 2) : 2, "crafts", "cooperative", "anfa", "completed",
                    new() { ["beneficiaries"] = value, ["jobs"] = value }));
            }

            await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes(Header + string.Concat(lines.Select(row => row.Line))));
            await published.PublishAsync();
            attacker.Read(published.Snapshots[^1], row => (lines[row.GetProperty("row").GetInt32() - 2].Person, lines[row.GetProperty("row")
                .GetInt32() - 2].Counts), Groups, ["beneficiariesMen", "beneficiariesWomen"]);
        }

        output.WriteLine($"{how}: {attacker.Sums} sums, {attacker.Withheld} withheld counts");
        Assert.True(attacker.Withheld > 0);
        Assert.Empty(attacker.Found());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_solver_finds_no_withheld_count_in_all_that_was_ever_published(int seed)
    {
        var random = new Random(seed);
        using var published = new PublishedRegisters();
        var (attacker, rows, next) = (new Attacker("projets"), new List<InventedProject>(), 0);
        var told = 0;
        for (var snapshot = 0; snapshot < 12; snapshot++)
        {
            InventedProject.Change(rows, random, ref next, snapshot == 0 ? 60 : random.Next(0, 8));
            await published.UploadAsync("p.csv", Encoding.UTF8.GetBytes(Header + string.Concat(rows.Select(row => row.Line))));
            if (seed == 6 && snapshot == 7) published.LoseFacts();
            await published.PublishAsync();
            if (published.Figure("projects.beneficiaries") is not null) told++;
            var lines = rows.ToList();
            attacker.Read(published.Snapshots[^1], row => (lines[row.GetProperty("row").GetInt32() - 2].Person, lines[row.GetProperty("row")
                .GetInt32() - 2].Counts), Groups, ["beneficiariesMen", "beneficiariesWomen"]);
        }

        output.WriteLine($"seed {seed}: {attacker.Sums} sums, {attacker.Withheld} withheld counts, total told in {told} of 12");
        Assert.Empty(attacker.Found());
        Assert.True(attacker.Withheld > 40);
        Assert.True(told >= 1);
    }
}
