using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>Text that was decoded wrongly before it arrived is restored where possible, and always reported.</summary>
public sealed class MisreadTextTests
{
    private const string Header = "Coopérative;Date de création;Secteur\n";
    private const string Row = "Coopérative « L’Été » d’Aïn Chock – œuvres;01/02/2020;Artisanat\n";

    [Theory]
    [InlineData(1252, "Coopérative « L’Été » à Aïn Chock — œuvres…")]
    [InlineData(1252, "تعاونية النور بعين الشق")]
    [InlineData(1256, "Coopérative « L’Été » à Aïn Chock")]
    [InlineData(1256, "تعاونية النور بعين الشق")]
    public void Utf8_that_was_encoded_twice_is_restored_and_named(int codePage, string name)
    {
        var twice = Page(codePage).GetString(Encoding.UTF8.GetBytes(name));

        foreach (var text in (string[])[twice, twice.Replace('\u00A0', ' ')])
        {
            var report = TestFiles.ValidateCsv($"{Header}Coop A;01/02/2020;Artisanat\n{text};01/02/2020;Artisanat\n");

            Assert.Equal(("W-ENC-002", "A3", name), (report.Findings[0].Code, report.Findings[0].Cell, report.Findings[0].Value));
        }
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(1256)]
    public void Texts_of_a_workbook_that_were_pasted_in_misread_are_restored_headers_and_codes_too(int codePage)
    {
        object Twice(object value) => value is string text ? Page(codePage).GetString(Encoding.UTF8.GetBytes(text)) : value;
        object[] header = ["Coopérative", "Date de création", "Secteur d'activité"];
        object[] row = ["تعاونية L’Été", "01/02/2020", "Pâtisserie &eacute;toile"];
        var book = new XlsxBuilder().Sheet("Notes").Row(1, Twice("À relire")).Sheet("Coopératives").Row(1, [.. header.Select(Twice)])
            .Row(2, [.. row.Select(Twice)]).Row(3, "Coop Ø 200", "02/02/2020", "Artisanat");

        var report = TestFiles.Validate(book.Build());

        Assert.Equal(("cooperatives", 2), (report.Dataset, report.Counts.Accepted));
        var restored = report.Findings.Where(f => f.Code == "W-ENC-002" && f.Sheet == "Coopératives").SelectMany(f => f.Cells);
        Assert.Superset(new HashSet<string> { "A1", "B1", "C1", "A2", "C2" }, restored.ToHashSet());
        Assert.Contains(report.Findings, f => f is { Code: "W-ENC-005", Cell: "C2" });
        Assert.DoesNotContain(report.Findings, f => f.Cells.Contains("A3"));
    }

    [Fact]
    public void A_misread_text_is_restored_in_each_row_that_shows_it_and_in_no_other()
    {
        var twice = Page(1252).GetString(Encoding.UTF8.GetBytes("Coopérative L’Été"));
        var book = new XlsxBuilder().Sheet("Coopératives").Row(1, "Coopérative", "Date de création", "Secteur d'activité");
        for (var row = 2; row < 8; row++)
            book.Row(row, $"Coop {row}", $"0{row}/02/2020", row % 3 == 0 ? twice : row == 7 ? new XlsxBuilder.Inline(twice) : "Artisanat");

        var report = TestFiles.Validate(book.Build());

        Assert.Equal(["C3", "C6", "C7"], report.Findings.Where(f => f.Code == "W-ENC-002").SelectMany(f => f.Cells));
    }

    [Fact]
    public void Arabic_that_a_program_took_for_latin_text_is_restored_in_text_files_and_workbooks()
    {
        const string header = "اسم التعاونية;تاريخ التأسيس", row = "مشروع نور؛ الحي المحمدي (Sbata);01/02/2020";
        Assert.Equal(row, ArabicAsLatin.Restore(Latin(row)));
        string Latin(string text) => Page(1252).GetString(Page(1256).GetBytes(text));
        var book = new XlsxBuilder().Sheet("T").Row(1, [.. header.Split(';')]).Row(2, [.. Latin(row).Split(';')]);

        foreach (var file in new[] { Encoding.UTF8.GetBytes($"{Latin(header)}\n{Latin(row)}\n"), book.Build() })
        {
            var report = TestFiles.Validate(file);

            Assert.Equal(("cooperatives", 1), (report.Dataset, report.Counts.Accepted));
            Assert.Contains(report.Findings, f => f.Code == "W-ENC-008" && f.Cells.Contains("A2"));
        }
    }

    [Theory]
    [InlineData("ÉTÉ À FÈS")]
    [InlineData("À ÇÀ ET LÀ")]
    [InlineData("Événement : œuvre d'ÂGE")]
    [InlineData("çàé")]
    [InlineData("åäöñ")]
    public void Text_of_a_latin_language_is_never_taken_for_arabic(string text) => Assert.Equal(text, ArabicAsLatin.Restore(text));

    [Fact]
    public void Whatever_is_written_in_our_languages_is_never_taken_for_text_encoded_twice()
    {
        var latin = Gen.Select(Gen.Char["abcdefghijlmnopqrstuvéèàçêîôûâïœ"].Array[2, 7], Gen.Bool)
            .Select((letters, isUpper) => isUpper ? new string(letters).ToUpperInvariant() : new string(letters));
        var arabic = Gen.Char["ابتجحدرسطظأعقلمنهوي"].Array[2, 7].Select(c => new string(c));
        string[] joins = [" ", " – ", "’", "… ", "، ", "؛ ", " « ", " » ", "», ", " (n° ", ") & ", " m² ", " 3 € ", "\u00A0: "];
        var join = Gen.Int[0, joins.Length - 1].Select(i => joins[i]);
        var word = Gen.Select(Gen.OneOf(latin, latin, arabic), join).Select((letters, end) => letters + end);
        // "Â" before "»" or a no-break space also results from encoding these two characters twice. Both readings are honest, so it is a
        // finding.
        word.Array[1, 8]
            .Where(words => string.Concat(words) is var text && !text.Contains("Â»", StringComparison.Ordinal)
                && !text.Contains("Â\u00A0", StringComparison.Ordinal)).Sample(
                    words =>
                    {
                        var name = string.Concat(words);
                        var report = TestFiles.ValidateCsv($"{Header}\"{name.Trim()} &amp;\";01/02/2020;Artisanat\n");
                        Assert.DoesNotContain(report.Findings, f => f.Code is "W-ENC-002" or "W-ENC-007");
                    },
                    iter: 2000);
    }

