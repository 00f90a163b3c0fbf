using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;

namespace AinChock.Registers.Mapping;

/// <summary>Place of a sheet's register and the meaning of its columns.</summary>
/// <param name="HeaderRow">1-based row of the header, the last of several; 0 for a sheet without one.</param>
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
