using System.Text;
using AinChock.Registers.Intake;
using ExcelDataReader;

namespace AinChock.Registers.Tests;

/// <summary>The cells of a workbook from our reader and from a second one (ExcelDataReader); null when it is refused.</summary>
internal static class Readings
{
    static Readings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal sealed record Error(string Text);

    public static bool Same(object? one, object? other) => (one, other) switch
    {
        (decimal a, double b) => Math.Abs((double)a - b) <= Math.Abs(b) * 1e-12,
        (string a, string b) => a.ReplaceLineEndings("\n") == b.ReplaceLineEndings("\n"),
        // The second reader returns nothing for an error value.
        (Error, null) => true,
        _ => Equals(one, other),
    };

    public static Dictionary<(string Sheet, int Row, int Column), object>? Ours(byte[] content)
    {
        try
        {
            using var workbook = Workbook.Open(new MemoryStream(content), new IntakeLimits());
            var cells = new Dictionary<(string, int, int), object>();
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
                        if (value is not null) cells[(sheet.Name, row.Number, cell.Column)] = value;
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

    public static Dictionary<(string Sheet, int Row, int Column), object>? Theirs(byte[] content)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content));
            var cells = new Dictionary<(string, int, int), object>();
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
                        if (value is not null) cells[(reader.Name, row, column + 1)] = value;
                    }
                }
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
