using System.Text.Json.Serialization;

namespace AinChock.Pipeline.Datasets;

/// <summary>What a field holds, and so how its cells are read. Stored form in parentheses.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldKind>))]
public enum FieldKind
{
    /// <summary>Text as written, trimmed (string).</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Amount (Int64 centimes).</summary>
    [JsonStringEnumMemberName("money")]
    Money,

    /// <summary>Whole number (Int64).</summary>
    [JsonStringEnumMemberName("count")]
    Count,

    /// <summary>Year (Int64).</summary>
    [JsonStringEnumMemberName("year")]
    Year,

    /// <summary>Percentage from 0 to 100 (Int64 hundredths of a percent).</summary>
    [JsonStringEnumMemberName("rate")]
    Rate,

    /// <summary>Day (string yyyy-MM-dd).</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>One of a list (string: its code, or the text as written where the list is open).</summary>
    [JsonStringEnumMemberName("code")]
    Code,

    /// <summary>Company identifier, 15 digits, leading zeros restored (string).</summary>
    [JsonStringEnumMemberName("ice")]
    Ice,

    /// <summary>Telephone number as written (string).</summary>
    [JsonStringEnumMemberName("phone")]
    Phone,

    /// <summary>E-mail address (string).</summary>
    [JsonStringEnumMemberName("email")]
    Email,
}

/// <summary>One field of a dataset.</summary>
public sealed class Field
{
    // The JSON source generator sets absent init properties to null, whatever their initialiser: hence the getters below.
    private static readonly Constraints None = new();

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>Table Schema type, for readers of the published schema.</summary>
    [JsonPropertyName("type")]
    public required string Type { get; init; }

    [JsonPropertyName("x-kind")]
    public required FieldKind Kind { get; init; }

    [JsonPropertyName("constraints")]
    public Constraints Constraints { get => field ?? None; init; }

    /// <summary>Outside it a value is taken, with a warning. Dirhams for money, years for dates.</summary>
    [JsonPropertyName("x-plausible")]
    public Interval? Plausible { get; init; }

    /// <summary><c>public</c> or <c>personal</c>; a personal value is stored and never published.</summary>
    [JsonPropertyName("x-sensitivity")]
    public required string Sensitivity { get; init; }

    /// <summary>Names the row by a number of its own, which is not to be taken for a person's.</summary>
    [JsonPropertyName("x-identifier")]
    public bool Identifier { get; init; }

    [JsonPropertyName("x-label")]
    public required Label Label { get; init; }

    /// <summary>Other headers of the column, by language (<c>fr</c>, <c>ar</c>, <c>en</c>).</summary>
    [JsonPropertyName("x-aliases")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; }

    /// <summary>Whether a value outside <see cref="Codes"/> is an error; otherwise it is kept with a warning.</summary>
    [JsonPropertyName("x-closed")]
    public bool Closed { get; init; }

    [JsonPropertyName("x-codes")]
    public IReadOnlyList<Code> Codes { get => field ?? []; init; }

    /// <summary>Places that a sheet may be named after; empty for a place of which none is known. Absent for what is no place.</summary>
    [JsonPropertyName("x-places")]
    public IReadOnlyList<KnownPlace>? DeclaredPlaces { get; init; }

    /// <summary>A text that names a place.</summary>
    [JsonIgnore]
    public bool IsPlace => DeclaredPlaces is not null;

    [JsonIgnore]
    public IReadOnlyList<KnownPlace> Places => DeclaredPlaces ?? [];

    [JsonIgnore]
    public bool IsPersonal => Sensitivity == "personal";

    /// <summary>Every header that names this field: labels first, then aliases.</summary>
    [JsonIgnore]
    public IEnumerable<string> Headers => [Label.Fr, Label.Ar, Label.En, Name, .. Aliases.Values.SelectMany(a => a)];
}

/// <summary>A place by its names.</summary>
public sealed record KnownPlace(
    [property: JsonPropertyName("fr")] string Fr, [property: JsonPropertyName("ar")] string Ar, [property: JsonPropertyName("aliases")] IReadOnlyList<string>? Aliases)
{
    [JsonIgnore]
    public IEnumerable<string> Spellings => [Fr, Ar, .. Aliases ?? []];
}

/// <summary>Table Schema constraints in use here.</summary>
public sealed class Constraints
{
    [JsonPropertyName("required")]
    public bool Required { get; init; }

    [JsonPropertyName("minimum")]
    public decimal? Minimum { get; init; }

    [JsonPropertyName("maximum")]
    public decimal? Maximum { get; init; }

    [JsonPropertyName("maxLength")]
    public int? MaxLength { get; init; }

    [JsonPropertyName("enum")]
    public IReadOnlyList<string>? Enum { get; init; }
}

public sealed record Interval([property: JsonPropertyName("minimum")] decimal Minimum, [property: JsonPropertyName("maximum")] decimal Maximum);

/// <summary>One value of a list.</summary>
/// <param name="Value">As stored and published.</param>
public sealed record Code(
    [property: JsonPropertyName("code")] string Value,
    [property: JsonPropertyName("fr")] string Fr,
    [property: JsonPropertyName("ar")] string Ar,
    [property: JsonPropertyName("aliases")] IReadOnlyList<string> Aliases)
{
    /// <param name="language"><c>fr</c> or <c>ar</c>.</param>
    public string In(string language) => language == "ar" ? Ar : Fr;
}
