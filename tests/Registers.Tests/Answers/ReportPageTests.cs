using AinChock.Registers.Answers;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

public sealed class ReportPageTests
{
    [Fact]
    public void A_cell_that_holds_markup_shows_as_text()
    {
        var report = TestFiles.ValidateCsv(
            "<img src=x onerror=alert(1)>;Coopérative;Date de création;Montant du soutien\n;A;01/02/2020;<script>alert(1)</script>\n");

        foreach (var language in Language.All)
        {
            var page = ReportPage.Write(report, language);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_arabic_page_is_right_to_left_and_needs_nothing_from_elsewhere()
    {
        var page = ReportPage.Write(TestFiles.ValidateCsv(""), Language.Find("ar")!);

        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        Assert.Contains("الملف فارغ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_reads_back_as_it_was_written()
    {
        var report = TestFiles.Validate(File.ReadAllBytes(TestFiles.Seeds("broken", "trop-d-erreurs.xlsx")), "x.xlsx");

        Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report))));
    }
}
