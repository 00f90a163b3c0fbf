using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Web pages, web archives and zip archives as senders deliver them.</summary>
public sealed class PageAndArchiveTests
{
    [Fact]
    public void An_html_export_is_read_as_a_browser_shows_it()
    {
        const string html = """
            <!DOCTYPE html><!-- <table><tr><td>faux</td></tr></table> --><script>document.write("<td>faux</td>")</script>
            <TABLE><TR><TH COLSPAN=2>Groupe</TH><TH ROWSPAN='2'>Année
              du projet</TH>
            <tr><td>a&nbsp;&amp;&eacute;<br>b<td x:num="0.5">50 %</tr>
            <tr><td></td><td><b>c</b> < d</td></tr></table>
            """;

        Assert.Equal(["A1 Text Groupe", "C1 Text Année du projet", "A2 Text a\u00A0&é\nb", "B2 Number 50 %", "B3 Text c < d"],
            XlsxTests.Read(Encoding.UTF8.GetBytes(html)));
    }

    [Fact]
    public void A_cell_spans_no_rows_of_the_next_table()
    {
        var report = TestFiles.Validate(Encoding.UTF8.GetBytes("<html><table><tr><td>Nom<td>Date de création<td>Montant du soutien"
            + "<tr><td>A<td rowspan=9>01/02/2020<td>500</table><table><tr><td>Nom<td>Date de création<td>Montant du soutien"
            + "<tr><td>B<td>03/04/2021<td>700</table></html>"));

        Assert.Equal((2, 1200m), (report.Counts.Accepted, report.Amount));
        Assert.DoesNotContain(report.Findings, f => f.Code is "W-CEL-005" or "I-SHT-006");
    }

    [Theory]
    [InlineData("x:num=\"380\"", "380,00 KDH", "380000")]
    [InlineData("x:num=\"52000\"", "52 KDH", "52000")]
    [InlineData("sdval=\"0.052\"", "0.05 MDH", "52000")]
    [InlineData("data-t=\"n\" data-v=\"380000\"", "0.4M", "380000")]
    [InlineData("x:num=\"380000\"", "380", "380000")]
    [InlineData("x:num=\"1250.4\"", "1,250", "1250.4")]
    [InlineData("x:num=\"1250000\"", "1,250,000", "1250000")]
    [InlineData("x:num=\"5\"", "5,00 €", null)]
    [InlineData("x:num=\"1234\"", "450", "450")]
    public void What_a_page_shows_is_the_value_and_the_stored_number_its_hidden_decimals(string stored, string shown, string? dirhams)
    {
        var report = TestFiles.Validate(Encoding.UTF8.GetBytes("<html><table><tr><td>Nom<td>Date de création<td>Montant du soutien"
            + $"<tr><td>A<td>01/02/2020<td {stored}>{shown}</table></html>"));

        var found = TestFiles.Codes(report).Where(code => code[..5] is not ("W-AMT" or "E-DEC" or "W-PLA"));
        Assert.Equal(dirhams is null ? ["E-AMT-009 C2 ×1"] : dirhams == "450" ? ["W-CEL-015 C2 ×1"] : [], found);
        Assert.Equal(decimal.Parse(dirhams ?? "0", System.Globalization.CultureInfo.InvariantCulture), report.Amount);
    }

    [Fact]
    public async Task A_reference_that_a_page_shows_with_zeros_keeps_them()
    {
        var page = "<html><table><tr><td>Référence<td>Intitulé<td>Année<td>Type de porteur<td>Montant global<td>Part INDH"
            + "<tr><td x:num=\"42\">0042<td>P<td>2023<td>Association<td>5000<td>4000</table></html>";
        using var check = FileCheck.Open(new MemoryStream(Encoding.UTF8.GetBytes(page)), new CheckOptions(), default);
        var rows = new CollectedRows(check);
        await check.ReadAsync(rows, null, TestContext.Current.CancellationToken);

        Assert.Equal("0042", rows.Rows.Single()["reference"]);
    }

    [Fact]
    public void An_html_export_says_its_encoding_itself()
    {
        var bytes =
            CodePagesEncodingProvider.Instance.GetEncoding(1256)!.GetBytes(
                "<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1256\">"
                + "<table><tr><td>السنة</td></tr></table></html>");

        Assert.Equal(["A1 Text السنة"], XlsxTests.Read(bytes));
    }

    [Theory]
    [InlineData("<META CHARSET = ISO-8859-1>", "É1", "iso-8859-1", "")]
    [InlineData("<meta http-equiv='Content-Type' content='text/html;CHARSET=Windows-1252'>", "L’Été", "windows-1252", "")]
    [InlineData("<meta charset=iso-8859-1>", "L’Été", "utf-8", "W-ENC-003")]
    [InlineData("<meta charset=utf-8>", "Coopérative L’Été", "windows-1252", "W-ENC-003")]
    [InlineData("<meta charset=utf-7>", "Coopérative L’Été", "windows-1252", "W-ENC-003")]
    [InlineData("<meta charset=none-such>", "Coopérative L’Été", "windows-1252", "W-ENC-003")]
    [InlineData("<meta charset=unicode>", "تعاونية", "utf-16", "")]
    [InlineData("<meta charset=unicode>", "L’Été", "utf-16BE", "")]
    public void The_encoding_of_a_page_is_what_its_bytes_can_be_then_what_it_says(
        string declared, string text, string encoding, string noted)
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var file = page.GetBytes($"<html>{declared}<table><tr><td>{text}</td></tr></table></html>");
        using var book = Workbook.Open(new MemoryStream(file), new IntakeLimits());

