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
    private const int FaultsListed = 200;

    /// <summary>Reports on a file that was read to its end.</summary>
    public static Report Of(JudgedFile judged, FileIdentity identity)
    {
        var (file, outcome, findings) = judged with { Findings = judged.Findings.With(Told(identity)) };
        return new Report
        {
            File = new ReportFile(identity.Name, identity.Sha256, identity.Bytes, file.Format, file.Csv?.Encoding, file.Csv?.Separator.ToString()),
            Dataset = file.Dataset?.Name,
            Outcome = outcome,
            OutcomeLabel = Catalogue.Text("outcome." + outcome.Name()),
            RulesVersion = file.RulesVersion,
            Counts = new ReportCounts(file.Rows, file.Accepted, file.Quarantined, findings.Errors, findings.Warnings, findings.Infos, findings.List.Count),
            Amount = file.Dataset?.Money is null ? null : file.AcceptedMoney.Dirhams + 0.00m,
            Sheets = [.. file.Maps.Select(SheetOf)],
            Findings = findings.List,
            HeldBy = [.. judged.HeldBy.Select(code => code.Id)],
            Faults = [.. file.Faults.Take(FaultsListed).Select(FaultOf)],
            SetAside = [.. file.SetAside.Select(row => Report.PlaceOf(file.SheetName(row.Sheet), row.Row))],
        };
    }

    /// <summary>Reports on a file that could not be opened.</summary>
    public static Report OfUnreadable(UnreadableFileException error, FileIdentity identity) =>
        OfNothingRead(Outcome.Rejected, Notices.Unreadable(error.Code, error.Detail, error.Label), identity);

    /// <summary>Reports on a file that could not be read through no fault of the sender.</summary>
    public static Report OfFailure(FileIdentity identity) => OfNothingRead(Outcome.Failed, Notices.Unreadable(Codes.RunFailed, null), identity);

    private static Report OfNothingRead(Outcome outcome, Notice why, FileIdentity identity)
    {
        var log = new FindingLog();
        log.Add(why, Place.File);
        foreach (var mark in Told(identity)) log.Add(mark);
        var findings = log.Complete();
        return new Report
        {
            File = new ReportFile(identity.Name, identity.Sha256, identity.Bytes, null, null, null),
            Outcome = outcome,
            OutcomeLabel = Catalogue.Text("outcome." + outcome.Name()),
            RulesVersion = DeclaredDatasets.RulesVersion,
            Counts = new ReportCounts(0, 0, 0, findings.Errors, findings.Warnings, findings.Infos, findings.List.Count),
            Sheets = [],
            Findings = findings.List,
        };
    }

    private static ReportFault FaultOf(FaultyCell fault)
    {
        var entry = Catalogue.Entry(fault.Notice.Code.Id);
        return new ReportFault(
            fault.Notice.Code.Id, fault.Place.Sheet!, fault.Place.Address!, fault.Title, fault.Place.Header, fault.Place.Field, fault.Shown,
            Placeholders.Fill(entry.Message, fault.Notice, fault.Place, 1), Placeholders.Fill(entry.Hint, fault.Notice, fault.Place, 1),
            fault.Suggestion is { Cells: [var only] } ? only.Display() : null, fault.Suggestion?.Why);
    }

    private static Mark[] Told(FileIdentity identity) =>
        identity.Given is { } given ? [new Mark(Notices.NameChanged(given, identity.Name), Place.File)] : [];

    private static ReportSheet SheetOf(SheetMap map) =>
        new(map.Sheet.Name, map.HeaderRow, [.. map.Columns.Select(c => new ReportColumn(
            CellAddress.Letters(c.Column),
            c.Header,
            c.Field.Name,
            c.Match,
            c.Field.Kind == FieldKind.Money ? c.Unit.Name : null,
            c.Match == MatchKind.Fuzzy ? c.Confidence : null))]);
}
