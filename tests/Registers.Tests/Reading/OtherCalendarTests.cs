using AinChock.Registers.Answers;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A day whose cell shows another calendar, or only a part of it.</summary>
public sealed class OtherCalendarTests
{
    [Theory]
    [InlineData("[$-1170000]B2dd/mm/yyyy;@", "05/07/1440")]
    [InlineData("[$-6000401]dd/mm/yyyy", "06/07/1440")]
    [InlineData("[$-1060401]d mmmm yyyy", "06/07/1440")]
    [InlineData("B2dd mmmm yyyy", "06/07/1440")]
    [InlineData("[~hijri]dd/mm/yyyy", "06/07/1440")]
    [InlineData("[$-107041E]d mmmm yyyy", "12/03/2562")]
    [InlineData("B1dd/mm/yyyy", null)]
    [InlineData("[$-1010000]d/m/yyyy;@", null)]
    [InlineData("[$-1801]dd mmmm yyyy", null)]
    [InlineData("[$-2060401]hh:mm", "")]
    public void A_day_shown_in_another_calendar_is_read_and_both_days_are_said(string code, string? shown)
    {
        var report = TestFiles.Validate(FormattedCells.Register("Date de création", false, (code, shown == "" ? "0.5" : "43536")));

        var finding = report.Findings.FirstOrDefault(f => f.Code == "I-DAT-007");
        Assert.Equal(shown == "" ? null : shown, finding?.Value);
        if (shown?.Length > 0) Assert.Contains("12/03/2019", finding!.Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_shown_in_another_calendar_is_said_too()
    {
        var report = TestFiles.Validate(FormattedCells.Projects("Année", ("[$-1170000]B2yyyy", "44986")));

        Assert.Contains(report.Findings, f => f is { Code: "I-VAL-001", Value: "09/08/1444" });
    }

    [Theory]
    [InlineData("mmm-yy", "03/2019")]
    [InlineData("yyyy", "2019")]
    [InlineData("d-mmm", "12/03")]
    [InlineData("dddd mmmm yyyy", "03/2019")]
    [InlineData("d mmmm yyyy", null)]
    [InlineData("jj/mm/aaaa", null)]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", null)]
    public void A_day_of_which_a_part_is_not_shown_is_said(string code, string? shown)
    {
        var report = TestFiles.Validate(FormattedCells.Register("Date de création", false, (code, "43536"), (code, "43536")));

        var finding = report.Findings.FirstOrDefault(f => f.Code == "I-DAT-007");
        Assert.Equal((shown, shown is null ? 0 : 2), (finding?.Value, finding?.Count ?? 0));
    }

    [Fact]
    public void A_year_that_alone_is_shown_of_a_day_needs_no_word() =>
        Assert.DoesNotContain(TestFiles.Validate(FormattedCells.Projects("Année", ("yyyy", "44986"))).Findings, f => f.Code == "I-VAL-001");

    [Theory]
    [InlineData("<number:day/><number:text>/</number:text><number:month/><number:year number:calendar=\"hijri\"/>", "06/07/1440")]
    [InlineData("<number:month/><number:text>/</number:text><number:year/>", "3/19")]
    [InlineData("<number:day/><number:text>/</number:text><number:month/><number:text>/</number:text><number:year/>", null)]
    public void An_ods_is_read_alike(string format, string? shown)
    {
        var finding = Ods(format).Findings.FirstOrDefault(f => f.Code == "I-DAT-007");

        Assert.Equal(shown, finding?.Value);
    }

    [Theory]
    [InlineData("B2dd/mm/yyyy", "06/07/1440")]
    [InlineData("mmm\\-yy", "03/2019")]
    [InlineData("Short Date", null)]
    public void A_workbook_of_2003_is_read_alike(string format, string? shown)
    {
        var file = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
            + "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"d\">"
            + $"<NumberFormat ss:Format=\"{format}\"/></Style></Styles><Worksheet ss:Name=\"C\"><Table><Row>"
            + "<Cell><Data ss:Type=\"String\">Coopérative</Data></Cell>"
            + "<Cell><Data ss:Type=\"String\">Date de création</Data></Cell></Row><Row>"
            + "<Cell><Data ss:Type=\"String\">A</Data></Cell>"
            + "<Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2019-03-12T00:00:00.000</Data></Cell>"
            + "</Row></Table></Worksheet></Workbook>";

        var report = TestFiles.Validate(System.Text.Encoding.UTF8.GetBytes(file));
        Assert.Equal(shown, report.Findings.FirstOrDefault(f => f.Code == "I-DAT-007")?.Value);
    }

    private static Report Ods(string format) => TestFiles.Validate(OtherFormats.Ods(
        [["Coopérative", "Date de création"]],
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>A</text:p></table:table-cell>"
            + "<table:table-cell table:style-name=\"ce1\" office:value-type=\"date\" office:date-value=\"2019-03-12\"/></table:table-row>",
        styles: $"<number:date-style style:name=\"N1\">{format}</number:date-style>"
            + "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"));
}
