using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using AinChock.Tests.Support;

namespace AinChock.EndToEnd.Tests;

/// <summary>Files made to exhaust the reader, at the limits of production: a process with half a gigabyte for its objects must reject them
/// by itself.</summary>
public sealed class BombTests(ITestOutputHelper output)
{
    // 512 MiB in bytes, hexadecimal.
    private const string Memory = "20000000";

    private const string Sheet = "xl/worksheets/sheet1.xml";

    [Theory]
    [InlineData("one cell of a gigabyte", "E-FIL-006")]
    [InlineData("shared strings of a gigabyte", "E-FIL-006")]
    [InlineData("a million rows of blanks", "E-SHT-001")]
    [InlineData("cells at the corners", "E-SHT-001")]
    [InlineData("200,000 long texts", "E-DEC-001")]
    [InlineData("entities", "E-FIL-008")]
    [InlineData("a record of a hundred megabytes", "E-FIL-006")]
    [InlineData("an attribute of a gigabyte", "E-FIL-006")]
    public async Task It_is_read_or_rejected_within_512_MiB(string bomb, string code)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bomb-{Guid.NewGuid():N}.bin");
        try
        {
            await using (var file = File.Create(path)) Write(file, bomb);
            var started = Stopwatch.GetTimestamp();

            using var process = CommandLine.Start(new() { ["DOTNET_GCHeapHardLimit"] = Memory }, "validate", path);
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();

            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"{bomb}: {new FileInfo(path).Length >> 10} KiB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, exit "
                + $"{process.ExitCode}"));
            Assert.True(process.ExitCode is 1 or 2, said[1]);
            Assert.Contains(code, said[0], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // 128 MiB in bytes, hexadecimal. With the runtime and uncollected objects, the process stays under 256.
    private const string Little = "8000000";

    /// <summary>Files from kilobytes to some megabytes, checked with all their answers.</summary>
    [Theory]
    [InlineData("tables within tables", "E-FIL-012")]
    [InlineData("nested XML 2003", "E-FIL-012")]
    [InlineData("four million formats", "E-FIL-013")]
    [InlineData("ten million runs", "E-FIL-014")]
    [InlineData("16,384 headers, three sheets", "E-FIL-015")]
    [InlineData("ten sheets of 500,000 rows in error", "E-FIL-019")]
    [InlineData("a million names", "E-FIL-006")]
    [InlineData("rows of 16,384 cells", "E-FIL-017")]
    [InlineData("600 comments of 1.8 MB", "W-ANS-001")]
    [InlineData("comments twice at each cell", "E-COD-001")]
    [InlineData("a million merged cells, validations and conditional formats", "E-COD-001")]
    [InlineData("400 sheets in an ods", "E-REQ-001")]
    [InlineData("5,000,000 rows in error in a csv", "E-FIL-019")]
    [InlineData("2,000 rows of 16,300 cells in a csv", "W-ANS-001")]
    [InlineData("60,000 tables in a page", "E-DEC-001")]
    [InlineData("400 old sheets of one cell", "E-FIL-017")]
    [InlineData("400 names of one old sheet", "E-FIL-004")]
    [InlineData("400 old sheets of 300 rows", "E-SHT-001")]
    public async Task It_ends_with_a_report_within_128_MiB_of_objects_annotated_copy_and_rows_set_aside_among_it(string bomb, string code)
    {
        var folder = Directory.CreateTempSubdirectory("bombs-").FullName;
        try
        {
            var path = Path.Combine(folder, "bomb.bin");
            await using (var file = File.Create(path)) SmallBombs.Write(file, bomb);
            var started = Stopwatch.GetTimestamp();

            using var process = CommandLine.Start(
                new() { ["DOTNET_GCHeapHardLimit"] = Little }, "validate", path, "--annotate", Path.Combine(folder, "answers"));
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();

            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"{bomb}: {new FileInfo(path).Length >> 10} KiB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, exit "
                + $"{process.ExitCode}"));
            Assert.True(process.ExitCode is 1 or 2, said[1]);
            Assert.Contains(code, said[0], StringComparison.Ordinal);
            Assert.DoesNotContain("W-ANS-002", said[0], StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The mended workbook is written part by part and read again; where it would cost too much it is not written.</summary>
    [Theory]
    [InlineData("600 comments of 1.8 MB", 2)]
    [InlineData("comments twice at each cell", 0)]
    [InlineData("a million merged cells, validations and conditional formats", 0)]
    [InlineData("400 sheets in an ods", 1)]
    [InlineData("2,000 rows of 16,300 cells in a csv", 1)]
    public async Task It_is_mended_or_left_within_128_MiB_of_objects(string bomb, int exit)
    {
        var folder = Directory.CreateTempSubdirectory("bombs-").FullName;
        try
        {
            var path = Path.Combine(folder, "bomb.bin");
            await using (var file = File.Create(path)) SmallBombs.Write(file, bomb);

            using var process = CommandLine.Start(
                new() { ["DOTNET_GCHeapHardLimit"] = Little }, "mend", path, "--out", Path.Combine(folder, "mended"));
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();

            Assert.True(exit == process.ExitCode, said[1]);
            var mended = exit == 0 ? ["bomb.xlsx"] : Array.Empty<string>();
            var folderOfMended = Path.Combine(folder, "mended");
            Assert.Equal(mended, Directory.Exists(folderOfMended) ? Directory.GetFiles(folderOfMended).Select(Path.GetFileName) : []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(Stream file, string bomb)
    {
        if (bomb == "a record of a hundred megabytes")
        {
            file.Write("Intitulé;Année\n\""u8);
            var letters = new byte[1 << 20];
            letters.AsSpan().Fill((byte)'a');
            for (var i = 0; i < 100; i++) file.Write(letters);
            return;
        }

        var plain = new XlsxBuilder().Sheet("S").Row(1, "Intitulé", "Année").Build();
        using var source = new ZipArchive(new MemoryStream(plain));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var replaced = bomb.StartsWith("shared", StringComparison.Ordinal) ? "xl/sharedStrings.xml" : Sheet;
        foreach (var entry in source.Entries.Where(e => e.FullName != replaced))
        {
            using var from = entry.Open();
            using var to = zip.CreateEntry(entry.FullName).Open();
            from.CopyTo(to);
        }

        using var part = zip.CreateEntry(replaced, CompressionLevel.Fastest).Open();
        void Say(string text) => part.Write(Encoding.UTF8.GetBytes(text));
        // Text that compresses no better than the ratio allows.
        void Fill(int megabytes)
        {
            var random = new Random(1);
            var block = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++)
            {
                for (var at = 0; at < block.Length; at++) block[at] = (byte)(at % 16 == 0 ? random.Next('a', 'z') : 'x');
                part.Write(block);
            }
        }

        const string open = "<worksheet><sheetData>";
        const string close = "</sheetData></worksheet>";
        switch (bomb)
        {
            case "one cell of a gigabyte":
                Say(open + "<row><c t=\"inlineStr\"><is><t>");
                Fill(1024);
                Say("</t></is></c></row>" + close);
                break;
            case "shared strings of a gigabyte":
                Say("<sst><si><t>");
                Fill(1024);
                Say("</t></si></sst>");
                break;
            case "a million rows of blanks":
                Say(open);
                for (var row = 1; row <= 1_048_576; row++)
                    Say(FormattableString.Invariant($"<row r=\"{row}\"><c r=\"A{row}\" s=\"3\"/><c r=\"B{row}\" s=\"3\"/></row>"));
                Say(close);
                break;
            case "cells at the corners":
                Say(open + "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row><row r=\"1048576\"><c "
                    + "r=\"A1048576\"><v>1</v></c><c r=\"XFD1048576\"><v>1</v></c></row>" + close);
                break;
            case "200,000 long texts":
                Say(open);
                Say("<row><c t=\"inlineStr\"><is><t>Intitulé</t></is></c><c t=\"inlineStr\"><is><t>Année</t></is></c><c "
                    + "t=\"inlineStr\"><is><t>Coût</t></is></c><c t=\"inlineStr\"><is><t>Part INDH</t></is></c><c "
                    + "t=\"inlineStr\"><is><t>Type de porteur</t></is></c></row>");
                for (var row = 0; row < 200_000; row++)
                    Say(FormattableString.Invariant(
                        $"<row><c t=\"inlineStr\"><is><t>{row}{new string('ع', 400)}</t></is></c><c><v>1</v></c></row>"));
                Say(close);
                break;
            case "entities":
                Say("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + open
                    + "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>" + close);
                break;
            default:
                Say(open + "<row x=\"");
                Fill(1024);
                Say("\"/>" + close);
                break;
        }
    }
}
