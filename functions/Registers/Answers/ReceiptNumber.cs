using System.Globalization;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>The number of a report, <c>240706-1a2b3c4d</c>: short enough to be said on the telephone, and it finds its run.</summary>
public static class ReceiptNumber
{
    private const int Digits = 8;

    /// <param name="receivedAt">When the upload came: its day in Morocco leads.</param>
    public static string Of(string run, DateTimeOffset receivedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{MoroccanTime.At(receivedAt):yyMMdd}-{run[..Math.Min(Digits, run.Length)]}");

    /// <summary>The part of a number, or of a run's id, that the id begins with.</summary>
    public static string RunIn(string given) => given[(given.LastIndexOf('-') + 1)..];
}
