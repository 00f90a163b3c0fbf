using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>The time of day that stands beside a day, « 15/01/2024 à 23:30 UTC », taken out of its text.</summary>
/// <param name="Before">What stands before the time; the whole text where there is none.</param>
/// <param name="After">What stands behind time and zone, such as the year in « Mon Jan 15 00:00:00 WET 2024 ».</param>
/// <param name="Time">Null where no time is written.</param>
/// <param name="Offset">How far its clock is ahead of UTC; null where the text does not say it.</param>
/// <param name="IsEnglish">A clock of twelve hours with AM or PM.</param>
/// <param name="MayBeSpan">« 10:00-11:00 » is from ten to eleven, or ten o'clock west of Greenwich.</param>
internal readonly partial record struct WrittenTime(
    string Before, string After, TimeSpan? Time, TimeSpan? Offset = null, bool IsEnglish = false, bool MayBeSpan = false)
{
    // West of this and east of that nobody lives.
    private const int LeastHours = -11, MostHours = 14;

    private static readonly SearchValues<char> Marks = SearchValues.Create(":hH");

    // Hours ahead of UTC; names with one meaning only, as CST is in America and in China. Morocco's own clock is not among them.
    private static readonly Dictionary<string, int> Zones = ByName.Of<int>(
    [
        (0, ["z", "utc", "gmt", "ut", "tu", "wet", "غرينيتش", "غرينتش", "جرينتش"]), (1, ["west", "cet"]), (2, ["cest", "eet"]), (3, ["eest"]),
    ]);

    /// <summary>Words beside a time that say nothing more than that it is one, folded.</summary>
    internal static FrozenSet<string> Words { get; } = new[]
    {
        "à", "at", "de", "h", "heure", "heures", "locale", "local", "time", "الساعة", "على", "من", "إلى",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    public static WrittenTime Of(string text)
    {
        if (Plain(text) is { } plain) return plain;
        var none = new WrittenTime(text, "", null);
        if (!text.AsSpan().ContainsAny(Marks) || Form().Match(text) is not { Success: true } match || TimeOf(match) is not { } time) return none;
        var (before, after) = (text[..match.Index].TrimEnd(), text[(match.Index + match.Length)..]);
        var isIso = before is [.., >= '0' and <= '9', 'T' or 't'];
        if (isIso) before = before[..^1];
        var (offset, isZone) = OffsetOf(match);
        if (!isZone) after = text[match.Groups["zone"].Index..];
        // « de 9:00 à 12:00 »
        if (after.AsSpan().ContainsAny(Marks) && Form().Match(after) is { Success: true } end && TimeOf(end) is not null && OffsetOf(end).IsZone
            && !after.AsSpan(0, end.Index).TrimEnd().EndsWith('+'))
            after = after.Remove(end.Index, end.Length);
        var mayBeSpan = !isIso && match.Groups["sign"].ValueSpan is "-" && !match.Groups["name"].Success && !match.Groups["second"].Success;
        return new(before, after, time, offset, char.IsAsciiLetter(match.Groups["half"].ValueSpan is [var half, ..] ? half : ' '), mayBeSpan);
    }

    /// <summary>What a clock in Morocco shows at that time of a day; null where the text names no instant.</summary>
    public DateTime? HereOn(DateOnly day) =>
        Offset is { } offset && Time is { } time ? MoroccanTime.At(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), offset) + time) : null;

    // « 2024-01-15 10:30:00 », as most programs write it, without the cost of a pattern.
    private static WrittenTime? Plain(string text)
    {
        var start = text.IndexOf(':', StringComparison.Ordinal) - 2;
        if (start < 2 || text[start - 1] is not (' ' or 'T') || !char.IsAsciiDigit(text[start - 2])) return null;
        var form = text.Length - start == 5 ? "HH:mm" : "HH:mm:ss";
        return TimeOnly.TryParseExact(text.AsSpan(start), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(text[..(start - 1)], "", time.ToTimeSpan()) : null;
    }

    private static TimeSpan? TimeOf(Match match)
    {
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        if (hour > 24 || minute > 59 || second > 60) return null;
        if (hour is >= 1 and <= 12 && match.Groups["half"].ValueSpan is [var half, ..])
            hour = (hour % 12) + (half is 'p' or 'P' or 'م' or 'ظ' or 'ب' ? 12 : 0);
        return new TimeSpan(hour, minute, second);
    }

    // A number that is no zone is something else, such as the end of a span of hours.
    private static (TimeSpan? Offset, bool IsZone) OffsetOf(Match match)
    {
        var minutes = (Number(match, "hours") * 60) + Number(match, "minutes");
        if (match.Groups["sign"].ValueSpan is "-" or "−") minutes = -minutes;
        if (minutes is < LeastHours * 60 or > MostHours * 60 || (minutes != 0 && match.Groups["utc"].Success)) return (null, false);
        if (match.Groups["sign"].Success) return (TimeSpan.FromMinutes(minutes), true);
        return (Zones.TryGetValue(match.Groups["name"].Value.ToLowerInvariant(), out var hours) ? TimeSpan.FromHours(hours) : null, true);
    }

    private static int Number(Match match, string group)
    {
        var number = 0;
        foreach (var digit in match.Groups[group].ValueSpan) number = (number * 10) + CharUnicodeInfo.GetDecimalDigitValue(digit);
        return number;
    }

    // Behind the zone browsers and Java say it once more: « (heure normale) », « (GMT+01:00) », « [Europe/Paris] ».
    [GeneratedRegex(
        @"(?<!\d)(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,:]\d{1,9})?)?(?!\d)|\s?[hH](?:eures?)?(?:\s?(?<minute>\d{2}))?(?!\w))"
        + @"(?:\s?(?:(?<half>[aApP])\.?\s?[mM]\.?|(?<half>ص|م)(?:باح\w*|ساء\w*)?|(?<half>ظهر\w*|بعد (?:الظهر|الزوال)))(?!\w))?"
        + @"(?<zone>\s?(?:ب?توقيت\s)?[(\[]?(?:(?<name>(?i:UTC|GMT))?\s?(?<sign>[+\-−])(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?(?![\d/.])(?<utc>Z)?"
        + @"|(?<name>(?i:Z|UTC?|GMT|TU|WES?T|CES?T|EES?T|Africa/Casablanca)|غرينيتش|غرينتش|جرينتش|المغرب)(?!\w))[)\]]?"
        + @"(?:\s?[(\[](?:[^)\]\d]*|GMT[+\-−]\d{1,2}:?\d{0,2})[)\]])?)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
