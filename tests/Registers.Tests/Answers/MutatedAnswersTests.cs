using System.IO.Compression;
using AinChock.Registers.Answers;
using AinChock.Registers.Answers.Mending;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Workbooks whose parts are damaged at random: the report, its page and every file of the answer are made, or left out with a
/// word.</summary>
public sealed class MutatedAnswersTests(ITestOutputHelper output)
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_CASES"), out var cases)
        ? cases : 1500;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_SEED"), out var seed) ? seed : 0;

    private static readonly string[] Hostile =
    [
        "<", ">", "&", "&#0;", "\"", "</c>", "<c>", "<row>", "]]>", "<!--", "_xD800_", "_x000B_", "99999999999", "-1", "t=\"s\"", "s=\"7\"",
        "r=\"A1\"", "<v>", "\0", "\uFFFF", "\u202E", "xmlns=\"urn:x\"", "ref=\"A1:XFD1048576\"", "<mergeCell ref=\"B2:C9\"/>", "rId1",
        "../", "..\\", "count=\"4000000000\"", "authorId=\"99\"", "<is>", "<extLst/>",
    ];

    [Fact]
    public async Task Every_damaged_part_ends_in_a_report_and_in_answers_or_a_word()
    {
        var originals = new[] { Noted(), Marked() };
        var random = new Random(1601 + Seed);
        int copies = 0, leftOut = 0, mended = 0, rejected = 0;
        for (var i = 0; i < Cases; i++)
        {
            var file = Mutate(originals[i % originals.Length], random);
            try
            {
                using MemoryStream copy = new(), setAside = new();
                var report = await DryRun.ValidateAsync(
                    new MemoryStream(file), "test.xlsx", new CheckOptions(), default, new DryRunFiles(copy, setAside));
                Assert.NotEmpty(ReportPage.Write(report, Language.Default));
                if (report.File.Format is null) rejected++;
                if (copy.Length > 0) copies++;
                if (report.Findings.Any(finding => finding.Code is "W-ANS-002" or "W-ANS-001")) leftOut++;
                if (copy.Length > 0)
                    Assert.NotNull((await DryRun.ValidateAsync(copy, "copie.xlsx", new CheckOptions(), default)).File.Format);
                if (await MendsAsync(file)) mended++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i} of seed {1601 + Seed} ended in {error}");
            }
        }

        output.WriteLine($"{Cases} cases: {copies} copies, {leftOut} left out, {mended} mended, {rejected} rejected");
        Assert.True(copies > 0 && mended > 0 && rejected > 0);
    }

    private static async Task<bool> MendsAsync(byte[] file)
    {
        using var output = new MemoryStream();
        try
        {
            await Mended.WriteAsync(new MemoryStream(file), "test.xlsx", new CheckOptions(), output, default);
            return output.Length > 0;
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }

    private static byte[] Noted() => Packages.Changed(Marked(), "xl/worksheets/sheet1.xml", sheet => sheet.Replace(
        "</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A9:B9\"/></mergeCells>", StringComparison.Ordinal));

    private static byte[] Marked()
    {
        var book = new XlsxBuilder().Sheet("Projets").Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Secteurr");
        for (var row = 2; row <= 9; row++)
            book.Row(row, new XlsxBuilder.Inline($"Projet {row}"), row == 3 ? "202З" : 2023, row == 4 ? "Mairi" : "Association",
                row == 5 ? "1 OOO" : 1000, 500, "x");
        return book.Build();
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(original)))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                // A part that is missing, there twice, or named otherwise.
                var fate = random.Next(60);
                if (fate == 0) continue;
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                var bytes = random.Next(3) == 0 ? Damaged(content.ToArray(), random) : content.ToArray();
                var name = fate == 2 ? entry.FullName.Replace('/', '\\') : entry.FullName;
                for (var times = fate == 1 ? 2 : 1; times > 0; times--)
                {
                    using var target = to.CreateEntry(name, CompressionLevel.NoCompression).Open();
                    target.Write(bytes);
                }
            }
        }

        return result.ToArray();
    }

    private static byte[] Damaged(byte[] part, Random random)
    {
        var bytes = part.ToList();
        for (var n = random.Next(1, 4); n > 0 && bytes.Count > 1; n--)
        {
            var at = random.Next(bytes.Count);
            var span = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, span);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, span));
                    break;
                default:
                    // Between two elements, where a parser still takes it for XML.
                    var place = bytes.IndexOf((byte)'>', at) + 1;
                    bytes.InsertRange(place, System.Text.Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
