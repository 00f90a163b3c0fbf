using AinChock.Registers.Checking;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>Turns a judged file into its report.</summary>
public static class ReportBuilder
{
    /// <summary>The report of a file that was read to its end or rejected on the way.</summary>
    public static Report Of(FileCheck check, Outcome outcome, string fileName, string sha256, long bytes)
    {
        var findings = check.Findings.ToList();
        return new Report
        {
            File = new ReportFile(fileName, sha256, bytes, check.Format, check.Csv?.Encoding, check.Csv?.Separator.ToString()),
            Dataset = check.Dataset?.Name,
            Outcome = outcome.Name(),
            OutcomeLabel = Catalogue.Text("outcome." + outcome.Name()),
            RulesVersion = check.RulesVersion,
            Counts = new ReportCounts(
                check.Rows, check.Accepted, check.Quarantined, check.Findings.Errors, check.Findings.Warnings, check.Findings.Infos, findings.Count),
            Amount = check.Dataset?.Money is null ? null : check.AcceptedMoney.Dirhams + 0.00m,
            Sheets = [.. check.Maps.Select(SheetOf)],
            Findings = findings,
            SetAside = [.. check.SetAside.Select(row => Report.PlaceOf(row.Sheet, row.Row))],
        };
    }

    /// <summary>The report of a file that could not be opened at all.</summary>
    public static Report OfUnreadable(UnreadableFileException error, string fileName, string sha256, long bytes) =>
        OfNothingRead(Outcome.Rejected, error.Code, error.Detail, fileName, sha256, bytes);

    /// <summary>The report of a file whose reading failed for a reason that is not the sender's.</summary>
    public static Report OfFailure(string fileName, string sha256, long bytes) => OfNothingRead(Outcome.Failed, Codes.RunFailed, null, fileName, sha256, bytes);

    private static Report OfNothingRead(Outcome outcome, FindingCode code, string? detail, string fileName, string sha256, long bytes)
    {
        var log = new FindingLog();
        log.Add(code, Place.File, detail);
        return new Report
        {
            File = new ReportFile(fileName, sha256, bytes, null, null, null),
            Outcome = outcome.Name(),
            OutcomeLabel = Catalogue.Text("outcome." + outcome.Name()),
            RulesVersion = DeclaredDatasets.RulesVersion,
            Counts = new ReportCounts(0, 0, 0, log.Errors, 0, 0, 1),
            Sheets = [],
            Findings = log.ToList(),
        };
    }

    private static ReportSheet SheetOf(SheetMap map) =>
        new(map.Sheet.Name, map.HeaderRow, [.. map.Columns.Select(c => new ReportColumn(
            CellAddress.Letters(c.Column),
            c.Header,
            c.Field.Name,
            c.Match switch { MatchKind.Exact => "exact", MatchKind.Normalised => "normalised", MatchKind.Learnt => "learnt", _ => "fuzzy" },
            c.Field.Kind == FieldKind.Money ? c.Unit.Name : null,
            c.Match == MatchKind.Fuzzy ? c.Confidence : null))]);
}
