using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>One register, as its schema file declares it: Frictionless Table Schema with our additions under <c>x-</c> keys.</summary>
public sealed class Dataset
{
    private bool? _hasLongRows;
    private IReadOnlyList<SmallGroup>? _smallGroups;

    /// <summary>Id, such as <c>projects</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What people call the register.</summary>
    public required Text Label { get; init; }

    /// <summary>Storage table of its rows.</summary>
    public required string Table { get; init; }

    /// <summary>Its fields, in the order of its templates.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>Ways to tell one row from another; the first whose leading field is filled applies.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Keys { get; init; }

    /// <summary>
    /// Fields of which one is to be alike before a number that two sources hold joins their rows; up to <see cref="Values.Likeness.Most"/>. Without
    /// any, a number joins by itself.
    /// </summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    /// <summary>The register's numbers are the service's own: no row of another folder is the same by its number, whatever it holds.</summary>
    public bool NumbersOfFolder { get; init; }

    /// <summary>Fields whose total rows are checked.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>The money field that the shrink guard watches, if any.</summary>
    public string? Money { get; init; }

    /// <summary>The field that names a row to a reader.</summary>
    public required string Title { get; init; }

    /// <summary>Not every prefecture keeps it: nothing is published of it until a file has come.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Fields by which published statistics are broken down; a date by its year.</summary>
    public IReadOnlyList<string> Breakdowns { get; init; } = [];

    /// <summary>Dimensions of the published cube; none where there is no cube.</summary>
    public IReadOnlyList<string> Cube { get; init; } = [];

    /// <summary>Fields added up in breakdowns and cube, beside the count of rows.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Counts of persons that are withheld when they are small, as their fields declare them.</summary>
    public IReadOnlyList<SmallGroup> SmallGroups => _smallGroups ??= [.. Fields.Where(f => f.IsPersons && f.PartOf is null)
        .Select(total => new SmallGroup(total.Name, [.. Fields.Where(f => f.PartOf == total.Name).Select(f => f.Name)]))];

    /// <summary>By which fields sums of withheld counts are to be told first; the other breakdowns follow.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];

    /// <summary>By what its rows are cut in published statistics, and what is told of each cell.</summary>
    public Cuts Cuts { get; init; } = Cuts.None;

    /// <summary>A field that follows from others; null for none.</summary>
    public Derivation? Derive { get; init; }

    /// <summary>By what the rows of one version are held against those of another; null for a register of which nothing is told.</summary>
    public ComparedFields? Compared { get; init; }

    /// <summary>What must hold between the fields of a row.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>So much is required of a row that one with a single cell is none.</summary>
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
/// <param name="Total">The whole, which may be blank in a row.</param>
/// <param name="Parts">Each a part of the total; they may overlap.</param>
public sealed record SmallGroup(
    string Total, IReadOnlyList<string> Parts);

/// <summary>A value taken from another field where its own column is absent; always reported.</summary>
/// <param name="Kind">Only <c>phaseOfYear</c> so far.</param>
public sealed record Derivation(
    string Field, string From, string Kind);

/// <summary>The fields by which versions of a register are compared.</summary>
/// <param name="Year">A row's year: those long past change no more.</param>
/// <param name="Peers">Rows that have it in common have amounts of a kind: the programme.</param>
/// <param name="Status">How far a row is.</param>
/// <param name="Steps">Codes of the status that follow one another.</param>
public sealed record ComparedFields(string? Year, string? Peers, string? Status, IReadOnlyList<string> Steps);

/// <summary>A rule across the columns of one row. Kinds: <c>atMost</c>, <c>sumEquals</c>, <c>notBefore</c>, <c>either</c>, <c>needs</c>.</summary>
public sealed class Rule
{
    /// <summary>Which rule, by its name in the dataset's file.</summary>
    public required string Kind { get; init; }

    /// <summary>The field held to <see cref="Limit"/>.</summary>
    public string? Field { get; init; }

    /// <summary>Field that may not be exceeded, for the rules that have one.</summary>
    public string? Limit { get; init; }

    /// <summary>Fields that make up a total.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Field that holds their total.</summary>
    public string? Total { get; init; }

    /// <summary>Allowed difference: dirhams for money, units for counts.</summary>
    public int Tolerance { get; init; }

    /// <summary>Finding code; its letter decides whether the row is set aside.</summary>
    public required string Code { get; init; }
}
