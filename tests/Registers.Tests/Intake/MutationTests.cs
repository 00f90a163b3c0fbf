using System.IO.Compression;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Mutated files end in rows or in a rejection, never in another exception. Seeded; <c>AINCHOCK_FUZZ_CASES</c> adds
/// cases, <c>AINCHOCK_FUZZ_SEED</c> other ones.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_CASES"), out var cases)
        ? cases : 1500;

    private static readonly int FirstSeed = int.TryParse(Environment.GetEnvironmentVariable("AINCHOCK_FUZZ_SEED"), out var seed) ? seed : 0;

    [Theory]
    [InlineData("bytes of a workbook", 1)]
    [InlineData("parts of a workbook", 2)]
    [InlineData("bytes of a text file", 3)]
    [InlineData("parts of an ods", 4)]
    [InlineData("bytes of an html export", 5)]
    [InlineData("bytes of an xml spreadsheet", 6)]
    [InlineData("parts of an xlsb", 7)]
    [InlineData("records of an xls", 8)]
    public void Every_mutation_is_read_or_rejected(string what, int seed)
    {
        seed += FirstSeed;
        var random = new Random(seed);
        byte[][] originals = what.Split(' ')[^1] switch
        {
            "file" => [DemonstrationRegisters.Cooperatives()],
            "ods" => [OtherFormats.Ods(Rows)],
            "xlsb" => [XlsbBuilder.Build(Rows)],
            "xls" => [OldBook()],
            "export" => [OtherFormats.Html(Rows)],
            "spreadsheet" => [OtherFormats.XmlSpreadsheet(Rows)],
            _ => [SmallBook(), DemonstrationRegisters.Activites()],
        };
        int read = 0, rejected = 0;
        for (var i = 0; i < Cases; i++)
        {
            var original = originals[random.Next(originals.Length)];
            var file = what.Split(' ')[0] switch
            {
                "parts" => MutateParts(original, random),
                "records" => Overwrite(original, random),
                _ => Mutate(original, random),
            };
            try
            {
                if (TestFiles.Validate(file).File.Format is null) rejected++;
                else read++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i} of seed {seed} ended in {error}");
            }
        }

        output.WriteLine($"{what}, seed {seed}: {Cases} cases, {read} read, {rejected} rejected");
        Assert.True(rejected > 0 || what.EndsWith("text file", StringComparison.Ordinal)
            || what.EndsWith("export", StringComparison.Ordinal));
        Assert.True(read > 0);
    }

    private static readonly object?[][] Rows =
    [
        ["Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Taux physique", "Date de lancement"],
        ["A & B", 2023, "Coopérative", 10000, 5000m, new XlsxBuilder.Percent(0.5m), new DateOnly(2023, 1, 2)],
        ["ب", 2022, "Association", "1 000,5", new XlsxBuilder.Error("#REF!"), true, null],
    ];

    private static byte[] SmallBook() => new XlsxBuilder().Sheet("Projets")
        .Row(1, "Intitulé", "Année", "Type de porteur", "Coût", "Part INDH", "Taux physique", "Date de lancement")
        .Row(2, "A", 2023, "Coopérative", 10000, 5000m, new XlsxBuilder.Percent(0.5m), new DateOnly(2023, 1, 2))
            .Row(3, new XlsxBuilder.Inline("B & C"), "2022", "Association", "1 000,5", new XlsxBuilder.Formula("D3/2", 500m)).Build();

    private static byte[] OldBook() => XlsBuilder.Build("Workbook", ["General", "0.00%", "dd/mm/yyyy"], sheet =>
    {
        for (ushort column = 0; column < Rows[0].Length; column++) sheet.Text(0, column, (string)Rows[0][column]!);
        return sheet.Shared([1, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 65, 0, 0x28, 6, 66, 0]).SharedText(1, 0, 0).Number(1, 1, 0, 2023)
            .Text(1, 2, "Association").Wholes(1, 3, (0, 10_000), (0, 5_000)).Number(1, 5, 1, 0.5).Number(1, 6, 2, 44_928)
            .ArrayText(2, 0, "B").Error(2, 1, 0x17).Comment(1, 3, "en milliers de DH").Box(2, "Montants en DH").Page("&CProjets");
    }, struck: 2);

    // A byte more or less would shift the sectors of the container, and nothing of the records would be reached.
    private static byte[] Overwrite(byte[] original, Random random)
    {
        var bytes = original.ToArray();
        var records = Array.IndexOf(bytes, (byte)0x09, 1024);
        for (var n = random.Next(1, 8); n > 0; n--)
        {
            var at = random.Next(random.Next(8) == 0 ? 0 : records, bytes.Length);
            var length = Math.Min(random.Next(1, 24), bytes.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0xFF : (byte)0);
                    break;
                default:
                    bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(at));
                    break;
            }
        }

        return bytes;
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var n = random.Next(1, 8); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, Hostile[random.Next(Hostile.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        return [.. bytes];
    }

    private static readonly byte[][] Hostile =
        [.. new[] { "<", ">", "&", "&#0;", "&#x110000;", "\"", "'", "</c>", "<c>", "<row>", "]]>", "<!--", "<![CDATA[", "_xD800_",
            "99999999999", "-1", "t=\"s\"", ";", "\n", "\0", "%", "1E999", "\uD83D\uDE00",
            "\u202E" }.Select(System.Text.Encoding.UTF8.GetBytes)];

    // Mutations inside the zip reach the readers; mutations of the zip itself seldom do.
    private static byte[] MutateParts(byte[] original, Random random)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(original)))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                target.Write(random.Next(3) == 0 ? Mutate(content.ToArray(), random) : content.ToArray());
            }
        }

        return result.ToArray();
    }
}
