using System.Globalization;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;
using Azure.Data.Tables;

namespace AinChock.Pipeline.Storage;

/// <summary>Converts the rows of one run to their stored form.</summary>
internal sealed class RowEntity(Dataset dataset, string run, string fileSha256)
{
    public static string Partition(string run, int shard) => string.Create(CultureInfo.InvariantCulture, $"{run}-{shard:00}");

    public static string Key(RowPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Sheet:000}-{place.Row:0000000}");

    /// <summary>Upper bound of a row's bytes in a transaction.</summary>
    public static int SizeOf(RegisterRow row)
    {
        // The longest escape of a character takes six bytes.
        var size = 1024;
        foreach (var value in row.Values) size += 100 + ((value.Text?.Length ?? 0) * 6);
        return size;
    }

    public TableEntity Of(RegisterRow row, int shard)
    {
        var entity = new TableEntity(Partition(run, shard), Key(new RowPlace(row.SheetIndex, row.Row)))
        {
            ["Key"] = row.Key.ToString(),
            ["Sheet"] = row.Sheet,
            ["Row"] = row.Row,
            ["FileSha256"] = fileSha256,
        };
        if (!row.Likeness.IsUnknown) entity["Likeness"] = row.Likeness.ToString();
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (!row.Values[i].IsBlank) entity[dataset.Fields[i].Name] = ToProperty(row.Values[i], dataset.Fields[i].Kind);
        }

        return entity;
    }

    private static object ToProperty(FieldValue value, FieldKind kind) => kind switch
    {
        FieldKind.Date => value.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Money or FieldKind.Count or FieldKind.Rate or FieldKind.Quantity or FieldKind.Year => value.Number!.Value,
        _ => value.Text!,
    };
}
