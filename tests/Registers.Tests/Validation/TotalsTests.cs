using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Rows that state totals, anywhere and of any form, are never projects.</summary>
public sealed class TotalsTests
{
    private const string Header = "Programme;Intitulé;Année;Type de porteur;Montant global;Part INDH;Bénéficiaires\n";
    private const string A = "P3;Atelier;2022;Association;400000;300000;12\n", B = "P3;Boutique;2022;Association;150000;70000;9\n";
    private const string C = "P4;Crèche;2023;Association;820000;510000;40\n", D = "P4;Dispensaire;2023;Association;90000;60000;31\n";

    [Theory]
    [InlineData(Header + ";Total général;;;1460000;940000;92\n" + A + B + C + D)]
    [InlineData(Header + ";Total 2022;;;550000;370000;21\n" + A + B + ";Total 2023;;;910000;570000;71\n" + C + D)]
    [InlineData(Header + ";Total;;;1460000;940000;92\n;Total 2022;;;550000;370000;21\n" + A + B
        + ";Total 2023;;;910000;570000;71\n" + C + D)]
    [InlineData(Header + A + B + ";2022 Total;;;550000;370000;21\n" + C + D
        + ";2023 Total;;;910000;570000;71\n;Total;;;1460000;940000;92\n")]
    [InlineData(Header + A + B + ";Sous-total 2022;2022;Association;550000;370000;21\n" + C + D)]
    [InlineData(Header + A + B + "P3;Sous-total Association;2022;Association;550000;370000;21\n" + C + D)]
    [InlineData(Header + A + B + ";Total des ateliers;2022;Association;550000;370000;21\n" + C + D)]
    [InlineData(Header + A + B + C + D + ";;;;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";T O T A L;;;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";TO TAL;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";T0TAL;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";TOT AL GÉNÉRAL;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";T O T A L   G É N É R A L;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + ";S O U S - T O T A L 2022;2022;Association;550000;370000;21\n" + C + D)]
    [InlineData(Header + A + B + C + D + ";TTL;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";TOTALE GÉNÉRALE;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";ＴＯＴＡＬ;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";𝐓𝐨𝐭𝐚𝐥 général;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";*** Total ***;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";--> TOTAL :;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";T\u00A0O\u00A0T\u00A0A\u00A0L;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";T   O   T   A   L;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";_T_O_T_A_L_;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";* T-O-T-A-L *;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";المجمـــوع;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";ا ل م ج م و ع;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";ﺍﻟﻤﺠﻤﻮﻉ;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";== المجموع العام ==;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";Tot. gén.;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";Arrêté à la somme de :;;;1460000;940000;92\n")]
    [InlineData(Header + A + B + C + D + ";Cumul;2023;Association;1460000;940000;92\n")]
    [InlineData(Header + A + B + ";S/T;;;550000;370000;21\n" + C + D + ";S/T;;;910000;570000;71\n;T.G.;;;1460000;940000;92\n")]
    [InlineData(Header + A + B + ";À reporter;;;550000;370000;21\n;Report;;;550000;370000;21\n" + C + D + ";Total;;;1460000;940000;92\n")]
    [InlineData(Header + ";Année 2022;2022;;550000;370000;21\n" + A + B + ";Année 2023;2023;;910000;570000;71\n" + C + D)]
    [InlineData(Header + "Programme 3;;;;550000;370000;21\n" + A + B + "Programme 4;;;;910000;570000;71\n" + C + D)]
    [InlineData(Header + A + ";Total page;;;400000;300000;12\n" + B + ";Total page;;;150000;70000;9\n;Total 2022;;;550000;;\n"
        + C + D + ";Total 2023;;;910000;;\n;Total;;;1460000;;\n")]
    public void A_total_is_no_project_and_is_confirmed_by_the_rows_above_it_or_below(string csv)
    {
        var report = TestFiles.ValidateCsv(csv);

        Assert.Equal((Outcome.Accepted, 4, 1_460_000m), (report.Outcome, report.Counts.Rows, report.Amount));
        Assert.Contains(report.Findings, f => f.Code == "I-TOT-002");
        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("-TOT-", StringComparison.Ordinal) && f.Code != "I-TOT-002");
    }

    [Theory]
    [InlineData(Header + ";Total général;;;1460001,5;;\n" + A + B + C + D, "E-TOT-001 E2 ×1", "1 460 000,00")]
    [InlineData(Header + "Programme 3;;;;550000;;\n" + A + "Programme 4;;;;910000;;\n" + C + D, "E-TOT-001 E2 ×1", "1 310 000,00")]
    [InlineData(Header + A + B + ";Sous-total 2022;2022;Association;560000;;\n" + C + D, "E-TOT-001 E4 ×1", "550 000,00")]
    public void A_total_that_no_rows_confirm_contradicts_the_file_wherever_it_stands(string csv, string expected, string sum)
    {
        var report = TestFiles.ValidateCsv(csv);

        Assert.Equal(["rejected", expected], [report.Outcome.Name(), .. TestFiles.Codes(report, "error")]);
        Assert.Contains(sum, report.Findings[0].Message.Fr.Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_whose_title_begins_like_a_total_stays_one_where_its_amounts_are_its_own()
    {
        var report = TestFiles.ValidateCsv(Header + A + B + ";Total des ateliers;2022;Association;560000;370000;21\n");

        Assert.Equal((3, Outcome.Accepted), (report.Counts.Accepted, report.Outcome));
        Assert.Empty(TestFiles.Codes(report));
    }

    [Theory]
    [InlineData(Header + A + B + "P3;Ateliers et boutiques;2022;Association;550000;370000;21\n" + C + D, "W-TOT-006 4:4 ×1")]
    [InlineData(Header + "P3;Programme 2022;2022;Association;550000;370000;21\n" + A + B, "W-TOT-006 2:2 ×1")]
    [InlineData(Header + "P3;Programme 3;2022;Association;550000;370000;21\n" + A + B + "P4;Programme 4;2023;Association;910000;570000;71\n"
        + C + D, "W-TOT-006 2:2 ×2")]
    [InlineData(Header + "P3;Volet jeunes;2022;Association;550000;370000;21\n" + A + B
        + "P4;Volet femmes;2023;Association;910000;570000;71\n" + C + D, "W-TOT-006 2:2 ×2")]
    [InlineData(Header + C + D + "P3;Boutiques neuves;2022;Association;550000;370000;21\n" + A + B, "")]
    [InlineData(Header + A + B + "P3;Ateliers et boutiques;2022;Association;550000;370000;\n", "")]
    [InlineData(Header + A + B + "P3;Ateliers et boutiques;2022;Association;550000;370000;22\n", "")]
    public void A_row_that_is_the_sum_of_others_without_saying_so_is_a_warning(string csv, string expected) =>
        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(TestFiles.ValidateCsv(csv))));

    [Theory]
    [InlineData(A + B + ";Total;;;550000;370000;21\n;Crédits ouverts;2022;Association;900000;600000;\n", "W-TOT-008 5:5 ×1")]
    [InlineData(A + B + ";Total;;;550000;370000;21\n;dont femmes;;;400000;300000;12\n;Solde;;;900000;1;\n",
        "W-ROW-005 B5 ×1, W-ROW-005 B6 ×1")]
    [InlineData(A + B + ";À reporter page 2;;;550000;370000;21\n;Report page 1;;;550000;370000;21\n" + C
        + ";Total;;;1370000;880000;61\n", "")]
    [InlineData(A + B + ";Total;;;550000;370000;21\n" + C + D + ";Total;;;910000;570000;71\n", "")]
    [InlineData(A + B + ";Total;;;550000;370000;21\nProgramme 4;;;;;;\n" + C + D, "")]
    [InlineData(";Total 2022;;;550000;370000;21\n" + A + B + ";Total 2023;;;910000;570000;71\n" + C + D, "")]
    [InlineData(";Total;;;1460000;940000;92\n" + A + B + C + D, "")]
    public void A_row_below_the_last_total_is_a_warning(string rows, string expected) =>
        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(TestFiles.ValidateCsv(Header + rows))));

    [Fact]
    public void A_row_between_a_total_and_the_next_table_is_a_warning()
    {
        const string other = "Intitulé;Programme;Année;Type de porteur;Part INDH;Montant global\n";
        var csv = Header + A + B + ";Total;;;550000;370000;21\n;Crédits ouverts;2022;Association;900000;600000;\n\n"
            + other + "Crèche;P4;2023;Association;510000;820000\nDispensaire;P4;2023;Association;60000;90000\nTotal;;;;570000;910000\n";

        Assert.Equal(["W-TOT-008 5:5 ×1"], TestFiles.Codes(TestFiles.ValidateCsv(csv)));
    }

    [Theory]
    [InlineData(490_000, "accepted", "W-TOT-004 C5 ×1")]
    [InlineData(1_310_000, "accepted", "")]
    [InlineData(700_000, "accepted", "W-TOT-005 C5 ×1")]
    [InlineData(1_400_000, "rejected", "E-TOT-001 C5 ×1")]
    public void A_filter_rejects_no_file(int total, string outcome, string expected)
    {
        static string Row(int number, string title, int cost, bool isHidden = false) =>
            FormattableString.Invariant($"""<row r="{number}"{(isHidden ? " hidden=\"1\"" : "")}>""")
            + FormattableString.Invariant($"""<c r="A{number}" t="inlineStr"><is><t>{title}</t></is></c><c r="B{number}"><v>2023</v></c>""")
            + FormattableString.Invariant($"""<c r="C{number}"><v>{cost}</v></c><c r="D{number}"><v>0</v></c>""")
            + FormattableString.Invariant($"""<c r="E{number}" t="inlineStr"><is><t>Association</t></is></c></row>""");
        var report = TestFiles.Validate(new XlsxBuilder().Sheet("Projets")
            .Row(1, "Intitulé", "Année", "Montant global", "Part INDH", "Type de porteur")
            .RawRows(Row(2, "Atelier", 400_000) + Row(3, "Crèche", 820_000, isHidden: true) + Row(4, "Dispensaire", 90_000))
            .Row(5, "Total", null, new XlsxBuilder.Formula("SUBTOTAL(109,C2:C4)", total)).Build());

        Assert.Equal((outcome, 3), (report.Outcome.Name(), report.Counts.Accepted));
        Assert.Equal(expected, string.Join(", ", TestFiles.Codes(report)));
    }

    [Fact]
    public void A_row_less_deep_in_the_outline_that_is_the_sum_of_those_before_it_is_a_subtotal_in_each_format()
    {
        string[][] rows =
        [
            ["Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH"], ["Atelier", "2022", "Association", "400000", "300000"],
            ["Boutique", "2022", "Association", "150000", "70000"], ["Sbata", "2022", "Association", "550000", "370000"],
        ];
        var xlsx = string.Concat(rows.Select((row, i) => $"<row r=\"{i + 1}\"{(i is 1 or 2 ? " outlineLevel=\"1\"" : "")}>"
            + string.Concat(row.Select(text => $"<c t=\"str\"><v>{text}</v></c>")) + "</row>"));
        string[] ods = [.. rows.Select(row => "<table:table-row>" + string.Concat(row.Select(text =>
            $"<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")) + "</table:table-row>")];

        byte[][] books =
        [
            new XlsxBuilder().Sheet("Projets").RawRows(xlsx).Build(),
            OtherFormats.Ods([], $"{ods[0]}<table:table-row-group>{ods[1]}{ods[2]}</table:table-row-group>{ods[3]}"),
        ];

        foreach (var report in books.Select(book => TestFiles.Validate(book)))
            Assert.Equal((2, 550_000m), (report.Counts.Rows, report.Amount));
    }
}
