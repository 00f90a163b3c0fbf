namespace AinChock.Registers.Validation;

/// <summary>How certainly a row's words say that it states totals.</summary>
internal enum Totals : byte
{
    None,

    /// <summary>A mean, a maximum, a number of rows: « Moyenne », « Nombre de projets ».</summary>
    Statistic,

    /// <summary>It has such a word somewhere: « Coût total du programme », « Récapitulatif 2023 ». Only its sums can tell.</summary>
    IfSum,

    /// <summary>It begins like a total but continues as a title may: « Total rénovation du foyer ».</summary>
    Perhaps,

    /// <summary>« Total », « Sous-total Sbata », « 2022 Total ».</summary>
    Surely,
}
