using System.Globalization;

namespace AinChock.Benchmarks;

/// <summary>Prints results on standard output, and progress on standard error when it is a terminal.</summary>
internal static class Output
{
    private const int Width = 110;

    public static void Progress(string what)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{what}…".PadRight(Width));
    }

    public static void Line() => Line($"");

    /// <param name="parts">Parts of one line.</param>
    public static void Line(params FormattableString[] parts)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r".PadRight(Width + 1) + "\r");
        foreach (var part in parts) Console.Write(part.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine();
    }

    /// <summary>False for small files, where the start of a process outweighs its work.</summary>
    public static bool JudgesTargets { get; set; } = true;

    /// <summary>Precedes the names of ratios: the part of the bench, and the cores it ran on.</summary>
    public static string Part { get; set; } = "";

    /// <summary>Prints a figure and its target.</summary>
    public static void Target(string what, double value, double bound, bool isLeast = false, string unit = "")
    {
        if (!JudgesTargets) return;
        if (unit != " s") Ratios.Note(Part + what, value, isLeast);
        var isMet = isLeast ? value >= bound : value <= bound;
        Line($"  {(isMet ? "met   " : "MISSED")} {what}: {value:0.##}{unit} ({(isLeast ? "at least" : "at most")} {bound:0.##}{unit})");
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
