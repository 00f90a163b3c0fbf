using System.Globalization;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// References of one run that count on without a gap past 9999. « AC-10000 » alone is spelt like an identity card; where AC-9900 to AC-9999 and all
/// between stand in the same column, it is the next number of a series. No number of a card follows so on a hundred others.
/// </summary>
internal sealed class NumberedReferences
{
    // A card has five digits or more, and at most seven.
    private const int Shortest = 10_000, MostDigits = 7, Evidence = 100;

    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <param name="references">All references of the run, in any order.</param>
    public NumberedReferences(IEnumerable<string> references)
    {
        var found = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            if (Number(reference) is not { } number || number < Shortest - Evidence) continue;
            var before = Before(reference, number);
            if (!found.TryGetValue(before, out var numbers)) found.Add(before, numbers = []);
            numbers.Add(number);
        }

        foreach (var (before, numbers) in found)
        {
            var next = Shortest - Evidence;
            while (numbers.Contains(next)) next++;
            if (next > Shortest) _last.Add(before, next - 1);
        }
    }

    /// <summary>Whether a reference is one of such a series.</summary>
    public bool Continue(string reference) =>
        Number(reference) is >= Shortest and var number && _last.TryGetValue(Before(reference, number), out var last) && number <= last;

    /// <summary>A reference of the same series whose number is too short for a card.</summary>
    public static string Shorter(string reference) => Before(reference, Number(reference)!.Value) + "9999";

    // The number at the end, in Western digits and without leading zeros.
    private static int? Number(string reference)
    {
        var start = reference.Length;
        while (start > 0 && char.IsAsciiDigit(reference[start - 1])) start--;
        return reference.Length - start is > 0 and <= MostDigits && reference[start] != '0'
            ? int.Parse(reference.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    private static string Before(string reference, int number) => reference[..^number.ToString(CultureInfo.InvariantCulture).Length];
}
