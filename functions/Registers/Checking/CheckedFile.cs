using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;
using AinChock.Registers.Plausibility;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>All that reading a file to its end has found. Nothing is added to it afterwards.</summary>
public sealed record CheckedFile
{
    /// <summary>Short name of the format read; see <see cref="Intake.Workbook.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Encoding and separator of a text file; null for a workbook.</summary>
    public required CsvForm? Csv { get; init; }

    /// <summary>What the file was judged by; see <see cref="CheckOptions.RulesVersion"/>.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>The register that the file is; null when none was recognised.</summary>
    public required Dataset? Dataset { get; init; }

    /// <summary>Sheets that were read, each with its columns.</summary>
    public required IReadOnlyList<SheetMap> Maps { get; init; }

    /// <summary>The file cannot be taken as a register: none of its rows counts.</summary>
    public required bool Unusable { get; init; }

    /// <summary>A total that the file states is contradicted by its rows.</summary>
    public required bool TotalsContradicted { get; init; }

    /// <summary>Rows of the register, in error or not.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows taken, at least 0.</summary>
    public required int Accepted { get; init; }

    /// <summary>Rows set aside.</summary>
    public int Quarantined => Rows - Accepted;

    /// <summary>Sum of the dataset's main amount over accepted rows.</summary>
    public required Money AcceptedMoney { get; init; }

    /// <summary>Keys of the accepted rows and where they stand.</summary>
    public required IReadOnlyDictionary<RowKey, RowPlace> Keys { get; init; }

    /// <summary>What tells, of those that have a number, whether another source's row of that number is the same.</summary>
    public required IReadOnlyDictionary<RowKey, Likeness> Likenesses { get; init; }

    /// <summary>What the next version of the accepted rows is compared with; null when no register was recognised.</summary>
    public required Profile? Profile { get; init; }

    /// <summary>Where the rows set aside stand, the first 200.</summary>
    public required IReadOnlyList<RowPlace> SetAside { get; init; }

    /// <summary>The rows set aside, all of them.</summary>
    public required IReadOnlyList<SetAsideRow> SetAsideRows { get; init; }

    /// <summary>What they are set aside for, in the order of the file; the first 5,000 places.</summary>
    public required IReadOnlyList<FaultyCell> Faults { get; init; }

    /// <summary>All that was found, in order of place.</summary>
    public required FindingSet Findings { get; init; }

    /// <summary>Name of a sheet that was read.</summary>
    public string SheetName(int index) => Maps.First(map => map.Sheet.Index == index).Sheet.Name;
}
