using System.Text.Json.Serialization;

namespace AinChock.Pipeline.Datasets;

/// <summary>One register, as its schema file declares it: Frictionless Table Schema with our additions under <c>x-</c> keys.</summary>
public sealed class Dataset
{
    private bool? _hasLongRows;

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("x-label")]
    public required Label Label { get; init; }

    /// <summary>Storage table of its rows.</summary>
    [JsonPropertyName("x-table")]
    public required string Table { get; init; }

    [JsonPropertyName("fields")]
    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>Ways to tell one row from another; the first whose leading field is filled applies.</summary>
    [JsonPropertyName("x-keys")]
    public required IReadOnlyList<IReadOnlyList<string>> Keys { get; init; }

    /// <summary>Fields whose total rows are checked.</summary>
    [JsonPropertyName("x-totals")]
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>The money field that the shrink guard watches, if any.</summary>
    [JsonPropertyName("x-money")]
    public string? Money { get; init; }

    /// <summary>The field that names a row to a reader.</summary>
    [JsonPropertyName("x-title")]
    public required string Title { get; init; }

    /// <summary>Fields by which published statistics are broken down; a date by its year.</summary>
    [JsonPropertyName("x-breakdowns")]
    public IReadOnlyList<string> Breakdowns { get => field ?? []; init; }

    /// <summary>Dimensions of the published cube; none where there is no cube.</summary>
    [JsonPropertyName("x-cube")]
    public IReadOnlyList<string> Cube { get => field ?? []; init; }

    /// <summary>Fields added up in breakdowns and cube, beside the count of rows.</summary>
    [JsonPropertyName("x-measures")]
    public IReadOnlyList<string> Measures { get => field ?? []; init; }

    /// <summary>Counts of persons that are withheld when they are small.</summary>
    [JsonPropertyName("x-smallGroups")]
    public IReadOnlyList<SmallGroup> SmallGroups { get => field ?? []; init; }

    [JsonPropertyName("x-derive")]
    public Derivation? Derive { get; init; }

    [JsonPropertyName("x-rules")]
    public IReadOnlyList<Rule> Rules { get => field ?? []; init; }

    /// <summary>So much is required of a row that one with a single cell is none.</summary>
    [JsonIgnore]
    public bool HasLongRows => _hasLongRows ??= Fields.Count(f => f.Constraints.Required) > 2;

    /// <summary>0-based place of a field, which is also the place of its value in a record.</summary>
    /// <exception cref="ArgumentException">The schema names a field that it does not declare.</exception>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field) return i;
        }

        throw new ArgumentException($"Dataset {Name} has no field '{field}'.", nameof(field));
    }

    /// <exception cref="ArgumentException">There is no such field.</exception>
    public Field FieldOf(string field) => Fields[IndexOf(field)];
}

/// <summary>Counts of persons of which one would tell another by subtraction.</summary>
/// <param name="Total">Null where the register has no total of them.</param>
/// <param name="Parts">Each a part of the total; they may overlap.</param>
public sealed record SmallGroup(
    [property: JsonPropertyName("total")] string? Total, [property: JsonPropertyName("parts")] IReadOnlyList<string> Parts);

/// <summary>A label in the languages of headers.</summary>
public sealed record Label(
    [property: JsonPropertyName("fr")] string Fr, [property: JsonPropertyName("ar")] string Ar, [property: JsonPropertyName("en")] string En)
{
    /// <param name="language"><c>fr</c> or <c>ar</c>.</param>
    public string In(string language) => language == "ar" ? Ar : Fr;
}

/// <summary>A value taken from another field where its own column is absent; always reported.</summary>
/// <param name="Kind">Only <c>phaseOfYear</c> so far.</param>
public sealed record Derivation(
    [property: JsonPropertyName("field")] string Field, [property: JsonPropertyName("from")] string From, [property: JsonPropertyName("kind")] string Kind);

/// <summary>A rule across the columns of one row. Kinds: <c>atMost</c>, <c>sumEquals</c>, <c>notBefore</c>.</summary>
public sealed class Rule
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>The field held to <see cref="Limit"/>.</summary>
    [JsonPropertyName("field")]
    public string? Field { get; init; }

    [JsonPropertyName("limit")]
    public string? Limit { get; init; }

    [JsonPropertyName("parts")]
    public IReadOnlyList<string> Parts { get => field ?? []; init; }

    [JsonPropertyName("total")]
    public string? Total { get; init; }

    /// <summary>Allowed difference: dirhams for money, units for counts.</summary>
    [JsonPropertyName("tolerance")]
    public int Tolerance { get; init; }

    /// <summary>Finding code; its letter decides whether the row is set aside.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }
}
