using System.Text;
using AinChock.Pipeline.Intake;
using ExcelDataReader;

namespace AinChock.Pipeline.Tests.Intake;

/// <summary>
/// Every cell of real workbooks against a second reader's (ExcelDataReader). The files of <c>seeds/</c>, or those of the folder
/// that <c>AINCHOCK_CORPUS</c> names: others' test workbooks are no part of this repository.
/// </summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private static readonly string[] Extensions = [".xlsx", ".xlsm", ".xls"];

    static CorpusTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Cells_are_equal_to_a_second_readers()
    {
        var folder = Environment.GetEnvironmentVariable("AINCHOCK_CORPUS") ?? TestFiles.Seeds();
        var (files, cells, refusedByBoth, onlyOurs, onlyTheirs) = (0, 0L, 0, 0, 0);
        var differing = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => Extensions.Contains(Path.GetExtension(p).ToLowerInvariant())).Order(StringComparer.Ordinal))
        {
            files++;
            var content = File.ReadAllBytes(path);
            var (ours, theirs) = (Ours(content), Theirs(content));
            var name = Path.GetRelativePath(folder, path);
            switch (ours, theirs)
            {
                case (null, null):
                    refusedByBoth++;
                    continue;
                case (null, _):
                    onlyTheirs++;
                    output.WriteLine($"{name}: read by the other alone");
                    continue;
                case (_, null):
                    onlyOurs++;
                    output.WriteLine($"{name}: read by ours alone");
                    continue;
            }

            foreach (var at in ours.Keys.Union(theirs.Keys).Order())
            {
                cells++;
                var (one, other) = (ours.GetValueOrDefault(at), theirs.GetValueOrDefault(at));
                // The second reader has nothing where the sheet shows an error value.
                if (!Same(one, other) && !(one is Error && other is null)) differing.Add(FormattableString.Invariant($"{name} sheet {at.Sheet} row {at.Row} column {at.Column}: {one ?? "nothing"} here, {other ?? "nothing"} there"));
            }
        }

        output.WriteLine($"{files} files, {cells} cells; refused by both {refusedByBoth}, read by ours alone {onlyOurs}, by the other alone {onlyTheirs}; {differing.Count} cells differ");
        foreach (var line in differing.Take(200)) output.WriteLine(line);
        Assert.True(files > 0 && cells > 0);
        if (Environment.GetEnvironmentVariable("AINCHOCK_CORPUS") is null) Assert.Empty(differing);
    }

    private sealed record Error(string Text);

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (decimal a, double b) => Math.Abs((double)a - b) <= Math.Abs(b) * 1e-12,
        (string a, string b) => a.ReplaceLineEndings("\n") == b.ReplaceLineEndings("\n"),
        _ => Equals(one, other),
    };

    private static Dictionary<(int Sheet, int Row, int Column), object>? Ours(byte[] content)
    {
        try
        {
            using var workbook = Workbook.Open(new MemoryStream(content), new IntakeLimits());
            var cells = new Dictionary<(int, int, int), object>();
            foreach (var sheet in workbook.Sheets)
            {
                foreach (var row in workbook.ReadRows(sheet, default))
                {
                    foreach (var cell in row.Cells)
                    {
                        object? value = cell.Kind switch
                        {
                            CellKind.Number => cell.Number,
                            CellKind.Boolean => cell.Number != 0,
                            CellKind.Error => new Error(cell.Text!),
                            CellKind.Text => cell.Text!,
                            _ => null,
                        };
                        if (value is not null) cells[(sheet.Index, row.Number, cell.Column)] = value;
                    }
                }
            }

            return cells;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    private static Dictionary<(int Sheet, int Row, int Column), object>? Theirs(byte[] content)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content));
            var cells = new Dictionary<(int, int, int), object>();
            var sheet = 0;
            do
            {
                for (var row = 1; reader.Read(); row++)
                {
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        object? value = reader.GetValue(column) switch
                        {
                            null => null,
                            int whole => (double)whole,
                            DateTime moment => (double)SpreadsheetValues.SerialOf(moment),
                            TimeSpan span => span.TotalDays,
                            string text => string.IsNullOrWhiteSpace(text) ? null : text,
                            var other => other,
                        };
                        if (value is not null) cells[(sheet, row, column + 1)] = value;
                    }
                }

                sheet++;
            }
            while (reader.NextResult());
            return cells;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }
}
