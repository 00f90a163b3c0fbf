using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace AinChock.Registers.Values;

/// <summary>
/// Reads dates as staff write them: 06/07/2024, 6 juillet 2024, juil-24, 2024-07-06, 6 يوليوز 2024, juillet 2024, 2024.
/// Day before month, always: that is the only order used in Morocco.
/// </summary>
internal static class DateText
{
    // Keys are in TextKey form; Arabic names of the Moroccan calendar come first, then those of the Mashriq and of older usage.
    private static readonly Dictionary<string, int> Months = ByName.Of<int>(
    [
        (1, ["janvier", "janv", "jan", "يناير", "january", "كانون الثاني", "كانون ثاني", "جانفي"]),
        (2, ["fevrier", "fevr", "fev", "فبراير", "february", "feb", "شباط", "فيفري"]),
        (3, ["mars", "mar", "مارس", "march", "اذار"]),
        (4, ["avril", "avr", "ابريل", "april", "apr", "نيسان", "افريل"]),
        (5, ["mai", "ماي", "مايو", "may", "ايار"]),
        (6, ["juin", "jun", "يونيو", "يونيه", "june", "حزيران", "جوان"]),
        (7, ["juillet", "juil", "jul", "يوليوز", "يوليو", "july", "تموز", "جويليه"]),
        (8, ["aout", "aou", "غشت", "اغسطس", "august", "aug", "اب", "اوت"]),
        (9, ["septembre", "sept", "sep", "شتنبر", "سبتمبر", "september", "ايلول"]),
        (10, ["octobre", "oct", "اكتوبر", "october", "تشرين الاول", "تشرين اول"]),
        (11, ["novembre", "nov", "نونبر", "نوفمبر", "november", "تشرين الثاني", "تشرين ثاني"]),
        (12, ["decembre", "dec", "دجنبر", "ديسمبر", "december", "كانون الاول", "كانون اول"]),
    ]);

    private static readonly SearchValues<char> OfNothing = SearchValues.Create("01-+/.: TZ");

