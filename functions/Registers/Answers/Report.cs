using System.Globalization;
using System.Text.Json.Serialization;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>The answer to a sender, stored as <c>report.json</c>. The order of properties is part of the promise.</summary>
public sealed record Report
{
    /// <summary>Version of this document's format.</summary>
    [JsonPropertyOrder(0)]
    public string SchemaVersion { get; init; } = "1";

    /// <summary>Run id; null in a dry run.</summary>
    [JsonPropertyOrder(1)]
    public string? Run { get; init; }

    /// <summary>Path of the file in <c>incoming</c>; null in a dry run against nothing.</summary>
    [JsonPropertyOrder(2)]
    public string? Source { get; init; }

    /// <summary>The received file.</summary>
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

    /// <summary>Version of the rules applied.</summary>
    [JsonPropertyOrder(8)]
    public required string RulesVersion { get; init; }

    /// <summary>Counts of rows and findings.</summary>
    [JsonPropertyOrder(9)]
    public required ReportCounts Counts { get; init; }

    /// <summary>Sum of the register's main amount over accepted rows, in dirhams with two decimals; null for a register without money.</summary>
    [JsonPropertyOrder(10)]
    public decimal? Amount { get; init; }

    /// <summary>The registers read, one per sheet.</summary>
    [JsonPropertyOrder(11)]
    public required IReadOnlyList<ReportSheet> Sheets { get; init; }

    /// <summary>The findings, gravest first.</summary>
    [JsonPropertyOrder(12)]
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Comparison with the source's current version; null for a new source and in a dry run against nothing.</summary>
    [JsonPropertyOrder(13)]
    public ReportComparison? Comparison { get; init; }

    /// <summary>Files stored beside this one: <c>annotated.xlsx</c>, <c>quarantine.csv</c>.</summary>
    [JsonPropertyOrder(14)]
    public IReadOnlyList<string> Attachments { get => field ?? []; init; }

    /// <summary>A dry run against storage found no version of the source to compare.</summary>
    [JsonIgnore]
    public bool IsNewSource => Run is null && Source is not null && Comparison is null && Outcome.IsAccepted();

    /// <summary>Places of the rows set aside, <c>Projets 17</c> or <c>17</c>, at most 200.</summary>
    [JsonPropertyOrder(15)]
    public IReadOnlyList<string> SetAside { get => field ?? []; init; }

    /// <summary>Codes of the findings that hold the file; empty when it is not held.</summary>
    [JsonPropertyOrder(16)]
    public IReadOnlyList<string> HeldBy { get => field ?? []; init; }

    /// <summary>The places for which rows are set aside, one per line, in file order; at most 200.</summary>
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

    /// <summary><c>Projets 17</c>, or <c>17</c> when the sheet has no name.</summary>
    public static string PlaceOf(string sheet, int row) =>
        sheet.Length == 0 ? row.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{sheet} {row}");
}

/// <summary>The changes that a file makes.</summary>
/// <param name="Rows">Change in the number of accepted rows.</param>
/// <param name="Amount">Change of the amount in dirhams; null for a register without money.</param>
/// <param name="Added">Rows that the previous version does not have.</param>
/// <param name="Removed">Rows of the previous version that this file does not have.</param>
/// <param name="AddedRows">Their places in this file, at most 100.</param>
/// <param name="RemovedRows">Their places in the previous version, at most 100.</param>
public sealed record ReportComparison(int Rows, decimal? Amount, int Added, int Removed, IReadOnlyList<string> AddedRows,
    IReadOnlyList<RemovedRow> RemovedRows)
{
    /// <summary>Rows of the previous version that this file sets aside, which do not count as removed.</summary>
    public int SetAside { get; init; }

    /// <summary>Number of <see cref="Removed"/> that may be rows set aside with an unreadable name.</summary>
    public int PerhapsSetAside { get; init; }
}

/// <param name="Place">Row in the previous version, with the sheet's name if it has one.</param>
public sealed record RemovedRow(string Place, string Title);

/// <summary>One place in error.</summary>
/// <param name="Sheet">Sheet name; empty for a text file.</param>
/// <param name="Cell">Address; <c>17:17</c> for a whole row.</param>
/// <param name="Title">The row's title; empty for none.</param>
/// <param name="Column">Header as written; null for a whole row.</param>
/// <param name="Value">The cell's content.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do.</param>
/// <param name="Suggested">The value that was certainly meant; null when nothing is certain.</param>
/// <param name="Why">The reason for this certainty.</param>
public sealed record ReportFault(
    string Code, string Sheet, string Cell, string Title, string? Column, string? Field, string Value, Text Message, Text Hint, string? Suggested, Text? Why);

/// <param name="Name">File name as delivered, without folders.</param>
/// <param name="Format"><c>xlsx</c>, <c>xls</c>, <c>ods</c>, <c>csv</c>, <c>html</c> or <c>xml</c>; null when the file could not be read.</param>
public sealed record ReportFile(string Name, string Sha256, long Bytes, string? Format, string? Encoding, string? Separator);

/// <param name="Errors">Places with an error; a row can have several.</param>
/// <param name="Listed">Number of findings listed, one per cause.</param>
public sealed record ReportCounts(int Rows, int Accepted, int Quarantined, int Errors, int Warnings, int Infos, int Listed);

/// <summary>A register on a sheet: its name, the 1-based row of its header, and the field of each column.</summary>
public sealed record ReportSheet(string Name, int HeaderRow, IReadOnlyList<ReportColumn> Columns);

/// <param name="Column">Column letters.</param>
/// <param name="Match"><c>exact</c>, <c>normalised</c>, <c>learnt</c> (confirmed by an operator) or <c>fuzzy</c>.</param>
/// <param name="Confidence">Similarity of a fuzzy header in percent; otherwise null.</param>
/// <param name="Unit">DH, KDH, MDH or MMDH for amounts; otherwise null.</param>
public sealed record ReportColumn(string Column, string Header, string Field, MatchKind Match, string? Unit, int? Confidence);
