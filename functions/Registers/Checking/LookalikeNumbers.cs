using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Reading;
using AinChock.Registers.Validation;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>
/// Finds rows whose number differs from that of another row only by letters that look like digits, as reading from paper leaves them: « AC-2O23-001 »
/// beside « AC-2023-001 ». They count as two, which the report says.
/// </summary>
/// <param name="sheets">All sheets of the file, by their place in it.</param>
internal sealed class LookalikeNumbers(Dataset dataset, RowValidator validator, IReadOnlyList<Sheet> sheets)
{
    // Bounds what a hostile file may ask for.
    private const int Most = 10_000;

    private readonly int _number = dataset.Fields[dataset.IndexOf(dataset.Keys[0][0])].Identifier ? dataset.IndexOf(dataset.Keys[0][0]) : -1;
    private readonly Dictionary<RowKey, RowPlace> _waiting = [];

    /// <summary>Notes an accepted row.</summary>
    /// <param name="known">Keys of the rows accepted so far.</param>
    public void Note(RowContext row, RowKey key, RowPlace place, Dictionary<RowKey, RowPlace> known)
    {
        if (_number < 0 || row.Values[_number] is not { Text: { } number } value) return;
        if (_waiting.Count > 0 && _waiting.TryGetValue(key, out var earlier)) Say(row, number, place, earlier);
        if (WithDigits(number) is not { } digits) return;
        row.Values[_number] = FieldValue.Of(digits);
        var like = validator.KeyOf(row);
        row.Values[_number] = value;
        if (like is not { } other) return;
        if (known.TryGetValue(other, out var first)) Say(row, number, place, first);
        else if (_waiting.Count < Most) _waiting.TryAdd(other, place);
    }

    private void Say(RowContext row, string number, RowPlace place, RowPlace other) =>
        row.Note(Notices.NumberLooksLike(number, other.Row, OtherSheet(place.Sheet, other)), _number, dataset.Fields[_number].Name);

    /// <summary>Name of the sheet of a row met before; null where that is the current one.</summary>
    public string? OtherSheet(int current, RowPlace other) => other.Sheet == current ? null : sheets[other.Sheet].Name;

    /// <summary>The number with digits for such letters beside digits; null where there are none.</summary>
    internal static string? WithDigits(string number)
    {
        char[]? digits = null;
        for (var at = 0; at < number.Length; at++)
        {
            var digit = number[at] switch { 'O' or 'o' => '0', 'I' or 'l' => '1', _ => '\0' };
            if (digit == '\0' || !(IsDigit(digits, number, at - 1) || IsDigit(digits, number, at + 1))) continue;
            digits ??= number.ToCharArray();
            digits[at] = digit;
        }

        return digits is null ? null : new string(digits);
    }

    private static bool IsDigit(char[]? digits, string number, int at) =>
        at >= 0 && at < number.Length && char.IsAsciiDigit(digits is null ? number[at] : digits[at]);
}