    private static readonly FrozenSet<string> Fillers = new[] { "le", "du", "يوم" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Dictionary<string, DayOfWeek> Weekdays = ByName.Of<DayOfWeek>(
    [
        (DayOfWeek.Monday, ["lundi", "lun", "monday", "mon", "الاثنين"]), (DayOfWeek.Tuesday, ["mardi", "mar", "tuesday", "tue", "الثلاثاء"]),
        (DayOfWeek.Wednesday, ["mercredi", "mer", "wednesday", "wed", "الاربعاء"]), (DayOfWeek.Thursday, ["jeudi", "jeu", "thursday", "thu", "الخميس"]),
        (DayOfWeek.Friday, ["vendredi", "ven", "friday", "fri", "الجمعه"]), (DayOfWeek.Saturday, ["samedi", "sam", "saturday", "sat", "السبت"]),
        (DayOfWeek.Sunday, ["dimanche", "dim", "sunday", "sun", "الاحد"]),
    ]);

    /// <summary>Reads a day written dd/MM/yyyy, by far the most frequent form.</summary>
    internal static bool TryReadPlain(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        if (text is not [var d1, var d2, '/', var m1, var m2, '/', var y1, var y2, var y3, var y4]) return false;
        if (!char.IsAsciiDigit(d1) || !char.IsAsciiDigit(d2) || !char.IsAsciiDigit(m1) || !char.IsAsciiDigit(m2)) return false;
        if (!char.IsAsciiDigit(y1) || !char.IsAsciiDigit(y2) || !char.IsAsciiDigit(y3) || !char.IsAsciiDigit(y4)) return false;
        var year = ((y1 - '0') * 1000) + ((y2 - '0') * 100) + ((y3 - '0') * 10) + y4 - '0';
        if (year is < 1900 or > 2100 || Of(year, ((m1 - '0') * 10) + m2 - '0', ((d1 - '0') * 10) + d2 - '0') is not { Kind: DateReadingKind.Day } reading)
            return false;
        day = reading.Day;
        return true;
    }

    public static DateReading Read(string text)
    {
        if (TryReadPlain(text, out var plain)) return new DateReading(DateReadingKind.Day, plain);

        if (DoubtMark.IsIn(text)) return default;
        var time = WrittenTime.Of(text);
        var words = WordsOf(time, out var weekday);
        var read = ReadWords(words);
        // « lundi 15 mars 2024 » names two days where that was a Friday.
        if (read.Kind == DateReadingKind.Day && weekday is { } named && named != read.Day.DayOfWeek) return default;
        // « Jan 15 10:00 » is a day of a year that it does not say, rather than a time in January 2015.
        if (read.Kind == DateReadingKind.Partial && time.Time is not null) return default;
        // A time with an offset is an instant, which may fall on different days in different places.
        if (read.Kind != DateReadingKind.Day || time.HereOn(read.Day) is not { } there) return read;
        var here = DateOnly.FromDateTime(there);
        if (here == read.Day) return read;
        if (time.MayBeSpan) return default;
        return new DateReading(DateReadingKind.Day, here) { IsMoved = true, IsEarly = here < read.Day && time.Time == TimeSpan.Zero };
    }

    private static DateReading ReadWords(string[] words)
    {
        // Folding splits 06/07/2024, 06-07-2024 and 06.07.2024 alike, turns digits of any script to ASCII, and drops accents.
        return words switch
        {
            [var y] when YearOf(y) is { } year => Partial(year, 1),
            [var digits] when digits.Length == 8 && IsDigits(digits) => Compact(digits),
            [var m, var y] when Months.TryGetValue(m, out var month) && AnyYearOf(y) is { } year => Partial(year, month),
            [var m, var y] when IsMonthNumber(m) && YearOf(y) is { } year => Partial(year, Number(m)),
            [var y, var m] when YearOf(y) is { } year && IsMonthNumber(m) => Partial(year, Number(m)),
            [var d, var m, var y] when DayOf(d) is { } day && Months.TryGetValue(m, out var month) && AnyYearOf(y) is { } year => Of(year, month, day),
            // A month by its name leaves no doubt where it stands: « January 03, 2024 ».
            [var m, var d, var y] when Months.TryGetValue(m, out var month) && DayOf(d) is { } day && AnyYearOf(y) is { } year => Of(year, month, day),
            [var y, var m, var d] when YearOf(y) is { } year && m.Length <= 2 && IsDigits(m) && DayOf(d) is { } day => Of(year, Number(m), day),
            [var d, var m, var y] when DayOf(d) is { } day && m.Length <= 2 && IsDigits(m) && AnyYearOf(y) is { } year => Of(year, Number(m), day),
            _ => default,
        };
    }

    /// <summary>Whether a text stands for no day: the zeros that accounting programs and databases write, or the first day of their count.</summary>
    public static bool IsNothing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length < 8 || text.ContainsAnyExcept(OfNothing)) return false;
        return !text.Contains('1') || text.StartsWith("0001-01-01") || text.StartsWith("01/01/0001");
    }

    /// <summary>What a text tells about the order of day and month.</summary>
    public static DateOrder OrderOf(string text)
    {
        var time = WrittenTime.Of(text);
        if (WordsOf(time, out _) is not [var first, var second, var year]) return DateOrder.Unknown;
        if (YearOf(first) is not null) return OrderBehindYear(second, year);
        if (first.Length > 2 || second.Length > 2 || !IsDigits(first) || !IsDigits(second) || AnyYearOf(year) is null) return DateOrder.Unknown;
        return (Number(first), Number(second)) switch
        {
            ( > 12 and <= 31, >= 1 and <= 12) => DateOrder.DayFirst,
            ( >= 1 and <= 12, > 12 and <= 31) => DateOrder.MonthFirst,
            var (one, other) when one == other => DateOrder.Unknown,
            ( >= 1 and <= 12, >= 1 and <= 12) => time.IsEnglish ? DateOrder.EnglishClock : DateOrder.Either,
            _ => DateOrder.Unknown,
        };
    }

    private static DateOrder OrderBehindYear(string second, string third)
    {
        if (second.Length > 2 || third.Length > 2 || !IsDigits(second) || !IsDigits(third)) return DateOrder.Unknown;
        return (Number(second), Number(third)) switch
        {
            ( >= 1 and <= 12, > 12 and <= 31) => DateOrder.YearMonthDay,
            ( > 12 and <= 31, >= 1 and <= 12) => DateOrder.YearDayMonth,
            ( >= 1 and <= 12, >= 1 and <= 12) when second != third => DateOrder.YearEither,
            _ => DateOrder.Unknown,
        };
    }

    // The words of the day, each number and month by itself.
    private static string[] WordsOf(in WrittenTime time, out DayOfWeek? weekday)
    {
        var words = Folded(time.Before);
        if (time.Time is not null)
        {
            while (words.Count > 0 && WrittenTime.Words.Contains(words[^1])) words.RemoveAt(words.Count - 1);
            words.AddRange(Folded(time.After).Where(word => !WrittenTime.Words.Contains(word)));
        }

        weekday = null;
        // « mar. 16 janv. 2024 » is a Tuesday, « Mar 16, 2024 » is in March.
        while (words.Count > 0 && (Fillers.Contains(words[0]) || (Weekdays.ContainsKey(words[0]) && (words[0] != "mar" || words.Count > 3))))
        {
            if (Weekdays.TryGetValue(words[0], out var day)) weekday = day;
            words.RemoveAt(0);
        }

        words = [.. words.SelectMany(Apart)];
        // « 2024م », « 2024 ميلادية »: of the common era.
        if (words.Count > 1 && words[^1] is "م" or "ميلاديه" or "ميلادي") words.RemoveAt(words.Count - 1);
        if (words.Count > 0 && words[^1] is [>= '0' and <= '9', _, _, _, 'م']) words[^1] = words[^1][..^1];
        var at = words.FindIndex(word => word is "كانون" or "تشرين");
        if (at >= 0 && at + 1 < words.Count)
        {
            words[at] += " " + words[at + 1];
            words.RemoveAt(at + 1);
        }

        // « مارس/آذار », « mars/مارس »: one month by two names.
        var named = words.FindIndex(Months.ContainsKey);
        if (named >= 0 && named + 1 < words.Count && Months.TryGetValue(words[named + 1], out var again) && again == Months[words[named]])
            words.RemoveAt(named + 1);
        return [.. words];
    }

    private static List<string> Folded(string text) => TextKey.Of(text) is { Length: > 0 } key ? [.. key.Split(' ')] : [];

    // « 03jan2024 », as statistics programs write.
    private static IEnumerable<string> Apart(string word)
    {
        var (from, to) = (word.AsSpan().IndexOfAnyExceptInRange('0', '9'), word.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        return from > 0 && to < word.Length && Months.ContainsKey(word[from..to]) ? [word[..from], word[from..to], word[to..]] : [word];
    }

    /// <summary>The time of day that stands beside a day, here where it is an instant; null where none does.</summary>
    public static TimeSpan? TimeOf(string text)
    {
        var time = WrittenTime.Of(text);
        if (time.Time is not { Days: 0 } written) return null;
        if (time.Offset is null || time.MayBeSpan || ReadWords(WordsOf(time, out _)) is not { Kind: DateReadingKind.Day } read) return written;
        return time.HereOn(read.Day)?.TimeOfDay;
    }

    private static DateReading Of(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateReading(DateReadingKind.Day, new DateOnly(year, month, day))
            : new DateReading(DateReadingKind.Impossible, default);

    private static DateReading Partial(int year, int month) => new(DateReadingKind.Partial, new DateOnly(year, month, 1));

    private static DateReading Compact(string digits)
    {
        var year = Number(digits.AsSpan(0, 4));
        if (year is >= 1900 and <= 2100 && Of(year, Number(digits.AsSpan(4, 2)), Number(digits.AsSpan(6))) is { Kind: DateReadingKind.Day } yearFirst)
            return yearFirst;
        // « 31122024 »: no month is 19 or 20, so no digits are a day both ways.
        var last = YearOf(digits.AsSpan(4));
        if (last is { } behind && Of(behind, Number(digits.AsSpan(2, 2)), Number(digits.AsSpan(0, 2))) is { Kind: DateReadingKind.Day } dayFirst)
            return dayFirst;
        return year is >= 1900 and <= 2100 ? new DateReading(DateReadingKind.Impossible, default) : default;
    }

    private static int? YearOf(ReadOnlySpan<char> word) => word.Length == 4 && IsDigits(word) && Number(word) is >= 1900 and <= 2100 and var year ? year : null;

    private static int? AnyYearOf(string word) => YearOf(word) ?? (word.Length == 2 && IsDigits(word) ? LongYear(Number(word)) : null);

    /// <summary>Years of two digits from 00 to 49 belong to this century.</summary>
    internal static int LongYear(int twoDigits) => (twoDigits < 50 ? 2000 : 1900) + twoDigits;

    private static int? DayOf(string word)
    {
        if (word is "1er" or "1ere") return 1;
        return word.Length <= 2 && IsDigits(word) ? Number(word) : null;
    }

    private static bool IsMonthNumber(string word) => word.Length <= 2 && IsDigits(word) && Number(word) is >= 1 and <= 12;

    private static bool IsDigits(ReadOnlySpan<char> word) => word.Length > 0 && !word.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
