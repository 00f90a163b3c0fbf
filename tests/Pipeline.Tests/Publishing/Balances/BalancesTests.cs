using System.Text;
using System.Text.Json;
using AinChock.Registers.Datasets;
using AinChock.Tests.Support;

namespace AinChock.Pipeline.Tests;

/// <summary>A snapshot of registers that make committees' real statements true shows every figure at one address.</summary>
public sealed class BalancesTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Fact> Facts =
        Fact.Read(TestFiles.At("tests", "Pipeline.Tests", "Publishing", "Balances", "facts.csv"));

    [Fact]
    public async Task Of_what_committees_stated_nineteen_in_twenty_stand_at_one_address_and_none_is_wrong()
    {
        var (stated, whole, announcements, addressed, wholeAddressed) = (0, 0, 0, 0, 0);
        var left = new List<string>();
        foreach (var announcement in Facts.GroupBy(f => f.Announcement))
        {
            using var published = await PublishedAsync([.. announcement]);
            var files = new Dictionary<string, JsonElement>();
            var snapshot = new Snapshot(name => files.TryGetValue(name, out var known) ? known : files[name] = published[name]);
            // A figure that contradicts its own note is left out, because no registers can make both true.
            var missed = announcement.Where(f => f.Cannot.Length > 0 || snapshot.Read(f) is not { } value || !f.IsStatedBy(value)).ToList();
            left.AddRange(missed.Select(f => $"{f.Announcement} {Snapshot.AddressOf(f)}: {f.Value}, {snapshot.Read(f)}. {f.Cannot}"));
            Assert.All(missed, f => Assert.True(f.Cannot.Length > 0, left[^1]));
            (stated, announcements) = (stated + announcement.Count() - missed.Count, announcements + 1);
            if (missed.Count == 0) whole++;
            // What contradicts its own note still has a place, where the registers' number stands. Two cells have none, nor have
            // the people of another province.
            var without = announcement.Count(f => f.Cannot.EndsWith("are two cells", StringComparison.Ordinal)
                || f.Cannot == "population is no register" || !snapshot.HasAddress(f));
            addressed += announcement.Count() - without;
            if (without == 0) wholeAddressed++;
        }

        output.WriteLine($"STATED {stated}/{Facts.Count}, whole {whole}/{announcements}");
        output.WriteLine($"ADDRESSED {addressed}/{Facts.Count}, whole {wholeAddressed}/{announcements}");
        foreach (var line in left) output.WriteLine(line);
        Assert.Equal((696, 62), (Facts.Count, announcements));
        Assert.True(stated >= 675, string.Join('\n', left));
        Assert.True(whole >= 47, string.Join('\n', left));
        Assert.True(addressed >= 662 && wholeAddressed >= 57, $"{addressed}, {wholeAddressed}");
    }

    [Fact]
    public async Task Every_figure_is_entered_as_an_announcement_and_held_to_the_snapshot_of_its_day_and_to_today()
    {
        var (agreed, causes, wrong) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());
        foreach (var announcement in Facts.GroupBy(f => f.Announcement))
        {
            var facts = announcement.ToList();
            using var published = await PublishedAsync(facts);
            published.Pass(TimeSpan.FromDays(20));
            var read = await published.UploadAsync("annonces.csv", Encoding.UTF8.GetBytes(StatedAnnouncements.Of(facts, "02/01/2025")));
            var errors = read.Findings.List.Where(f => f.Code[0] == 'E').Select(f => $"{announcement.Key} {f.Code} {f.Field} {f.Value}");
            if (read.Quarantined > 0) wrong.AddRange(errors);
            await published.PublishAsync();

            var found = published["reconciliation.json"].GetProperty("figures").EnumerateArray()
                .ToDictionary(f => f.GetProperty("wording").GetString()!);
            foreach (var (i, fact) in facts.Index())
            {
                if (!found.TryGetValue(StatedAnnouncements.WordingOf(i), out var of)) continue;
                string[] statuses = [of.GetProperty("status").GetString()!, of.GetProperty("then").GetProperty("status").GetString()!];
                var cause = of.GetProperty("cause") is { ValueKind: JsonValueKind.Object } why ? why.GetProperty("code").GetString()! : "";
                if (fact.Cannot.Length > 0) causes[$"{fact.Announcement} {fact.Measure} {statuses[0]} {cause}"] = 1;
                if (statuses.All(s => s == "confirmed") != (fact.Cannot.Length == 0))
                    wrong.Add($"{fact.Announcement} {of.GetProperty("figure")}: {string.Join(' ', statuses)}, {cause}. {fact.Cannot}");
                if (statuses.All(s => s == "confirmed")) agreed++;
            }
        }

        output.WriteLine($"AGREED {agreed}/{Facts.Count}");
        foreach (var cause in causes.Keys) output.WriteLine(cause);
        Assert.Empty(wrong);
        Assert.Contains("A27 cost above parts", causes.Keys);
        Assert.Contains("A62 count below scope", causes.Keys);
        Assert.Contains("A82 cost below parts", causes.Keys);
    }

    // Notes that state persons and jobs, and whose registers hold small counts.
    [Theory]
    [InlineData("A06")]
    [InlineData("A31")]
    [InlineData("A62")]
    public async Task A_solver_finds_no_small_count_behind_what_is_stated(string announcement)
    {
        using var published = await PublishedAsync([.. Facts.Where(f => f.Announcement == announcement)]);
        var (dataset, rows) = (DeclaredDatasets.Find("projets")!, published.RowsOf("projets", "projets.csv"));
        var groups = dataset.SmallGroups.Select(g => (g.Total, g.Parts.ToArray())).ToArray();
        var fields = groups.SelectMany(g => g.Item2.Append(g.Total)).ToList();
        var attacker = new Attacker("projets");
        attacker.Read(published.Snapshots[^1], row =>
        {
            var of = rows[row.GetProperty("row").GetInt32()];
            return ($"{of.Row}", fields.Where(f => !of.Values[dataset.IndexOf(f)].IsBlank)
                .ToDictionary(f => f, f => of.Values[dataset.IndexOf(f)].Number!.Value));
        }, groups, ["beneficiariesMen", "beneficiariesWomen"]);

        output.WriteLine($"{announcement}: {attacker.Sums} sums, {attacker.Withheld} withheld counts");
        Assert.True(attacker.Withheld > 0);
        Assert.Empty(attacker.Found());
    }

    private static async Task<PublishedRegisters> PublishedAsync(List<Fact> facts)
    {
        var published = new PublishedRegisters();
        foreach (var (name, text) in StatedRegisters.Of(facts))
        {
            var read = await published.UploadAsync(name, Encoding.UTF8.GetBytes(text));
            Assert.True(read.Quarantined == 0, $"{facts[0].Announcement} {name}: {read.Quarantined} rows set aside");
        }

        await published.PublishAsync();
        return published;
    }
}
