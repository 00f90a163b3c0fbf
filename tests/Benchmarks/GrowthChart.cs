using System.Globalization;
using System.Text;

namespace AinChock.Benchmarks;

/// <summary>Two charts side by side, as SVG: seconds and memory over rows. Linear growth is a straight line.</summary>
internal static class GrowthChart
{
    private const int Width = 460, Height = 320, Left = 56, Right = 34, Top = 44, Bottom = 46;

    private static readonly string[] Colours = ["#1f5fa8", "#b4531f"];

    public static string Draw(IReadOnlyList<GrowthSeries> series)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width * 2} {Height}\" font-family=\"system-ui, sans-serif\" "
            + $"font-size=\"12\" role=\"img\">\n");
        svg.Append(
            "<title>Time and memory of a check, from 1,000 to 1,000,000 rows</title>\n<rect width=\"100%\" height=\"100%\" "
            + "fill=\"#fff\"/>\n");
        Panel(svg, 0, "Seconds", series, p => p.Seconds, 1);
        Panel(svg, Width, "Peak memory, MiB", series, p => p.PeakMiB, 50);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, int x, string title, IReadOnlyList<GrowthSeries> series,
        Func<GrowthPoint, double> value, int step)
    {
        var points = series.SelectMany(s => s.Points).ToList();
        int mostRows = points.Max(p => p.Rows), steps = (int)Math.Ceiling(points.Max(value) / step);
        double X(double rows) => Left + (rows / mostRows * (Width - Left - Right));
        double Y(double at) => Height - Bottom - (at / (steps * step) * (Height - Top - Bottom));
        svg.Append(CultureInfo.InvariantCulture,
            $"<g transform=\"translate({x} 0)\">\n<text x=\"{Left}\" y=\"22\" font-size=\"14\" font-weight=\"600\" "
            + $"fill=\"#222\">{title}</text>\n");
        for (var at = 0; at <= steps * step; at += step)
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{Left} {Y(at):0.#}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(at) + 4:0.#}\" "
                + $"text-anchor=\"end\" fill=\"#555\">{at}</text>\n");
        for (var quarter = 0; quarter <= 4; quarter++)
        {
            var rows = mostRows / 4 * quarter;
            svg.Append(CultureInfo.InvariantCulture,
                $"<path d=\"M{X(rows):0.#} {Top}V{Height - Bottom}\" stroke=\"#eee\"/><text x=\"{X(rows):0.#}\" "
                + $"y=\"{Height - Bottom + 18}\" text-anchor=\"middle\" fill=\"#555\">{rows:N0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\" fill=\"#555\">rows</text>\n");
        for (var i = 0; i < series.Count; i++)
        {
            var places = series[i].Points.Select(p => (X: X(p.Rows), Y: Y(value(p)))).ToList();
            svg.Append(CultureInfo.InvariantCulture,
                $"<polyline fill=\"none\" stroke=\"{Colours[i]}\" stroke-width=\"2\" "
                + $"points=\"{string.Join(' ', places.Select(p => FormattableString.Invariant($"{p.X:0.#},{p.Y:0.#}")))}\"/>");
            foreach (var (px, py) in places)
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{px:0.#}\" cy=\"{py:0.#}\" r=\"3\" fill=\"{Colours[i]}\"/>");
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{Width - Right - ((series.Count - i) * 48)}\" y=\"22\" fill=\"{Colours[i]}\" "
                + $"font-weight=\"600\">{series[i].Name}</text>\n");
        }

        svg.Append("</g>\n");
    }
}
