using System.Globalization;
using System.Text.Json.Serialization;
using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
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

    /// <summary>The same report, saying what became of the file.</summary>
    public Report Ended(Outcome outcome) => this with { Outcome = outcome, OutcomeLabel = Catalogue.Text("outcome." + outcome.Name()) };
}
