using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Templates;

/// <summary>Writes values as cells that are read back exactly: numbers and days as numbers, list values by their label, all else as text.</summary>
internal sealed class RowCells
{
    // Excel knows no day before this one.
    private static readonly DateOnly FirstDay = new(1900, 3, 1), Epoch = new(1899, 12, 30);

    private readonly Field[] _fields;
    private readonly Dictionary<string, string>?[] _labels;

    public RowCells(Dataset dataset, Language language)
    {
        _fields = [.. dataset.Fields];
        _labels = [.. _fields.Select(field => LabelsOf(field, language))];
    }

    /// <param name="field">0-based.</param>
    /// <param name="row">1-based.</param>
    public void Write(TextWriter to, in FieldValue value, int field, int row)
    {
        if (value.IsBlank) return;
        var kind = _fields[field].Kind;
        var style = TemplateStyles.OfField(kind);
        switch (kind)
        {
            case FieldKind.Money:
                WriteNumber(to, value.Money.Dirhams, field + 1, row, style);
                break;
            case FieldKind.Count or FieldKind.Year:
                WriteNumber(to, value.Number!.Value, field + 1, row, style);
                break;
            case FieldKind.Rate:
                WriteNumber(to, value.Number!.Value / 10_000m, field + 1, row, style);
                break;
            case FieldKind.Quantity:
                WriteNumber(to, value.Number!.Value / 100m, field + 1, row, style);
                break;
            case FieldKind.Date when value.Day >= FirstDay:
                WriteNumber(to, value.Day.DayNumber - Epoch.DayNumber, field + 1, row, style);
                break;
            case FieldKind.Date:
                WriteText(to, value.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), field + 1, row, style);
                break;
            default:
                WriteText(to, _labels[field]?.GetValueOrDefault(value.Text!) ?? value.Text!, field + 1, row, style);
                break;
        }
    }

    /// <summary>Writes a cell as its sender wrote it.</summary>
    public static void Write(TextWriter to, in Cell cell, int field, int row)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank or CellKind.Uncalculated:
                break;
            case CellKind.Number when !cell.ShowsWords && cell.Format != CellFormat.Time && cell.Text is null:
                WriteNumber(to, cell.Number, field + 1, row, cell.Format switch
                {
                    CellFormat.Date => TemplateStyles.Date,
                    CellFormat.Percent => TemplateStyles.Percent,
                    _ => TemplateStyles.Open,
                });
                break;
            default:
                WriteText(to, cell.Display(), field + 1, row, TemplateStyles.Open);
                break;
        }
    }

    /// <param name="column">1-based.</param>
    public static void WriteText(TextWriter to, string text, int column, int row, uint style)
    {
        Begin(to, column, row, style);
        to.Write(" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">");
        // A parser turns a plain carriage return into a line feed.
        to.Write(SheetText.Escaped(text).Replace("\r", "_x000D_", StringComparison.Ordinal));
        to.Write("</x:t></x:is></x:c>");
    }

    private static void WriteNumber(TextWriter to, decimal number, int column, int row, uint style)
    {
        Begin(to, column, row, style);
        to.Write("><x:v>");
        to.Write(number.ToString("0.############", CultureInfo.InvariantCulture));
        to.Write("</x:v></x:c>");
    }

    private static void Begin(TextWriter to, int column, int row, uint style) =>
        to.Write(FormattableString.Invariant($"<x:c r=\"{CellAddress.Letters(column)}{row}\" s=\"{style}\""));

    // A label is used only when it alone means its value.
    private static Dictionary<string, string>? LabelsOf(Field field, Language language)
    {
        if (field.Kind != FieldKind.Code) return null;
        var codes = new CodeList(field);
        return field.Codes.Where(code => codes.Find(code.Label.In(language)).Value == code.Value)
            .ToDictionary(code => code.Value, code => code.Label.In(language), StringComparer.Ordinal);
    }
}
