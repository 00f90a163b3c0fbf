using System.Globalization;

namespace AinChock.Benchmarks;

/// <summary>Time and memory of a check as registers grow. Texts repeat as in large registers, but each row has its own reference.</summary>
internal static class Growth
{
    public static async Task MeasureAsync(string folder, int[] sizes, int runs)
    {
        var series = new List<GrowthSeries>();
        foreach (var kind in (string[])["xlsx", "csv"])
        {
            var points = new List<GrowthPoint>();
            // A text file of a million rows exceeds the size limit.
            foreach (var rows in sizes.Where(rows => kind == "xlsx" || rows <= 500_000))
            {
                Output.Progress($"growth: {rows} rows of {kind}");
                var (xlsx, csv) = TestRegisters.Ensure(folder, rows, TestRegisters.Kind.Repeating);
                var measures = new List<Measure>();
                for (var run = 0; run < runs; run++) measures.Add(await Child.RunAsync(Contenders.Check, kind == "xlsx" ? xlsx : csv));
                points.Add(new GrowthPoint(rows, Output.Median(measures.Select(m => m.Seconds)), measures.Max(m => m.PeakMiB)));
            }

            series.Add(new GrowthSeries(kind, points));
            Output.Line();
            Output.Line($"{"check, " + kind,-24} {"s",8} {"µs a row",10} {"peak MiB",9}");
            foreach (var point in points)
                Output.Line(
                    $"{point.Rows.ToString("N0", CultureInfo.InvariantCulture) + " rows",-24} {point.Seconds,8:0.000} ",
                    $"{point.Seconds * 1e6 / point.Rows,10:0.00} {point.PeakMiB,9}");
        }

        var path = Path.Combine(Local.Repository.Find().Root, "docs", "images", "growth.svg");
        await File.WriteAllTextAsync(path, GrowthChart.Draw(series));
        Output.Line($"{path} is drawn anew.");
    }
}

internal sealed record GrowthSeries(string Name, IReadOnlyList<GrowthPoint> Points);

internal sealed record GrowthPoint(int Rows, double Seconds, long PeakMiB);
