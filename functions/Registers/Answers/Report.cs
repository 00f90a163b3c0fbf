using System.Globalization;
using System.Text.Json.Serialization;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>The answer to a sender, as <c>report.json</c> holds it. Property order is part of the promise.</summary>
public sealed record Report
{
    /// <summary>Version of this document's shape.</summary>
    [JsonPropertyOrder(0)]
    public string SchemaVersion { get; init; } = "1";

    /// <summary>Run id; null in a dry run.</summary>
    [JsonPropertyOrder(1)]
    public string? Run { get; init; }

    /// <summary>Path of the file in <c>incoming</c>; null in a dry run against nothing.</summary>
    [JsonPropertyOrder(2)]
    public string? Source { get; init; }

    /// <summary>The file, as it was received.</summary>
    [JsonPropertyOrder(3)]
    public required ReportFile File { get; init; }

    /// <summary>Name of the register recognised, or null.</summary>
    [JsonPropertyOrder(4)]
    public string? Dataset { get; init; }

    /// <summary><c>accepted</c>, <c>accepted-with-quarantine</c>, <c>rejected</c>, <c>held</c>, <c>superseded</c> or, in a dry run, <c>unchanged</c>.</summary>
    [JsonPropertyOrder(5)]
    public required Outcome Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    [JsonPropertyOrder(6)]
    public required Text OutcomeLabel { get; init; }

    /// <summary>When the upload was received, UTC; null in a dry run.</summary>
    [JsonPropertyOrder(7)]
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Version of the rules that judged it.</summary>
    [JsonPropertyOrder(8)]
    public required string RulesVersion { get; init; }

    /// <summary>Rows and findings, counted.</summary>
    [JsonPropertyOrder(9)]
    public required ReportCounts Counts { get; init; }

    /// <summary>Dirhams, two decimals, of the register's main amount over accepted rows; null for a register without money.</summary>
    [JsonPropertyOrder(10)]
    public decimal? Amount { get; init; }

    /// <summary>Registers that were read, one a sheet.</summary>
    [JsonPropertyOrder(11)]
    public required IReadOnlyList<ReportSheet> Sheets { get; init; }

    /// <summary>What was found, gravest first.</summary>
    [JsonPropertyOrder(12)]
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Against the version of the source that was current; null for a new source and in a dry run against nothing.</summary>
    [JsonPropertyOrder(13)]
    public ReportComparison? Comparison { get; init; }

    /// <summary>Files beside this one: <c>annotated.xlsx</c>, <c>quarantine.csv</c>.</summary>
    [JsonPropertyOrder(14)]
    public IReadOnlyList<string> Attachments { get => field ?? []; init; }

    /// <summary>A dry run against storage found no version of the source to compare with.</summary>
    [JsonIgnore]
    public bool IsNewSource => Run is null && Source is not null && Comparison is null && Outcome.IsAccepted();

    /// <summary>Where the rows set aside stand, <c>Projets 17</c> or <c>17</c>, 200 listed at most.</summary>
    [JsonPropertyOrder(15)]
    public IReadOnlyList<string> SetAside { get => field ?? []; init; }

    /// <summary>Codes of the findings for which the file is held; none for one that is not.</summary>
    [JsonPropertyOrder(16)]
    public IReadOnlyList<string> HeldBy { get => field ?? []; init; }

    /// <summary>The places for which rows are set aside, one a line, in the order of the file; 200 listed at most.</summary>
    [JsonPropertyOrder(17)]
    public IReadOnlyList<ReportFault> Faults { get => field ?? []; init; }

    /// <summary>What to name when asking about it, <c>240706-1a2b3c4d</c>; null in a dry run.</summary>
    [JsonPropertyOrder(18)]
    public string? Number => Run is not null && ReceivedAt is { } received ? ReceiptNumber.Of(Run, received) : null;

    /// <summary>The service that sent it: the name configured for its folder, or the folder; empty in the root without a name, null in a dry run.</summary>
    [JsonPropertyOrder(19)]
    public string? Service { get; init; }

    /// <summary>Whom that service asks, as configured; empty for nobody, null in a dry run.</summary>
    [JsonPropertyOrder(20)]
    public string? Contact { get; init; }

    /// <summary><c>Projets 17</c>, or <c>17</c> where the sheet has no name.</summary>
    public static string PlaceOf(string sheet, int row) =>
        sheet.Length == 0 ? row.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{sheet} {row}");
}

/// <summary>What a file changes.</summary>
/// <param name="Rows">More (or fewer) accepted rows.</param>
/// <param name="Amount">Dirhams more (or less); null for a register without money.</param>
/// <param name="Added">Rows that the version before does not hold.</param>
/// <param name="Removed">Rows of the version before that are not in this file.</param>
/// <param name="AddedRows">Where they stand in this file, 100 listed at most.</param>
/// <param name="RemovedRows">Where they stood in the version before, 100 listed at most.</param>
public sealed record ReportComparison(int Rows, decimal? Amount, int Added, int Removed, IReadOnlyList<string> AddedRows,
    IReadOnlyList<RemovedRow> RemovedRows)
{
    /// <summary>Rows of the version before that this file holds, set aside: they are not removed.</summary>
    public int SetAside { get; init; }

    /// <summary>How many of <see cref="Removed"/> may be rows set aside whose name could not be read.</summary>
    public int PerhapsSetAside { get; init; }
}

/// <param name="Place">Row in the version before, with its sheet when it has a name.</param>
public sealed record RemovedRow(string Place, string Title);

/// <summary>One place in error.</summary>
/// <param name="Sheet">Its name; empty for a text file.</param>
/// <param name="Cell">Address, <c>17:17</c> for a row as a whole.</param>
/// <param name="Title">What the row is called; empty where nothing names it.</param>
/// <param name="Column">Header as written; null for a row as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Suggested">What certainly was meant to stand there; null where nothing is certain.</param>
/// <param name="Why">Why it is certain.</param>
public sealed record ReportFault(
    string Code, string Sheet, string Cell, string Title, string? Column, string? Field, string Value, Text Message, Text Hint, string? Suggested, Text? Why);

/// <param name="Name">File name as delivered, without folders.</param>
/// <param name="Format"><c>xlsx</c>, <c>xls</c>, <c>ods</c>, <c>csv</c>, <c>html</c> or <c>xml</c>; null when it could not be read.</param>
public sealed record ReportFile(string Name, string Sha256, long Bytes, string? Format, string? Encoding, string? Separator);

/// <param name="Errors">Places with an error; a row can have several.</param>
/// <param name="Listed">Findings listed, one a cause.</param>
public sealed record ReportCounts(int Rows, int Accepted, int Quarantined, int Errors, int Warnings, int Infos, int Listed);

/// <summary>A register on a sheet: its name, the row of its header, from 1, and what each column was taken for.</summary>
public sealed record ReportSheet(string Name, int HeaderRow, IReadOnlyList<ReportColumn> Columns);

/// <param name="Column">Letters.</param>
/// <param name="Match"><c>exact</c>, <c>normalised</c>, <c>learnt</c> (confirmed by an operator) or <c>fuzzy</c>.</param>
/// <param name="Confidence">How alike a fuzzy header is, percent; otherwise null.</param>
/// <param name="Unit">DH, KDH, MDH or MMDH for amounts; otherwise null.</param>
public sealed record ReportColumn(string Column, string Header, string Field, MatchKind Match, string? Unit, int? Confidence);
