using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>A column of the sender's sheet that is one of the dataset's fields.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Header">As the sender wrote it.</param>
/// <param name="FieldIndex">Place of the field in the dataset.</param>
/// <param name="Unit">Unit of its amounts, from the header or a title row; dirhams otherwise.</param>
public sealed record MappedColumn(int Column, string Header, int FieldIndex, Field Field, MatchKind Match, MoneyUnit Unit)
{
    /// <summary>What stands in each row of its header, one or two.</summary>
    public IReadOnlyList<string> HeaderRows { get; init; } = [Header];

    /// <summary>The text that sets <see cref="Unit"/>; null for dirhams that nothing says.</summary>
    public string? UnitFrom { get; init; }

    /// <summary>Place of the field of which the column's cells are a share in percent; null for a column of the field's own values.</summary>
    public int? ShareOf { get; init; }

    /// <summary>Column of the heading, where the values stand in another that it is merged over.</summary>
    public int HeadingColumn { get; init; } = Column;

    /// <summary>How the cells are written, which is how those of the field are but for a share in percent.</summary>
    public FieldKind Written => ShareOf is null ? Field.Kind : FieldKind.Rate;

    /// <summary>How alike a <see cref="MatchKind.Fuzzy"/> header is to the known one, percent; 100 for the others.</summary>
    public int Confidence { get; init; } = 100;
}

/// <summary>A header that names no field, or names one that another column gives already.</summary>
/// <param name="TakenBy">Column that gives the same field; 0 when the header is unknown.</param>
public sealed record LeftColumn(int Column, string Header, string? Field, int TakenBy)
{
    /// <summary>Why a column that is a field's own is not read, where it counts in something else; an error where the file cannot do without.</summary>
    public ColumnNote? Refusal { get; init; }
}

/// <summary>Something to tell the sender about a column.</summary>
public sealed record ColumnNote(Notice Notice, int Column, string Header, string Field);

/// <summary>Where a sheet's register stands and which column is which.</summary>
/// <param name="HeaderRow">1-based row of the header, the last of two; 0 of a sheet without one.</param>
/// <param name="Shared">Values that the sheet's name or title gives to all its rows.</param>
/// <param name="Sectioned">Places of the fields without a column that rows over sections give.</param>
public sealed record SheetMap(
    Sheet Sheet, Dataset Dataset, int HeaderRow, IReadOnlyList<MappedColumn> Columns, IReadOnlyList<LeftColumn> Left, IReadOnlyList<GivenValue> Shared,
    IReadOnlyList<int> Sectioned)
{
    /// <summary>What the sender is told about the columns that are read: their units, shares in percent, values beside their heading.</summary>
    public IReadOnlyList<ColumnNote> Notes { get; init; } = [];

    /// <summary>The sheet whose columns these are, where this one has no header of its own.</summary>
    internal SheetMap? Continues { get; init; }

    /// <summary>The table is not the sheet's first one.</summary>
    internal bool IsBelow { get; init; }

    /// <summary>The unit that a title sets for all amounts.</summary>
    internal SheetUnit? TitleUnit { get; init; }

    /// <summary>Reads what stands beside the columns.</summary>
    internal GivenValues Values { get => field ??= new GivenValues(HeaderIndex.Of(Dataset)); init; }

    /// <summary>Column of what names a row to a reader; 0 where the sheet has none.</summary>
    internal int TitleColumn { get; } = Columns.FirstOrDefault(c => c.Field.Name == Dataset.Title)?.Column ?? 0;

    /// <summary>Last column of the header, known or not.</summary>
    public int Width => Math.Max(Columns.Count == 0 ? 0 : Columns.Max(c => c.Column), Left.Count == 0 ? 0 : Left.Max(c => c.Column));

    /// <summary>At least half of the required columns are there, whatever a title may add.</summary>
    public bool IsConvincing => Dataset.Fields.Where((declared, index) => declared.Constraints.Required && Columns.All(c => c.FieldIndex != index))
        .Count() * 2 <= Dataset.Fields.Count(f => f.Constraints.Required);

    /// <summary>A column gives the field, or the sheet does.</summary>
    internal bool Gives(int field) => Columns.Any(c => c.FieldIndex == field) || Shared.Any(value => value.FieldIndex == field);

    internal IEnumerable<Field> MissingRequired =>
        Dataset.Fields.Where((declared, index) => declared.Constraints.Required && Columns.All(c => c.FieldIndex != index)
            && Shared.All(s => s.FieldIndex != index) && !Sectioned.Contains(index));
}
