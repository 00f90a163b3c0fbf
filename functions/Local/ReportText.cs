using System.Globalization;
using AinChock.Pipeline.Findings;
using AinChock.Pipeline.Reports;

namespace AinChock.Local;

/// <summary>A report for a terminal.</summary>
internal static class ReportText
{
    public static void Write(TextWriter output, Report report, string language)
    {
        string T(string name) => Catalogue.Text(name).In(language);
        output.WriteLine($"{report.File.Name}: {report.OutcomeLabel.In(language)}");
        var counts = report.Counts;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Dataset ?? "-"}, {T("report.rows")} {counts.Rows}, {T("report.accepted")} {counts.Accepted}, {T("report.quarantined")} {counts.Quarantined}"));
        foreach (var finding in report.Findings)
        {
            var place = string.Join('!', new[] { finding.Sheet, finding.Cell }.Where(p => !string.IsNullOrEmpty(p)));
            output.WriteLine($"  {T("severity." + finding.Severity)} {finding.Code} {place}{(place.Length > 0 ? " : " : "")}{finding.Message.In(language)}");
            if (finding.Severity != "info") output.WriteLine($"      → {finding.Hint.In(language)}");
            if (finding.Count > 1) output.WriteLine($"      {T("report.cells")} ({finding.Count.ToString(CultureInfo.InvariantCulture)}) : {string.Join(", ", finding.Cells.Take(20))}{(finding.Count > 20 ? "…" : "")}");
        }

        output.WriteLine();
    }
}
