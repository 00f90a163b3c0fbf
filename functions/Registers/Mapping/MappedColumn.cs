using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>A column of the sender's sheet that holds a field of the dataset.</summary>
/// <param name="Column">1-based.</param>
/// <param name="Header">As the sender wrote it.</param>
/// <param name="FieldIndex">Index of the field in the dataset.</param>
/// <param name="Unit">Unit of its amounts, from the header or a title row; dirhams by default.</param>
public sealed record MappedColumn(int Column, string Header, int FieldIndex, Field Field, MatchKind Match, MoneyUnit Unit)
{
    /// <summary>The text of each of its header rows, one to three.</summary>
    public IReadOnlyList<string> HeaderRows { get; init; } = [Header];

    /// <summary>The text that sets <see cref="Unit"/>; null for the default of dirhams.</summary>
    public string? UnitFrom { get; init; }

    /// <summary>Index of the field whose share in percent the cells hold; null for a column of the field's own values.</summary>
    public int? ShareOf { get; init; }

    /// <summary>Column of the heading, if it is merged over another column that holds the values.</summary>
    public int HeadingColumn { get; init; } = Column;

    /// <summary>A column under the same heading that says of each amount what it counts in; 0 for none.</summary>
    public int UnitColumn { get; init; }

    /// <summary>How the cells are written: as the field's kind requires, except for a share in percent.</summary>
    public FieldKind Written => ShareOf is null ? Field.Kind : FieldKind.Rate;

    /// <summary>Similarity of a <see cref="MatchKind.Fuzzy"/> header to the known one in percent; 100 for the others.</summary>
    public int Confidence { get; init; } = 100;
}
