using System.Globalization;
using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A date of two digits each has its year at the end as people write it, and in front as some programs do.</summary>
public sealed class ShortDateTests
{
    [Fact]
    public void Alone_it_reads_both_ways_and_the_other_day_is_named()
    {
        var finding = Assert.Single(Projects("25-03-14").Findings, f => f.Code == "W-DAT-010");

        Assert.Equal("25-03-14", finding.Value);
        Assert.Contains("25/03/2014", finding.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("14/03/2025", finding.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("14/03/2025", finding.Message.Ar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-03-01 2023-03-02", "23-03-01", "23-03-02")]
    [InlineData("1998-03-01", "98-03-01")]
    [InlineData("2023-03-01 2023-03-02", "23/03/01", "23/03/02")]
    [InlineData("2023-03-01 2023-03-02", "٢٣-٠٣-٠١", "٢٣-٠٣-٠٢")]
    [InlineData("2023-03-01 2023-03-02", "23-03-01 10:30", "23-03-02 08:00:00")]
    public void A_column_with_its_years_in_front_is_read_so_and_says_it(string days, params string[] texts)
    {
        Assert.Equal(days.Split(' '), Days(texts));
        Assert.Contains("I-DAT-007", string.Join(' ', TestFiles.Codes(Projects(texts), "info")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-03-01 2023-03-31", "01-03-23", "31-03-23")]
    [InlineData("2014-03-25", "25/03/14")]
    [InlineData("2014-03-25", "25/03/14 10:30")]
    [InlineData("2014-03-05", "5-03-14")]
    [InlineData("1998-03-05", "05-03-98")]
    [InlineData("2020-03-19 2021-03-20 2020-04-21 2021-03-25", "19.03.20", "20.03.21", "21.04.20", "25.03.21")]
    public void A_column_with_its_years_at_the_end_is_read_as_people_write(string days, params string[] texts)
    {
        Assert.Equal(days.Split(' '), Days(texts));
        Assert.DoesNotContain(Projects(texts).Findings, f => f.Code == "W-DAT-010");
    }

    [Theory]
    [InlineData("2023-12-31 2023-12-31 2024-12-31 2024-12-31", "31/12/23", "31/12/23", "31/12/24", "31/12/24")]
    [InlineData("2024-06-30 2025-06-30 2026-06-30 2024-06-30", "30/06/24", "30/06/25", "30/06/26", "30/06/24")]
    [InlineData("2022-06-15 2023-06-15 2022-06-15 2023-06-15", "15/06/22", "15/06/23", "15/06/22", "15/06/23")]
    [InlineData("2022-06-15 2023-06-15 2024-06-15 2025-06-15", "15.06.22", "15.06.23", "15.06.24", "15.06.25")]
    [InlineData("2022-06-15 2023-06-15 2004-06-15 2022-06-15", "15/06/22", "15/06/23", "15/06/04", "15/06/22")]
    public void Days_that_recur_with_slashes_or_dots_stay_days(string days, params string[] texts)
    {
        Assert.Equal(days.Split(' '), Days(texts));
        Assert.DoesNotContain(Projects(texts).Findings, f => f.Code == "I-DAT-007");
    }

    [Theory]
    [InlineData("31-12-23", "31-12-23", "31-12-24", "31-12-24")]
    [InlineData("19-03-23", "19-03-24", "20-04-25", "20-05-26")]
    public void Few_that_recur_with_hyphens_have_the_year_at_the_end_and_name_the_other_day(params string[] texts)
    {
        Assert.All(TestFiles.Rows(Csv(texts)), row => Assert.InRange(row["launchedOn"].Day.Year, 2023, 2026));
        Assert.Equal(texts.Distinct(), Projects(texts).Findings.Where(f => f.Code == "W-DAT-010").Select(f => f.Value));
    }

    [Fact]
    public void Two_years_in_front_of_days_of_a_whole_month_are_read_so_and_the_other_day_is_named()
    {
        string[] texts = [.. Enumerable.Range(2, 26).Select(day => $"{19 + (day % 2)}-03-{day:00}")];

        Assert.Equal(Enumerable.Range(2, 26).Select(day => $"{2019 + (day % 2)}-03-{day:00}"), Days(texts));
        var open = Projects(texts).Findings.Where(f => f.Code == "W-DAT-010").ToList();
        Assert.Contains(open, f => f.Value == "19-03-14" && f.Message.Fr.Contains("lu comme le 14/03/2019", StringComparison.Ordinal));
        Assert.DoesNotContain(open, f => f.Value == "19-03-02");
    }

    [Theory]
    [InlineData("31/02/24")]
    [InlineData("31-02-24")]
    public void A_day_that_its_month_has_not_is_no_year(string text) =>
        Assert.Contains("E-DAT-002 F2 ×1", TestFiles.Codes(Projects(text), "error"));

    [Fact]
    public void A_column_that_has_both_leaves_those_that_read_both_ways_in_doubt()
    {
        var report = Projects("01-03-23", "23-03-02", "20-03-21");

        Assert.Equal(["W-DAT-010 F3 ×1", "W-DAT-010 F4 ×1"],
            TestFiles.Codes(report, "warning").Where(code => code.Contains("-010", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Days(string[] texts) =>
        TestFiles.Rows(Csv(texts)).Select(row => row["launchedOn"].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static Report Projects(params string[] texts) => TestFiles.ValidateCsv(Csv(texts));

    private static string Csv(string[] texts) => "Intitulé;Année;Type de porteur;Montant global;Part INDH;Date de lancement\n"
        + string.Concat(texts.Select((text, i) => $"P{i};2023;Association;450000;300000;{text}\n"));
}
