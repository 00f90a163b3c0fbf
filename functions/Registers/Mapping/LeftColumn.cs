namespace AinChock.Registers.Mapping;

/// <summary>A header that names no field, or a field that another column already gives.</summary>
/// <param name="TakenBy">Column that gives the same field; 0 when the header is unknown.</param>
public sealed record LeftColumn(int Column, string Header, string? Field, int TakenBy)
{
    /// <summary>Its amounts are without taxes, and those of the other column with them.</summary>
    internal bool IsWithoutTaxes { get; init; }

    /// <summary>Reason for not reading a field's own column with another measure; an error when the file cannot do without it.</summary>
    public ColumnNote? Refusal { get; init; }
}
