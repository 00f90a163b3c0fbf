using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>One field of a dataset.</summary>
public sealed class Field
{
    /// <summary>Id, as published.</summary>
    public required string Name { get; init; }

    /// <summary>Table Schema type, for readers of the published schema.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of its values.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>The limits of its values.</summary>
    public required Constraints Constraints { get; init; }

    /// <summary>Amounts stand in it beside counts and percentages: their sizes tell nothing of each other.</summary>
    public bool IsMixed { get; init; }

    /// <summary>The field whose list and other headers are its own too, <c>register.field</c>; null for none.</summary>
    public string? CodesOf { get; init; }

    /// <summary>That field.</summary>
    internal Field? Of { get; set; }

    /// <summary>Expected range: a value outside it is accepted with a warning. Dirhams for money, years for dates.</summary>
    public Interval? Plausible { get; init; }

    /// <summary><c>public</c> or <c>personal</c>; a personal value is stored and never published.</summary>
    public required string Sensitivity { get; init; }

    /// <summary>A count of persons, withheld when it is small.</summary>
    public bool IsPersons { get; init; }

    /// <summary>The count of persons that includes this one; parts may overlap. Null for none.</summary>
    public string? PartOf { get; init; }

    /// <summary>Unit of its numbers: <c>MAD</c>, <c>%</c>, <c>persons</c>, <c>jobs</c>…; null where it holds none.</summary>
    public string? Unit { get; init; }

    /// <summary>The row's own number, which must not be mistaken for a person's.</summary>
    public bool Identifier { get; init; }

    /// <summary>Heading in templates, reports and pages.</summary>
    public required Text Label { get; init; }

    /// <summary>The label in every language of the schema; some languages serve only to read headers.</summary>
    public required IReadOnlyList<string> LabelHeaders { get; init; }

    /// <summary>Other headers of the column by language (<c>fr</c>, <c>ar</c>, <c>en</c>).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get => field.Count == 0 ? Of?.Aliases ?? field : field; init; }

    /// <summary>Whether a value outside <see cref="Codes"/> is an error; otherwise it is kept with a warning.</summary>
    public bool Closed { get; init; }

    /// <summary>The list of admitted values; empty for none.</summary>
    public IReadOnlyList<Code> Codes { get => Of?.Codes ?? field; init; } = [];

    /// <summary>Groups for the texts of a field without a list, used in published statistics; empty to use the texts themselves.</summary>
    public IReadOnlyList<Code> Groups { get; init; } = [];

    /// <summary>Places that may name a sheet; empty for a place field without known places, null for a field that is no place.</summary>
    public IReadOnlyList<KnownPlace>? DeclaredPlaces { get; init; }

    /// <summary>The field names a place.</summary>
    public bool IsPlace => DeclaredPlaces is not null;

    /// <summary>Known places; empty when there are none.</summary>
    public IReadOnlyList<KnownPlace> Places => DeclaredPlaces ?? [];

    /// <summary>True for data about a person: never published, never logged.</summary>
    public bool IsPersonal => Sensitivity == "personal";

    /// <summary>Every header that names this field: labels first, then aliases.</summary>
    public IEnumerable<string> Headers => [.. LabelHeaders, Name, .. Aliases.Values.SelectMany(a => a)];
}
