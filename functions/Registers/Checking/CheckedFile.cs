using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake.Formats.Csv;
using AinChock.Registers.Mapping;
using AinChock.Registers.Plausibility;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>The complete result of reading a file. It never changes afterwards.</summary>
public sealed record CheckedFile
{
    /// <summary>Short name of the format; see <see cref="Intake.Workbook.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Encoding and separator of a text file; null for a workbook.</summary>
    public required CsvForm? Csv { get; init; }

    /// <summary>Identifies the rules applied; see <see cref="CheckOptions.RulesVersion"/>.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>The recognised register; null for none.</summary>
    public required Dataset? Dataset { get; init; }

    /// <summary>The sheets read, each with its columns.</summary>
    public required IReadOnlyList<SheetMap> Maps { get; init; }

    /// <summary>The file cannot be accepted as a register: none of its rows counts.</summary>
    public required bool Unusable { get; init; }

    /// <summary>The rows contradict a total that the file states.</summary>
    public required bool TotalsContradicted { get; init; }

    /// <summary>Rows of the register, in error or not.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of accepted rows.</summary>
    public required int Accepted { get; init; }

    /// <summary>Number of rows set aside.</summary>
    public int Quarantined => Rows - Accepted;

    /// <summary>Sum of the dataset's main amount over the accepted rows.</summary>
    public required Money AcceptedMoney { get; init; }

    /// <summary>Keys of the accepted rows and their places.</summary>
    public required IReadOnlyDictionary<RowKey, RowPlace> Keys { get; init; }

    /// <summary>Likenesses of the numbered rows, which tell whether another source's row with that number is the same.</summary>
    public IReadOnlyDictionary<RowKey, Likeness> Likenesses => LikenessesWhenAsked.Value;

    /// <summary>The same, gathered when somebody asks: a file that is compared with no other source has no use for them.</summary>
    internal Lazy<IReadOnlyDictionary<RowKey, Likeness>> LikenessesWhenAsked { get; init; } = new(() => new Dictionary<RowKey, Likeness>());

    /// <summary>The basis for comparing the accepted rows with the next version; null when no register was recognised.</summary>
    public required Profile? Profile { get; init; }

    /// <summary>Places of the first 200 rows set aside.</summary>
    public required IReadOnlyList<RowPlace> SetAside { get; init; }

    /// <summary>All rows set aside.</summary>
    public required IReadOnlyList<SetAsideRow> SetAsideRows { get; init; }

    /// <summary>The first 5,000 places for which rows are set aside, in file order.</summary>
    public required IReadOnlyList<FaultyCell> Faults { get; init; }

    /// <summary>All findings in order of place.</summary>
    public required FindingSet Findings { get; init; }

    /// <summary>The name of a sheet that was read.</summary>
    public string SheetName(int index) => Maps.First(map => map.Sheet.Index == index).Sheet.Name;
}
