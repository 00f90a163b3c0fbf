using System.Globalization;
using AinChock.Registers.Answers;
using AinChock.Registers.Texts;

namespace AinChock.Local;

/// <summary>Writes a report for a terminal.</summary>
internal static class ReportText
{
    public static void Write(TextWriter output, Report report, Language language)
    {
        string T(string name) => Catalogue.Text(name).In(language);
        var verdict = Verdict.Of(report);
        output.WriteLine($"{report.File.Name}: {verdict.HeadlineIn(language)}");
        output.WriteLine($"  {T("report.next")} : {verdict.NextIn(language, isOnPage: false)}");
        var counts = report.Counts;
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"  {report.Dataset ?? "-"}, {T("report.rows")} {counts.Rows}, {T("report.accepted")} {counts.Accepted}, {T("report.quarantined")} "
            + $"{counts.Quarantined}"));
        if (report.IsNewSource) output.WriteLine($"  {T("report.comparison")} : {T("report.newSource")}");
        if (report.Comparison is { } comparison) WriteComparison(output, comparison, T);
        foreach (var reason in report.Findings.Where(finding => report.HeldBy.Contains(finding.Code)))
            output.WriteLine($"  {T("report.heldBy")} : {reason.Code} {reason.Message.In(language)}");
        foreach (var finding in report.Findings)
        {
            var cell = finding.Cell is null ? null : CellRanges.Of(finding.Cell, language);
            var place = string.Join('!', new[] { finding.Sheet, cell }.Where(p => !string.IsNullOrEmpty(p)));
            output.WriteLine($"  {T("severity." + finding.Severity)} {finding.Code} {place}{(place.Length > 0 ? " : " : "")}{finding.Message.In(language)}");
            if (finding.Severity != "info") output.WriteLine($"      → {finding.Hint.In(language)}");
            if (finding.Count > 1)
                output.WriteLine(
                    $"      {T("report.cells")} ({finding.Count.ToString(CultureInfo.InvariantCulture)}) : "
                    + $"{string.Join(", ", CellRanges.Of(finding.Cells, language).Take(20))}{(finding.Count > finding.Cells.Count ? "…" : "")}");
        }

        output.WriteLine();
    }

    private static void WriteComparison(TextWriter output, ReportComparison comparison, Func<string, string> text)
    {
        var amount = comparison.Amount is { } dirhams ? $", {ReportPage.Difference(dirhams)} DH" : "";
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  {text("report.comparison")} : {text("report.rowsDifference")} {comparison.Rows:+0;−0;0}{amount}"));
        if (comparison.Added > 0)
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"    {text("report.added")} ({comparison.Added}) : {Join(comparison.AddedRows, comparison.Added)}"));
        if (comparison.Removed > 0)
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"    {text(comparison.PerhapsSetAside > 0 ? "report.removedOrSetAside" : "report.removed")} ({comparison.Removed}) : "
                + $"{Join([.. comparison.RemovedRows.Select(r => $"{r.Title} ({r.Place})")], comparison.Removed)}"));
        if (comparison.SetAside > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {text("report.stillSetAside")} : {comparison.SetAside}"));

        static string Join(IReadOnlyList<string> rows, int count) => string.Join(", ", rows.Take(20)) + (count > Math.Min(rows.Count, 20) ? "…" : "");
    }
}