    [Fact]
    public void A_mark_of_utf8_before_another_encoding_is_left_out_and_named()
    {
        var report = TestFiles.Validate([0xEF, 0xBB, 0xBF, .. Page(1252).GetBytes(Header + Row)]);

        Assert.Equal(["W-ENC-003  ×1"], TestFiles.Codes(report));
        Assert.Equal((Outcome.Accepted, "windows-1252"), (report.Outcome, report.File.Encoding));
        Assert.Equal("Coopérative", report.Sheets[0].Columns[0].Header);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_invalid_byte_costs_one_character_and_names_its_row(bool isFar)
    {
        var far = isFar ? string.Concat(Enumerable.Range(0, 12_000).Select(i => $"Coopérative {i};01/02/2020;Artisanat\n")) : "";
        byte[] file = [.. Encoding.UTF8.GetBytes(Header + Row + far + "March"), 0xE9, .. " B;01/02/2020;Artisanat\n"u8];

        var report = TestFiles.Validate(file);

        var finding = report.Findings[0];
        Assert.Equal(("W-ENC-004", isFar ? "A12003" : "A3", "Marché B"), (finding.Code, finding.Cell, finding.Value));
        Assert.Equal((Outcome.Accepted, "utf-8"), (report.Outcome, report.File.Encoding));
    }

    [Theory]
    [InlineData("Coop&eacute;rative &amp; Cie", "W-ENC-005", "Coopérative & Cie")]
    [InlineData("Coop&amp;#233;rative", "W-ENC-005", "Coopérative")]
    [InlineData("Coop\0 A", "W-ENC-006", "Coop A")]
    [InlineData("Coop\u000BA", "W-ENC-006", "Coop\nA")]
    [InlineData("Coop\uFFFDrative", "W-ENC-007", "Coop\uFFFDrative")]
    [InlineData("UnitÃ\uFFFD", "W-ENC-007", "UnitÃ\uFFFD")]
    public void What_was_left_in_a_text_is_taken_out_and_named(string text, string code, string restored)
    {
        var report = TestFiles.ValidateCsv($"{Header}{Row}\"{text}\";01/02/2020;Artisanat\n");

        var finding = Assert.Single(report.Findings, f => f.Code.Contains("ENC", StringComparison.Ordinal));
        Assert.Equal((code, "A3", restored, 1), (finding.Code, finding.Cell, finding.Value, finding.Count));
        Assert.Equal((Outcome.Accepted, "csv"), (report.Outcome, report.File.Format));
    }

    [Fact]
    public void Entities_do_not_end_the_fields_of_a_file_with_semicolons()
    {
        var report = TestFiles.ValidateCsv(
            (Header + Row + Row.Replace("Coop", "Groupe", StringComparison.Ordinal)).Replace("é", "&eacute;", StringComparison.Ordinal));

        Assert.Equal((Outcome.Accepted, 2), (report.Outcome, report.Counts.Accepted));
        Assert.Equal(["W-ENC-005  ×1"], TestFiles.Codes(report));
    }

    [Fact]
    public void What_is_lost_is_said_of_a_file_that_is_rejected_for_it() =>
        Assert.Contains(TestFiles.ValidateCsv("CoopÃ?rative;AnnÃ?e\nA;2020\n").Findings, f => f.Code == "W-ENC-007");

    [Theory]
    [InlineData("Association R&D; marché A & B")]
    [InlineData("Ângela & Ça ira; ÂGÉE")]
    [InlineData("R&D, CAFÉ…, OÙ…, OÙ’")]
    public void Texts_that_only_look_so_stay_as_they_are(string text)
    {
        var report = TestFiles.ValidateCsv($"{Header}\"{text}\";01/02/2020;Artisanat\n");

        Assert.DoesNotContain(report.Findings, f => f.Code.Contains("ENC", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_evidence_a_code_page_is_a_guess_and_said_so()
    {
        var report = TestFiles.Validate([.. "Cooperative;Date de creation\nX"u8, 0x91, .. "Z;01/02/2020\n"u8]);

        Assert.Contains(report.Findings, f => f.Code == "W-ENC-001");
    }

    [Fact]
    public void A_look_at_letters_finds_what_pairs_would_tell()
    {
        string[] telltales =
        [
            "&", "\uFFFD", "Ã", "Â", "Ø", "Ù", "â€", "ط§", "أ©", "ظ…", "ظ„", "ظٹ", "ظ†", "\\u",
            .. (ArabicAsLatin.Letters + OtherCodePage.Signs).Select(c => $"{c}"),
        ];

        Gen.OneOf(Gen.Char[string.Concat(telltales)], Gen.Char["ab éu18:؟ابتضë\\"], Gen.Char["âط€§أ©ظ…„ٹ†"], Gen.Char["âط§أ©ظ…"])
            .Array[0, 9].Select(chars => new string(chars)).Sample(
                text => Assert.True(telltales.Any(text.Contains) == MisreadText.MayBePasted(text), text), iter: 100_000);
    }

    private static Encoding Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;
}
