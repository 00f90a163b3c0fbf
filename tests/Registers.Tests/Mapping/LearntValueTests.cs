using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Mapping;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A value that a list lacks may be confirmed to mean one of its values, for the files of one folder.</summary>
public sealed class LearntValueTests
{
    private const string Register =
        "Référence;Intitulé du projet;Année;Type de porteur;Porteur du projet;Montant global;Part INDH\n"
        + "P1;Projet 1;2023;Groupement d'intérêt;Groupement A;100000;50000\nP2;Projet 2;2023;Coopérative;Coopérative A;100000;50000\n"
        + "P3;Projet 3;2023;Coopérative;Coopérative A;100000;50000\nP4;Projet 4;2023;Coopérative;Coopérative A;100000;50000\n"
        + "P5;Projet 5;2023;Coopérative;Coopérative A;100000;50000\n";

    [Fact]
    public async Task It_is_read_as_what_was_confirmed_and_the_report_says_so()
    {
        var unknown = await ReadAsync([]);
        Assert.Single(unknown.Findings.List, finding => finding.Code == "E-COD-001" && finding.Value == "Groupement d'intérêt");

        var known = await ReadAsync([Learnt("Groupement d’INTERET", "association")]);

        Assert.Equal((5, "association"), (known.Accepted, known.Row));
        Assert.DoesNotContain(known.Findings.List, finding => finding.Code == "E-COD-001");
        Assert.Single(known.Findings.List, finding => finding.Code == "I-VAL-001" && finding.Value == "Groupement d'intérêt");
    }

    [Fact]
    public async Task What_the_schema_knows_keeps_its_meaning_and_a_value_that_is_no_more_means_nothing()
    {
        var contradicted = await ReadAsync([Learnt("Coopérative", "association")]);
        Assert.DoesNotContain(contradicted.Findings.List, finding => finding.Code == "I-VAL-001");

        var gone = await ReadAsync([Learnt("Groupement d'intérêt", "gone-with-a-later-schema")]);
        Assert.Single(gone.Findings.List, finding => finding.Code == "E-COD-001");
    }

    [Fact]
    public void It_is_part_of_the_rules_that_a_run_is_made_of()
    {
        var versions = new[]
        {
            new CheckOptions(), new CheckOptions { Learnt = [Learnt("Groupement", "association")] },
            new CheckOptions { Learnt = [Learnt("Groupement", "cooperative")] },
            new CheckOptions { Learnt = [Learnt("Groupement", "association") with { Code = null }] },
        }.Select(options => options.RulesVersion).ToList();

        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    private static LearntHeader Learnt(string text, string code) =>
        new("", "projets", text, "carrierType", "somebody", DateTimeOffset.UnixEpoch) { Code = code };

    private static async Task<(int Accepted, string? Row, Findings.FindingSet Findings)> ReadAsync(IReadOnlyList<LearntHeader> learnt)
    {
        using var check = FileCheck.Open(new MemoryStream(Encoding.UTF8.GetBytes(Register)), new CheckOptions { Learnt = learnt }, default);
        var rows = new CollectedRows(check);
        var file = await check.ReadAsync(rows, null, default);
        return (file.Accepted, rows.Rows[0]["carrierType"], file.Findings);
    }
}
