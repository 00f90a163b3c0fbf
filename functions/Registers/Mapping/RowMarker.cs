using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>
/// The hidden last column of a workbook that holds a current register: for each row its key and the print of its values, and in the heading the
/// version that was taken and the workbook that it was taken into. With it the rows find their place again when the workbook comes back.
/// </summary>
public static class RowMarker
{
    // No header of any register resembles these words.
    private const string Words = "Repere interne";

    private const int RunLength = 24, TokenLength = 8, KeyLength = 32, PrintLength = 16;

    /// <summary>The heading of the column.</summary>
    /// <param name="run">The version that the workbook holds.</param>
    /// <param name="token">Eight hexadecimal digits that tell one workbook from another of the same version.</param>
    public static string Heading(string run, string token) => $"{Words} - {run} - {token}";

    /// <summary>What a heading says; null for any other heading.</summary>
    public static (string Run, string Token)? Read(string heading)
    {
        if (heading.Trim().Split(" - ") is not [Words, var run, var token]) return null;
        return IsHex(run, RunLength) && IsHex(token, TokenLength) ? (run, token) : null;
    }

    /// <summary>The column of a table that holds the markers, and what its heading says; null for none.</summary>
    public static (int Column, string Run, string Token)? Of(SheetMap map)
    {
        foreach (var left in map.Left)
        {
            if (Read(left.Header) is { } read) return (left.Column, read.Run, read.Token);
        }

        return null;
    }

    /// <summary>The marker of one row.</summary>
    public static string Of(RowKey key, ulong print) => string.Create(CultureInfo.InvariantCulture, $"{key}-{print:x16}");

    /// <summary>The key and the print in a row's marker; null for anything else.</summary>
    public static (RowKey Key, ulong Print)? Parse(string marker)
    {
        if (marker.Trim().Split('-') is not [var key, var print] || !IsHex(key, KeyLength) || !IsHex(print, PrintLength)) return null;
        return (RowKey.Parse(key), ulong.Parse(print, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}
