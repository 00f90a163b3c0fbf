using System.Globalization;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Subtotals that do not say so, with all cells of a project, are warned of one by one; chance is not.</summary>
public sealed class SumGroupsTests
{
    private const string Header = "Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH\n";

    private static readonly (int Cost, int Share)[] Amounts =
    [
        (450, 300), (820, 820), (265, 200), (1500, 900), (310, 250),
        (98, 70), (145, 100), (640, 500), (720, 720), (180, 120), (205, 205), (175, 125),
    ];

    [Theory]
    [InlineData("Année 202{0}", false, 2, 3, 3, 4)]
    [InlineData("Exercice 202{0}", false, 2, 2, 2, 2, 2, 2)]
    [InlineData("Exercice 202{0}", true, 2, 2, 2, 2, 2, 2)]
    [InlineData("Exercice 202{0}", false, 1, 4, 4, 3)]
    [InlineData("Programme {0}", false, 3, 2, 4, 3)]
    [InlineData("Exercice 202{0}", false, 12)]
    [InlineData("Exercice 202{0}", true, 1, 11)]
    [InlineData("Volet {0}", false, 2, 2, 2, 2, 2, 2)]
    [InlineData("Volet {0}", true, 2, 2, 2, 2, 2, 2)]
    [InlineData("Volet {0}", false, 1, 4, 4, 3)]
    [InlineData("Volet {0}", true, 3, 2, 4, 3)]
    [InlineData("Volet {0}", false, 3, 2, 6, 1)]
    [InlineData("Volet {0}", true, 2, 10)]
    [InlineData("Volet {0}", false, 5, 7)]
    public void Each_of_consecutive_groups_is_warned_of(string name, bool isAbove, params int[] groups)
    {
        var report = TestFiles.ValidateCsv(Header + Groups(name, isAbove, groups));

        Assert.Equal([$"W-TOT-006 ×{groups.Length}"], Counted(report));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_is_the_sum_of_such_sums(bool isAbove)
    {
        const string all = ";Préfecture;2022;Autre;5508000;4310000\n";
        var groups = Groups("Volet {0}", isAbove, 3, 3, 3, 3);

        Assert.Equal(["W-TOT-006 ×5"], Counted(TestFiles.ValidateCsv(Header + (isAbove ? all + groups : groups + all))));
    }

    [Theory]
    [InlineData("Transport scolaire", 400, 400, 800, 400)]
    [InlineData("Atelier", 300, 300, 300)]
    [InlineData("Atelier", 300, 300, 300, 600, 300)]
    [InlineData("Atelier", 100, 200, 300, 150, 150, 500, 100, 600, 250)]
    [InlineData("Exercice de simulation", 100, 200, 300, 150)]
    public void Round_amounts_that_are_the_sum_of_others_by_chance_are_none(string title, params int[] costs)
    {
        var rows = costs.Select(
            (cost, i) => FormattableString.Invariant($"AC-{i};{title} {(char)('a' + i)};2022;Association;{cost}000;{cost * 7}00\n"));

        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv(Header + string.Concat(rows))));
    }

    [Theory]
    [InlineData(";dont terrassement", ";dont vestiaires", "W-ROW-007 ×2, W-TOT-006 ×1")]
    [InlineData("B-1;Lot 1 : terrassement", "B-2;Lot n° 2 : vestiaires", "W-TOT-006 ×1")]
    [InlineData("AC-12-a;Terrassement", "AC-12-b;Vestiaires", "W-TOT-006 ×1")]
    [InlineData("AC-12/1;Terrassement", "AC-12/2;Vestiaires", "W-TOT-006 ×1")]
    [InlineData(";الشطر الأول", ";الشطر الثاني", "W-TOT-006 ×1")]
    [InlineData("AC-13;Terrassement", "AC-14;Vestiaires", "")]
    [InlineData("AC-121;Terrassement", "AC-122;Vestiaires", "")]
    [InlineData("B-1;Lot 1 : terrassement", "B-2;Vestiaires", "")]
    public void A_project_and_its_parts_are_warned_of(string first, string second, string expected)
    {
        var csv = Header + "AC-1;Atelier;2021;Association;450000;300000\nAC-12;Terrain de sport;2022;Association;1500000;900000\n"
            + $"{first};2022;Association;600000;400000\n"
            + $"{second};2022;Association;900000;500000\nAC-2;Crèche;2021;Association;820000;820000\n";

        Assert.Equal(expected, string.Join(", ", Counted(TestFiles.ValidateCsv(csv))));
    }

    [Theory]
    [InlineData("Lot {0} : voirie", "AC-{0}", 4, 2, 2, 3)]
    [InlineData("Phase {0} de la route", "{0}", 5, 3, 2, 5, 5, 10, 6)]
    [InlineData("Poste de santé {0}", "{0}", 4, 2, 2, 7)]
    [InlineData("Commune de Bouskoura", "R{0}", 3, 1, 2, 2, 4)]
    [InlineData("Bouskoura", "R{0}", 3, 1, 2, 2, 4)]
    [InlineData("Puits {0}", "202{0}", 5, 5, 5)]
    [InlineData("Puits {0}", "202{0}", 4, 2, 2, 4, 8)]
    [InlineData("Puits {0}", "P{0}", 1, 1, 2, 5)]
    public void Rows_alike_in_one_ratio_are_no_sums(string title, string number, params int[] costs)
    {
        var rows = costs.Select((cost, i) => FormattableString.Invariant(
            $"{string.Format(CultureInfo.InvariantCulture, number, i)};{string.Format(CultureInfo.InvariantCulture, title, i)};2022;")
            + FormattableString.Invariant($"Association;{cost}00000;{cost}0000;{cost * 9}0000\n"));
        var csv = Header.Replace("\n", ";Part partenaires\n", StringComparison.Ordinal) + string.Concat(rows);

        Assert.DoesNotContain(TestFiles.ValidateCsv(csv).Findings, finding => finding.Code == "W-TOT-006");
    }

    [Fact]
    public void Five_hundred_round_amounts_of_which_seven_tenths_are_paid_are_no_sums()
    {
        var (rows, last) = ("", 1L);
        for (var i = 0; i < 500; i++)
        {
            last = last * 48_271 % 2_147_483_647;
            rows += Row($"AC-{i}", $"Puits {i}", (int)((last % 5) + 1) * 100, (int)((last % 5) + 1) * 70);
        }

        Assert.DoesNotContain(TestFiles.ValidateCsv(Header + rows).Findings, finding => finding.Code == "W-TOT-006");
    }

    [Theory]
    [InlineData("Tranche 1 : voirie", "Lot 1 : trottoirs", "W-TOT-006 ×1")]
    [InlineData("Voirie", "Lot 1 : trottoirs", "W-TOT-006 ×1")]
    [InlineData("Année 2022", "Trottoirs", "W-TOT-006 ×1")]
    [InlineData("Commune de Bouskoura", "Trottoirs", "W-TOT-006 ×1")]
    [InlineData("Voirie", "Trottoirs", "")]
    public void Its_name_or_those_of_its_rows_tell_a_sum_in_one_ratio(string title, string first, string expected)
    {
        var csv = $"{Header}A-1;Atelier;2022;Association;310000;217000\nA-2;{title};2022;Association;400000;280000\n"
            + $"A-3;{first};2022;Association;150000;105000\nA-4;{first.Replace('1', '2')}, deux;2022;Association;250000;175000\n";

        Assert.Equal(expected, string.Join(", ", Counted(TestFiles.ValidateCsv(csv))));
    }

    [Theory]
    [InlineData(3, 3, 3, 3)]
    [InlineData(4, 4, 4)]
    [InlineData(12)]
    public void Sums_in_one_ratio_all_over_a_section_are_warned_of(params int[] groups)
    {
        var csv = string.Concat(Groups("Programme {0}", false, groups).Split('\n')[..^1].Select(InRatio));

        Assert.Equal([$"W-TOT-006 ×{groups.Length}"], Counted(TestFiles.ValidateCsv(Header + csv)));
    }

    private static string InRatio(string row)
    {
        var cells = row.Split(';');
        cells[5] = FormattableString.Invariant($"{int.Parse(cells[4], CultureInfo.InvariantCulture) / 10 * 7}");
        return string.Join(';', cells) + "\n";
    }

    private static IEnumerable<string> Counted(Answers.Report report) =>
        report.Findings.Where(finding => finding.Severity != "info")
            .GroupBy(finding => finding.Code).OrderBy(code => code.Key, StringComparer.Ordinal)
            .Select(code => FormattableString.Invariant($"{code.Key} ×{code.Sum(finding => finding.Count)}"));

    private static string Groups(string name, bool isAbove, params int[] groups)
    {
        var (csv, next) = ("", 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var rows = Amounts[next..(next + groups[i])];
            var title = string.Format(CultureInfo.InvariantCulture, name, i + 1);
            var sum = Row("", title, rows.Sum(row => row.Cost), rows.Sum(row => row.Share));
            var of = string.Concat(
                rows.Select((row, at) => Row($"AC-{next + at}", $"Atelier {(char)('a' + next + at)}", row.Cost, row.Share)));
            csv += isAbove ? sum + of : of + sum;
            next += groups[i];
        }

        return csv;
    }

    private static string Row(string number, string title, int cost, int share) =>
        FormattableString.Invariant($"{number};{title};2022;Association;{cost}000;{share}000\n");
}
