namespace AinChock.Registers.Validation;

/// <summary>How certainly a row's words say that it states totals.</summary>
internal enum Totals : byte
{
    None,

    /// <summary>It begins like a total but continues as a title may: « Total rénovation du foyer ».</summary>
    Perhaps,

    /// <summary>« Total », « Sous-total Sbata », « 2022 Total ».</summary>
    Surely,
}
