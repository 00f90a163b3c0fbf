using AinChock.Registers.Texts;

namespace AinChock.Registers.Datasets;

/// <summary>One register as its schema file declares it: Frictionless Table Schema with our additions under <c>x-</c> keys.</summary>
public sealed class Dataset
{
    private bool? _hasLongRows;
    private IReadOnlyList<SmallGroup>? _smallGroups;

    /// <summary>Id, such as <c>projects</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The register's name for people.</summary>
    public required Text Label { get; init; }

    /// <summary>What one row is: <c>projects</c>.</summary>
    public string Unit { get; init; } = "rows";

    /// <summary>Storage table of the rows.</summary>
    public required string Table { get; init; }

    /// <summary>The fields in the order of the templates.</summary>
    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>Alternative keys of a row; the first whose leading field is filled applies.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Keys { get; init; }

    /// <summary>
    /// Fields of which one must be alike before a number shared by two sources joins their rows; up to <see cref="Values.Likeness.Most"/>. Without
    /// such fields a number is enough.
    /// </summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    /// <summary>Each service numbers its own rows: a number never makes rows of two folders the same, whatever they hold.</summary>
    public bool NumbersOfFolder { get; init; }

    /// <summary>Fields whose total rows are checked.</summary>
    public required IReadOnlyList<string> Totals { get; init; }

    /// <summary>The money field that the shrink guard watches, if any.</summary>
    public string? Money { get; init; }

    /// <summary>The field that names a row to readers.</summary>
    public required string Title { get; init; }

    /// <summary>Some prefectures do not keep this register: nothing is published until a file arrives.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Fields that break down published statistics; a date counts by its year.</summary>
    public IReadOnlyList<string> Breakdowns { get; init; } = [];

    /// <summary>Dimensions of the published cube; empty when there is no cube.</summary>
    public IReadOnlyList<string> Cube { get; init; } = [];

    /// <summary>Fields added up in breakdowns and the cube, besides the count of rows.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Counts of persons that are withheld when they are small, as the fields declare them.</summary>
    public IReadOnlyList<SmallGroup> SmallGroups => _smallGroups ??= [.. Fields.Where(f => f.IsPersons && f.PartOf is null)
        .Select(total => new SmallGroup(total.Name, [.. Fields.Where(f => f.PartOf == total.Name).Select(f => f.Name)]))];

    /// <summary>Fields whose sums of withheld counts are published first; the other breakdowns follow.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];

    /// <summary>How published statistics group the rows, and which figures each group shows.</summary>
    public Cuts Cuts { get; init; } = Cuts.None;

    /// <summary>A field that is derived from others; null for none.</summary>
    public Derivation? Derive { get; init; }

    /// <summary>The fields that compare two versions of a row; null when the register publishes no comparison.</summary>
    public ComparedFields? Compared { get; init; }

    /// <summary>The fields that tell how a row moves from version to version; null when the register publishes no course of time.</summary>
    public ProgressFields? Progress { get; init; }

    /// <summary>Rules between the fields of a row.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>The schema requires so many fields that a single cell cannot be a row.</summary>
    public bool HasLongRows => _hasLongRows ??= Fields.Count(f => f.Constraints.Required) > 2;

    /// <summary>0-based index of a field, and of its value in a record.</summary>
    /// <exception cref="ArgumentException">The schema names a field that it does not declare.</exception>
    public int IndexOf(string field)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == field) return i;
        }

        throw new ArgumentException($"Dataset {Name} has no field '{field}'.", nameof(field));
    }

    /// <summary>The indexes of the fields of some kind, in order.</summary>
    internal int[] IndexesOf(Predicate<Field> isOne)
    {
        var found = new List<int>();
        for (var i = 0; i < Fields.Count; i++)
        {
            if (isOne(Fields[i])) found.Add(i);
        }

        return [.. found];
    }

    /// <exception cref="ArgumentException">The field does not exist.</exception>
    public Field FieldOf(string field) => Fields[IndexOf(field)];
}
