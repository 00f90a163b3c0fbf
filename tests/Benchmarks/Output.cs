using System.Globalization;

namespace AinChock.Benchmarks;

/// <summary>Results on standard output; what is being done on standard error, where someone watches.</summary>
internal static class Output
{
    private const int Width = 110;

    public static void Progress(string what)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{what}…".PadRight(Width));
    }

    public static void Line() => Line($"");

    /// <param name="parts">Of one line.</param>
    public static void Line(params FormattableString[] parts)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r".PadRight(Width + 1) + "\r");
        foreach (var part in parts) Console.Write(part.ToString(CultureInfo.InvariantCulture));
        Console.WriteLine();
    }

    /// <summary>Small files say nothing about them: a process's start weighs more there than its work.</summary>
    public static bool JudgesTargets { get; set; } = true;

    /// <summary>A figure against what it is to be.</summary>
    public static void Target(string what, double value, double bound, bool isLeast = false, string unit = "")
    {
        if (!JudgesTargets) return;
        var isMet = isLeast ? value >= bound : value <= bound;
        Line($"  {(isMet ? "met   " : "MISSED")} {what}: {value:0.##}{unit} ({(isLeast ? "at least" : "at most")} {bound:0.##}{unit})");
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
