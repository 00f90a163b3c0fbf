using System.Globalization;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>What makes a row of a dataset the same row in another file or version.</summary>
internal sealed class RowKeys(Dataset dataset)
{
    private readonly (int Field, string Label)[][] _keys =
        [.. dataset.Keys.Select(key => key.Select(field => (dataset.IndexOf(field), "\u001F" + field + "=")).ToArray())];

    private readonly StringBuilder _text = new(1024);

    /// <summary>By the first of the dataset's keys whose leading field is filled; null when none is.</summary>
    public RowKey? Of(RowContext row)
    {
        Span<char> room = stackalloc char[TextKey.Room];
        foreach (var key in _keys)
        {
            if (row.Values[key[0].Field].IsBlank) continue;
            _text.Clear();
            _text.Append(dataset.Name);
            foreach (var (field, label) in key)
            {
                _text.Append(label);
                if (row.Values[field] is { Text: { } text }) _text.Append(TextKey.Fold(text, room));
                else if (row.Values[field].Number is { } number) _text.Append(CultureInfo.InvariantCulture, $"{number}");
            }

            return OfText();
        }

        return null;
    }

    /// <summary>What a sender would call the row: the first value of its key.</summary>
    public string NameOf(RowContext row) => _keys.Select(key => row.Values[key[0].Field]).FirstOrDefault(value => !value.IsBlank).Text ?? "";

    private RowKey OfText()
    {
        foreach (var chunk in _text.GetChunks())
        {
            // Nearly always the only one.
            if (chunk.Length == _text.Length) return RowKey.Of(chunk.Span);
        }

        return RowKey.Of(_text.ToString());
    }
}
