using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>A column of the sender's sheet that holds a field of the dataset.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Header">As the sender wrote it.</param>
/// <param name="FieldIndex">Index of the field in the dataset.</param>
/// <param name="Unit">Unit of its amounts, from the header or a title row; dirhams by default.</param>
public sealed record MappedColumn(int Column, string Header, int FieldIndex, Field Field, MatchKind Match, MoneyUnit Unit)
{
    /// <summary>The text of each of its header rows, one or two.</summary>
    public IReadOnlyList<string> HeaderRows { get; init; } = [Header];

    /// <summary>The text that sets <see cref="Unit"/>; null for the default of dirhams.</summary>
    public string? UnitFrom { get; init; }

    /// <summary>Index of the field whose share in percent the cells hold; null for a column of the field's own values.</summary>
    public int? ShareOf { get; init; }

    /// <summary>Column of the heading, if it is merged over another column that holds the values.</summary>
    public int HeadingColumn { get; init; } = Column;

    /// <summary>How the cells are written: as the field's kind requires, except for a share in percent.</summary>
    public FieldKind Written => ShareOf is null ? Field.Kind : FieldKind.Rate;

    /// <summary>Similarity of a <see cref="MatchKind.Fuzzy"/> header to the known one in percent; 100 for the others.</summary>
    public int Confidence { get; init; } = 100;
}

/// <summary>A header that names no field, or a field that another column already gives.</summary>
/// <param name="TakenBy">Column that gives the same field; 0 when the header is unknown.</param>
public sealed record LeftColumn(int Column, string Header, string? Field, int TakenBy)
{
    /// <summary>Reason for not reading a field's own column with another measure; an error when the file cannot do without it.</summary>
    public ColumnNote? Refusal { get; init; }
}

/// <summary>A note to the sender about a column.</summary>
public sealed record ColumnNote(Notice Notice, int Column, string Header, string Field);

/// <summary>Place of a sheet's register and the meaning of its columns.</summary>
/// <param name="HeaderRow">1-based row of the header, the last of two; 0 for a sheet without one.</param>
/// <param name="Shared">Values that the sheet's name or title gives to all its rows.</param>
/// <param name="Sectioned">Indexes of fields without a column whose values come from section rows.</param>
public sealed record SheetMap(
    Sheet Sheet, Dataset Dataset, int HeaderRow, IReadOnlyList<MappedColumn> Columns, IReadOnlyList<LeftColumn> Left, IReadOnlyList<GivenValue> Shared,
    IReadOnlyList<int> Sectioned)
{
    /// <summary>Notes to the sender about the columns read: units, shares in percent, values beside their heading.</summary>
    public IReadOnlyList<ColumnNote> Notes { get; init; } = [];

    /// <summary>The sheet whose columns apply, if this one has no header.</summary>
    internal SheetMap? Continues { get; init; }

    /// <summary>The table is not the first on its sheet.</summary>
    internal bool IsBelow { get; init; }

    /// <summary>The unit that a title sets for all amounts.</summary>
    internal SheetUnit? TitleUnit { get; init; }

    /// <summary>Spellings learnt for the lists of fields, by the index of the field.</summary>
    internal IReadOnlyDictionary<int, Dictionary<string, string>> Codes { get; init; } = new Dictionary<int, Dictionary<string, string>>();

    /// <summary>Reads values from texts outside the columns.</summary>
    internal GivenValues Values { get => field ??= new GivenValues(HeaderIndex.Of(Dataset)); init; }

    /// <summary>Column of the title that names a row to readers; 0 for none.</summary>
    internal int TitleColumn { get; } = Columns.FirstOrDefault(c => c.Field.Name == Dataset.Title)?.Column ?? 0;

    /// <summary>Last column of the header, known or not.</summary>
    public int Width => Math.Max(Columns.Count == 0 ? 0 : Columns.Max(c => c.Column), Left.Count == 0 ? 0 : Left.Max(c => c.Column));

    /// <summary>At least half of the required columns exist, without counting values from titles.</summary>
    public bool IsConvincing => Dataset.Fields.Where((declared, index) => declared.Constraints.Required && Columns.All(c => c.FieldIndex != index))
        .Count() * 2 <= Dataset.Fields.Count(f => f.Constraints.Required);

    /// <summary>A column or the sheet gives the field.</summary>
    internal bool Gives(int field) => Columns.Any(c => c.FieldIndex == field) || Shared.Any(value => value.FieldIndex == field);

    internal IEnumerable<Field> MissingRequired =>
        Dataset.Fields.Where((declared, index) => declared.Constraints.Required && Columns.All(c => c.FieldIndex != index)
            && Shared.All(s => s.FieldIndex != index) && !Sectioned.Contains(index));
}
