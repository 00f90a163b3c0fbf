using System.Text;
using AinChock.Registers.Intake;
using AinChock.Registers.Intake.Formats.Csv;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>The short way of a text file without quotes reads what the general way reads.</summary>
public sealed class PlainRecordsTests
{
    private const string Line = "AC-12;École « L’Été » n° 5;الأمل;Phase III;1234567,89;;06/07/2024;مؤسسة النجاح للتنمية رقم 12\r\n";

    [Fact]
    public void Whatever_a_text_without_quotes_holds_both_ways_read_the_same() =>
        Gen.Char["ab;,\t\r\n 'é=0ن“😀\0"].Array[0, 60].Sample(
            characters =>
            {
                var bytes = Encoding.UTF8.GetBytes(characters);
                foreach (var separator in ";,\t") Assert.Equal(General(bytes, separator), Plain(bytes, separator));
            },
            iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("a;b")]
    [InlineData("a;b\r\n")]
    [InlineData("a\rb\r\n\rc")]
    [InlineData(";;\n;")]
    [InlineData("\uFEFFa;b\n\uFEFFc")]
    public void Line_ends_marks_and_blank_lines_count_alike(string text) =>
        Assert.Equal(General(Encoding.UTF8.GetBytes(text)), Plain(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200_000)]
    public void A_record_may_cross_any_border_of_what_is_read_at_once(int most)
    {
        var rows = Enumerable.Range(0, most < 100 ? 200 : 9_000);
        var text = string.Concat(rows.Select(i => i % 7 == 0 ? new string('\n', i % 5) : $"{i};{Line}"))
            + string.Join(';', Enumerable.Repeat(new string('x', 90_000), 12)) + "\r\n" + Line + "\r";
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(General(bytes), Plain(new Drops(bytes, most)));
    }

    [Fact]
    public void Each_limit_holds_for_both_ways()
    {
        var wide = Encoding.UTF8.GetBytes(new string(';', 20_000));
        var longest = Encoding.UTF8.GetBytes(new string('x', 200_000));
        var heavy = Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Repeat(new string('x', 90_000), 12)));
        foreach (var (file, limit) in new[] { (wide, "Columns"), (longest, "CellChars"), (heavy, "RecordBytes") })
        {
            var error = Assert.Throws<UnreadableFileException>(
                () => CsvTests.Rows(file, new IntakeLimits { RecordBytes = 500_000 }).ToList());
            Assert.StartsWith(limit + " =", error.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Only_a_text_without_quotes_is_read_the_short_way()
    {
        static CsvText Text(string text)
        {
            var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var found = TextEncoding.Detect(content);
            return new CsvText(content, found, new IntakeLimits(), CsvDialect.Detect(content, found, new IntakeLimits()));
        }

        Assert.True(PlainRecords.Takes(Text("Titre;Année\nÉcole;2024\n")));
        Assert.False(PlainRecords.Takes(Text("Titre;Année\n\"École\";2024\n")));
        Assert.False(PlainRecords.Takes(Text("Titre;Année\n&Eacute;cole;2024\nCaf&eacute;;2023\n")));
        Assert.False(PlainRecords.Takes(Text("'Titre';'Année'\n'École';'2024'\n")));
    }

    [Fact]
    public void A_text_that_comes_again_is_the_same_instance_and_always_the_right_one()
    {
        var texts = new RecentTexts();
        Gen.Char["aéن 1“"].Array[1, 40].Select(characters => new string(characters)).Sample(
            text => Assert.Equal(text, texts.Of(Encoding.UTF8.GetBytes(text))), iter: 20_000, threads: 1);

        Assert.Same(texts.Of("Phase III"u8), texts.Of("Phase III"u8));
    }

    private static List<string> Plain(byte[] bytes, char separator = ';') => Plain(new MemoryStream(bytes), separator);

    private static List<string> Plain(Stream content, char separator = ';')
    {
        var (text, rows, row) = (TextOf(content, separator), new List<string>(), new SheetRow());
        var records = new PlainRecords(text, new CsvCells(text, new IntakeNotes()));
        while (records.Read(row)) rows.Add(Shown(row));
        return rows;
    }

    private static List<string> General(byte[] bytes, char separator = ';')
    {
        var (text, rows, row) = (TextOf(new MemoryStream(bytes), separator), new List<string>(), new SheetRow());
        var cells = new CsvCells(text, new IntakeNotes());
        using var records = new CsvRecords(text, new IntakeNotes());
        while (records.Read())
        {
            row.Begin(records.Number, hidden: false);
            for (var field = 0; field < records.Record.FieldCount; field++)
            {
                if (!records.Record.IsEmpty(field)) cells.Add(row, field + 1, records.Record.GetString(field));
            }

            rows.Add(Shown(row));
        }

        return rows;
    }

    private static CsvText TextOf(Stream content, char separator) =>
        new(content, new FoundEncoding(Encoding.UTF8, "utf-8", IsSuspect: false, HasQuotes: false), new IntakeLimits(),
            new CsvDialect(separator, 2));

    private static string Shown(SheetRow row) =>
        $"{row.Number} {string.Join('|', row.Cells.ToArray().Select(cell => $"{cell.Column}:{cell.Text}"))}";

    // Gives a few bytes at a time.
    private sealed class Drops(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);
    }
}
