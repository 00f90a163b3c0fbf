using System.Globalization;

namespace AinChock.Registers.Intake;

/// <summary>Calendars other than the Gregorian that a number format shows days in: <c>B2dd/mm/yyyy</c>, <c>[$-1170000]…</c>.</summary>
internal static class OtherCalendar
{
    // Bits of a locale's number in a format: 0xNNCCLLLL, for digits, calendar and language.
    private const int CalendarShift = 16, DigitsShift = 24, Primary = 0x3FF, Arabic = 0x01;

    /// <summary>The lunar calendar of the prefix B2, without what a machine's settings add to it.</summary>
    public static Calendar Hijri { get; } = new HijriCalendar { HijriAdjustment = 0 };

    /// <summary>The calendar of years counted from 543 before, which a year of <c>bbbb</c> shows.</summary>
    public static Calendar Buddhist { get; } = new ThaiBuddhistCalendar();

    private static readonly Calendar UmAlQura = new UmAlQuraCalendar(), Hebrew = new HebrewCalendar();

    /// <summary>The calendar that a locale of a format sets, given as hexadecimal text; null for the Gregorian.</summary>
    public static Calendar? Of(ReadOnlySpan<char> locale)
    {
        if (!uint.TryParse(locale, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)) return null;
        return (bits >> CalendarShift & 0xFF) switch
        {
            0x06 => Hijri,
            0x17 => UmAlQura,
            0x07 => Buddhist,
            0x08 => Hebrew,
            // « [$-6000401] »: programs put the calendar's number where that of the digits belongs, and no Arabic text has digits of that kind.
            0 when (bits >> DigitsShift) == 0x06 && (bits & Primary) == Arabic => Hijri,
            _ => null,
        };
    }

    /// <summary>A day as dd/MM/yyyy of another calendar; null for one that the calendar does not reach.</summary>
    public static string? Show(DateOnly day, Calendar calendar)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        if (moment < calendar.MinSupportedDateTime || moment > calendar.MaxSupportedDateTime) return null;
        var (dayOf, month, year) = (calendar.GetDayOfMonth(moment), calendar.GetMonth(moment), calendar.GetYear(moment));
        return string.Create(CultureInfo.InvariantCulture, $"{dayOf:00}/{month:00}/{year:0000}");
    }
}
