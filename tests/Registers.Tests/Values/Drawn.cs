namespace AinChock.Registers.Tests;

/// <summary>What the generators of spellings draw.</summary>
internal static class Drawn
{
    public static string Digits(Random random, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    public static string One(Random random, params string[] values) => values[random.Next(values.Length)];

    /// <summary>Digits in groups of these lengths; what is left is the last group.</summary>
    public static string Grouped(string digits, string gap, params int[] lengths)
    {
        var (parts, at) = (new List<string>(), 0);
        foreach (var length in lengths.TakeWhile(_ => at < digits.Length))
        {
            parts.Add(digits[at..Math.Min(at + length, digits.Length)]);
            at += length;
        }

        if (at < digits.Length) parts.Add(digits[at..]);
        return string.Join(gap, parts);
    }
}
