using System.Globalization;
using System.Text;
using AinChock.Registers.Datasets;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Builds the key that identifies a row of a dataset across files and versions.</summary>
/// <param name="folder">Folder of the source; part of a number when each service numbers its own rows.</param>
internal sealed class RowKeys(Dataset dataset, string folder)
{
    // In centimes.
    private const long RoundAmount = 100_00;

    private readonly int[] _alike = [.. dataset.Alike.Select(dataset.IndexOf)];

    private readonly (int Field, string Label)[][] _keys =
        [.. dataset.Keys.Select(key => key.Select(field => (dataset.IndexOf(field), "\u001F" + field + "=")).ToArray())];

    private readonly StringBuilder _text = new(1024);
    private readonly RowKeyHash _hash = new();

    // A number and the texts that go with it.
    private readonly char[] _number = new char[1024];

    /// <summary>Uses the first of the dataset's keys whose leading field is filled; null when none is.</summary>
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
                if (dataset.NumbersOfFolder && dataset.Fields[field].Identifier) _text.Append(folder).Append('\u001E');
                if (row.Values[field] is { Text: { } text }) _text.Append(TextKey.Fold(text, room));
                else if (row.Values[field].Number is { } number) _text.Append(CultureInfo.InvariantCulture, $"{number}");
            }

            return OfText();
        }

        return null;
    }

    /// <summary>Tells whether a row of another source with the same number is this one; unknown when the row has no number.</summary>
    public Likeness LikenessOf(RowContext row, RowKey key)
    {
        var lead = LeadOf(row);
        if (lead < 0 || !dataset.Fields[lead].Identifier || _alike.Length == 0) return default;
        Span<uint> traces = stackalloc uint[Likeness.Most];
        traces.Clear();
        Span<char> room = stackalloc char[TextKey.Room];
        for (var i = 0; i < _alike.Length && i < traces.Length; i++)
        {
            var value = row.Values[_alike[i]];
            // Signs alone fold to nothing, and a row that is like nothing is not one of which nothing is known.
            if (value.Text is { } text) traces[i] = Likeness.Trace(key, TextKey.Fold(text, room) is { IsEmpty: false } folded ? folded : text);
            else if (value.Number is { } number and not 0) traces[i] = Likeness.Trace(key, NumberWith(row, i, number, room));
        }

        return new Likeness(traces[0], traces[1], traces[2]);
    }

    // Services give their projects like round sums: an amount tells two rows of one number apart together with who carries them, where that is known, and
    // otherwise, when it is round, with a word of their titles.
    private ReadOnlySpan<char> NumberWith(RowContext row, int at, long number, Span<char> room)
    {
        number.TryFormat(_number, out var length, provider: CultureInfo.InvariantCulture);
        var isMoney = dataset.Fields[_alike[at]].Kind == FieldKind.Money;
        var alone = length;
        for (var i = at + 1; i < _alike.Length && isMoney; i++)
        {
            if (row.Values[_alike[i]].Text is { } text) Append(TextKey.Fold(text, room), ref length);
        }

        if (isMoney && length == alone && number % RoundAmount == 0 && row.Values[_alike[0]].Text is { } title)
            Append(LongestWord(TextKey.Fold(title, room)), ref length);
        return _number.AsSpan(0, length);
    }

    private void Append(ReadOnlySpan<char> text, ref int length)
    {
        _number[length++] = '\u001F';
        text = text[..Math.Min(text.Length, _number.Length - length - 1)];
        text.CopyTo(_number.AsSpan(length));
        length += text.Length;
    }

    // « Piste rurale » and « Piste rurale d'Oulad Taleb » have one in common.
    private static ReadOnlySpan<char> LongestWord(ReadOnlySpan<char> title)
    {
        ReadOnlySpan<char> longest = [];
        foreach (var range in title.Split(' '))
        {
            var word = title[range];
            if (word.Length > longest.Length && word is not ("projet" or "projets" or "programme" or "مشروع")) longest = word;
        }

        return longest;
    }

    /// <summary>Whether every field of the row's key was readable: if not, the row may have another key.</summary>
    public bool IsRead(RowContext row)
    {
        foreach (var key in _keys)
        {
            if (row.Unreadable[key[0].Field]) return false;
            if (row.Values[key[0].Field].IsBlank) continue;
            return key.All(part => !row.Unreadable[part.Field] && !(row.Values[part.Field].IsBlank && dataset.Fields[part.Field].Constraints.Required));
        }

        return false;
    }

    /// <summary>The row's name for a sender: the first value of its key.</summary>
    public string NameOf(RowContext row) => _keys.Select(key => row.Values[key[0].Field]).FirstOrDefault(value => !value.IsBlank).Text ?? "";

    // The first field of the key that the row has; -1 when it has none.
    private int LeadOf(RowContext row)
    {
        foreach (var key in _keys)
        {
            if (!row.Values[key[0].Field].IsBlank) return key[0].Field;
        }

        return -1;
    }

    private RowKey OfText()
    {
        foreach (var chunk in _text.GetChunks())
        {
            // Nearly always the only chunk.
            if (chunk.Length == _text.Length) return _hash.Of(chunk.Span);
        }

        return _hash.Of(_text.ToString());
    }
}
