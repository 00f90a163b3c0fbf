using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>What a field holds, and so how its cells are read. Stored form in parentheses.</summary>
public enum FieldKind
{
    /// <summary>Text as written, trimmed (string).</summary>
    Text,

    /// <summary>Amount (Int64 centimes).</summary>
    Money,

    /// <summary>Whole number (Int64).</summary>
    Count,

    /// <summary>Year (Int64).</summary>
    Year,

    /// <summary>Percentage from 0 to 100 (Int64 hundredths of a percent).</summary>
    Rate,

    /// <summary>Day (string yyyy-MM-dd).</summary>
    Date,

    /// <summary>Quantity with up to two decimals (Int64 hundredths).</summary>
    Quantity,

    /// <summary>One of a list (string: its code, or the text as written where the list is open).</summary>
    Code,

    /// <summary>Company identifier, 15 digits, leading zeros restored (string).</summary>
    Ice,

    /// <summary>Telephone number as written (string).</summary>
    Phone,

    /// <summary>E-mail address (string).</summary>
    Email,
}

/// <summary>One field of a dataset.</summary>
public sealed class Field
{
    /// <summary>Id, as published.</summary>
    public required string Name { get; init; }

    /// <summary>Table Schema type, for readers of the published schema.</summary>
    public required string Type { get; init; }

    /// <summary>What its values are.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>What its values must be.</summary>
    public required Constraints Constraints { get; init; }

    /// <summary>Amounts stand in it beside counts and percentages: their sizes tell nothing of each other.</summary>
    public bool IsMixed { get; init; }

    /// <summary>The field whose list and other headers are its own too, <c>register.field</c>; null for none.</summary>
    public string? CodesOf { get; init; }

    /// <summary>That field.</summary>
    internal Field? Of { get; set; }

    /// <summary>Outside it a value is taken, with a warning. Dirhams for money, years for dates.</summary>
    public Interval? Plausible { get; init; }

    /// <summary><c>public</c> or <c>personal</c>; a personal value is stored and never published.</summary>
    public required string Sensitivity { get; init; }

    /// <summary>A count of persons: withheld where it is small.</summary>
    public bool IsPersons { get; init; }

    /// <summary>The count of persons of which it is a part; parts may overlap. Null for none.</summary>
    public string? PartOf { get; init; }

    /// <summary>Names the row by a number of its own, which is not to be taken for a person's.</summary>
    public bool Identifier { get; init; }

    /// <summary>Heading in templates, reports and pages.</summary>
    public required Text Label { get; init; }

    /// <summary>The label in each language of its schema: those of answers, and others that are read in headers only.</summary>
    public required IReadOnlyList<string> LabelHeaders { get; init; }

    /// <summary>Other headers of the column, by language (<c>fr</c>, <c>ar</c>, <c>en</c>).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get => field.Count == 0 ? Of?.Aliases ?? field : field; init; }

    /// <summary>Whether a value outside <see cref="Codes"/> is an error; otherwise it is kept with a warning.</summary>
    public bool Closed { get; init; }

    /// <summary>The list that it takes its values from; empty for none.</summary>
    public IReadOnlyList<Code> Codes { get => Of?.Codes ?? field; init; } = [];

    /// <summary>What texts of a field that has no list are grouped under in published statistics; empty for the texts themselves.</summary>
    public IReadOnlyList<Code> Groups { get; init; } = [];

    /// <summary>Places that a sheet may be named after; empty for a place of which none is known. Absent for what is no place.</summary>
    public IReadOnlyList<KnownPlace>? DeclaredPlaces { get; init; }

    /// <summary>A text that names a place.</summary>
    public bool IsPlace => DeclaredPlaces is not null;

    /// <summary>Places that are known; empty where it holds none.</summary>
    public IReadOnlyList<KnownPlace> Places => DeclaredPlaces ?? [];

    /// <summary>True for what is about a person: never published, never logged.</summary>
    public bool IsPersonal => Sensitivity == "personal";

    /// <summary>Every header that names this field: labels first, then aliases.</summary>
    public IEnumerable<string> Headers => [.. LabelHeaders, Name, .. Aliases.Values.SelectMany(a => a)];
}

/// <summary>A place by its names.</summary>
public sealed record KnownPlace(Text Name, IReadOnlyList<string> Aliases)
{
    /// <summary>All that it may be written as.</summary>
    public IEnumerable<string> Spellings => [.. Name.Translations.Select(name => name.Value), .. Aliases];
}

/// <summary>Table Schema constraints in use here.</summary>
public sealed class Constraints
{
    /// <summary>True where a row cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>Least value, in the field's own unit.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest value, in the field's own unit.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Values that it takes; null for any.</summary>
    public IReadOnlyList<string>? Enum { get; init; }
}

/// <summary>Numbers from <paramref name="Minimum"/> to <paramref name="Maximum"/>, both included.</summary>
public sealed record Interval(decimal Minimum, decimal Maximum);

/// <summary>One value of a list.</summary>
/// <param name="Value">As stored and published.</param>
public sealed record Code(string Value, Text Label, IReadOnlyList<string> Aliases)
{
    /// <summary>In which quantities of it are told: <c>km</c>; null where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>All that it may be written as.</summary>
    public IEnumerable<string> Spellings => [Value, .. Label.Translations.Select(label => label.Value), .. Aliases];
}
