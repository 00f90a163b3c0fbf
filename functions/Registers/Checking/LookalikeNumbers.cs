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

    // Numbers without signs and leading zeros, of the first rows.
    private const int MostPrints = 100_000;
    private readonly Dictionary<ulong, RowPlace> _prints = [];

    /// <summary>Notes an accepted row.</summary>
    /// <param name="known">Keys of the rows accepted so far.</param>
    public void Note(RowContext row, RowKey key, RowPlace place, Dictionary<RowKey, RowPlace> known)
    {
        if (_number < 0 || row.Values[_number] is not { Text: { } number } value) return;
        if (_prints.Count < MostPrints && !_prints.TryAdd(PrintOf(number), place))
        {
            Say(row, number, place, _prints[PrintOf(number)]);
            return;
        }

        if (_waiting.Count > 0 && _waiting.TryGetValue(key, out var earlier)) Say(row, number, place, earlier);
        if (WithDigits(number) is not { } digits) return;
        row.Values[_number] = FieldValue.Of(digits);
        var like = validator.KeyOf(row);
        row.Values[_number] = value;
        if (like is not { } other) return;
        if (known.TryGetValue(other, out var first)) Say(row, number, place, first);
        else if (_waiting.Count < Most) _waiting.TryAdd(other, place);
    }

    // « AC-2022-004 », « AC 2022/4 »: letters, and groups of digits without their zeros.
    private static ulong PrintOf(string number)
    {
        const ulong prime = 1099511628211;
        var (hash, isDigit, isZero, hasSign) = (14695981039346656037UL, false, true, false);
        foreach (var c in number)
        {
            if (!char.IsLetterOrDigit(c))
            {
                hasSign = true;
                continue;
            }

            var digit = char.IsAsciiDigit(c);
            if (digit && (!isDigit || hasSign)) (isZero, hash) = (true, isDigit ? (hash ^ ' ') * prime : hash);
            isZero &= c == '0';
            if (!digit || !isZero) hash = (hash ^ char.ToUpperInvariant(c)) * prime;
            (isDigit, hasSign) = (digit, false);
        }

        return hash;
    }

    private void Say(RowContext row, string number, RowPlace place, RowPlace other) =>
        row.Note(Notices.NumberLooksLike(number, other.Row, OtherSheet(place.Sheet, other)), _number, dataset.Fields[_number].Name);

    /// <summary>Name of the sheet of a row met before; null where that is the current one.</summary>
    public string? OtherSheet(int current, RowPlace other) => other.Sheet == current ? null : sheets[other.Sheet].Name;

    /// <summary>The number with digits for such letters beside digits, or beside others that are; null where there are none.</summary>
    internal static string? WithDigits(string number)
    {
        char[]? digits = null;
        for (var at = 0; at < number.Length; at++) Take(at);
        for (var at = number.Length - 1; at >= 0 && digits is not null; at--) Take(at);
        return digits is null ? null : new string(digits);

        void Take(int at)
        {
            var digit = number[at] switch { 'O' or 'o' => '0', 'I' or 'l' => '1', _ => '\0' };
            if (digit == '\0' || !(IsDigit(digits, number, at - 1) || IsDigit(digits, number, at + 1))) return;
            digits ??= number.ToCharArray();
            digits[at] = digit;
        }
    }

    private static bool IsDigit(char[]? digits, string number, int at) =>
        at >= 0 && at < number.Length && char.IsAsciiDigit(digits is null ? number[at] : digits[at]);
}