        Assert.Equal([$"A1 Text {text}"], XlsxTests.Read(file));
        Assert.Equal(noted, string.Join(' ', book.Notes.Select(note => note.Notice.Code)));
    }

    [Fact]
    public void What_a_page_escapes_twice_is_restored_and_named()
    {
        var page = "<table><tr><td>&amp;Eacute;t&amp;eacute;</td></tr></table>"u8.ToArray();
        using var book = Workbook.Open(new MemoryStream(page), new IntakeLimits());

        Assert.Equal("Été", Assert.Single(book.ReadRows(book.Sheets[0], default)).Cells[0].Text);
        Assert.Equal("W-ENC-005", Assert.Single(book.Notes).Notice.Code.Id);
    }

    [Theory]
    [InlineData("quoted-printable")]
    [InlineData("base64")]
    [InlineData("8bit")]
    public void A_web_archive_is_read_with_its_sheets(string coding)
    {
        const string frame = "<html><xml><x:ExcelWorksheet><x:Name>Projets &amp; suivi</x:Name></x:ExcelWorksheet>"
            + "<x:ExcelWorksheet><x:Name>Listes</x:Name><x:Visible>SheetHidden</x:Visible></x:ExcelWorksheet></xml></html>";
        const string projects = "<html><table><tr><td>Intitulé du projet</td><td>Année</td></tr></table></html>";
        string Coded(string content) => coding switch
        {
            "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(content), Base64FormattingOptions.InsertLineBreaks),
            "quoted-printable" => string.Concat(Encoding.UTF8.GetBytes(content).Select(Quoted)),
            _ => content,
        };
        static string Quoted(byte b, int i) => (i % 60 == 59 ? "=\r\n" : "") + (b is >= 0x80 or (byte)'=' ? $"={b:X2}" : $"{(char)b}");
        string Part(string content, string type) =>
            $"--=_b\r\nContent-Type: {type}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {coding}\r\n\r\n{Coded(content)}\r\n\r\n";
        const string envelope = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"=_b\"\r\n\r\nUne archive.\r\n\r\n";
        var archive = Encoding.UTF8.GetBytes(envelope
            + Part(frame, "text/html") + Part(projects, "text/html") + Part("<table><tr><td>تعاونية</td></tr></table>", "text/html")
            + Part("x", "image/png") + "--=_b--\r\n");
        using var book = Workbook.Open(new MemoryStream(archive), new IntakeLimits());

        Assert.Equal([("Projets & suivi", false), ("Listes", true)], book.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
        Assert.Equal(["A1 Text Intitulé du projet", "B1 Text Année", "A1 Text تعاونية"], XlsxTests.Read(archive));
        var page = Encoding.UTF8.GetBytes(envelope + Part(projects, "text/html") + "--=_b--\r\n");
        Assert.Equal(["A1 Text Intitulé du projet", "B1 Text Année"], XlsxTests.Read(page));
    }

    [Fact]
    public void What_systems_put_beside_a_workbook_in_a_zip_is_no_workbook()
    {
        var report = TestFiles.Validate(OtherFormats.Zip(
            ("dossier/__MACOSX/._projets.xlsx", [0]),
            ("dossier\\__MACOSX\\._b.xlsx", [0]),
            ("dossier/~$projets.xlsx", OwnerFile("Amina")),
            ("dossier/.DS_Store", [1]),
            ("dossier/projets.xlsx", FormatTests.Make("xlsx"))));

        Assert.Equal((Outcome.Accepted, "xlsx"), (report.Outcome, report.File.Format));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_owner_file_alone_asks_for_the_workbook_itself(bool isZipped)
    {
        var file = OwnerFile("Amina");

        var report = TestFiles.Validate(isZipped ? OtherFormats.Zip(("~$projets.xlsx", file)) : file, "~$projets.xlsx");

        Assert.Equal((Outcome.Rejected, "E-FIL-010"), (report.Outcome, report.Findings[0].Code));
        Assert.Contains("le classeur lui-même", report.Findings[0].Hint.Fr, StringComparison.Ordinal);
    }

    // Excel writes the user's name twice, in bytes and in UTF-16, each after its length.
    private static byte[] OwnerFile(string user)
    {
        var bytes = new byte[165];
        bytes.AsSpan(1, 54).Fill((byte)' ');
        bytes[0] = bytes[55] = (byte)user.Length;
        Encoding.ASCII.GetBytes(user, bytes.AsSpan(1));
        Encoding.Unicode.GetBytes(user.PadRight(54), bytes.AsSpan(57));
        return bytes;
    }
}
