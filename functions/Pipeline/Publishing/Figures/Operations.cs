using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.Figures;

/// <summary>Projects and activities together, as balances report them: one register with the rows of both, cut by programme and period
/// (<c>cuts-operations.json</c>).</summary>
internal sealed class Operations
{
    /// <summary>Name of the register that combines both.</summary>
    public const string Name = "operations";

    private const string Register = "register", Projects = "projets", Activities = "activites";

    private static readonly string[] OfProjects = ["year", "programme", "cost", "indhShare", "beneficiaries"],
        OfActivities = ["date", "programme", "cost", "indhShare", "participants"];

    private readonly Dictionary<string, int[]> _places;
    private readonly Dataset _dataset = Both();

    public Operations(DateOnly asOf)
    {
        // For each register, the field that fills each of ours; the last place says which register a row comes from.
        _places = new() { [Projects] = PlacesOf(Projects, OfProjects), [Activities] = PlacesOf(Activities, OfActivities) };
        Cuts = new CutTally(_dataset, asOf);
    }

    public CutTally Cuts { get; }

    /// <summary>Some activity has money. Otherwise a sum of both registers would show projects alone.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Adds a row of either register.</summary>
    public void Add(Dataset dataset, StoredRow row)
    {
        if (!_places.TryGetValue(dataset.Name, out var places)) return;
        var values = new FieldValue[_dataset.Fields.Count];
        for (var i = 0; i < places.Length; i++) values[i] = row.Values[places[i]];
        if (dataset.Name == Activities)
        {
            IsTold |= !values[_dataset.IndexOf("cost")].IsBlank;
            if (!values[0].IsBlank) values[0] = FieldValue.Of(values[0].Day.Year);
        }

        values[^1] = FieldValue.Of(dataset.Name);
        Cuts.Add(row with
        {
            Values = values,
            Withheld = row.Withheld.Count == 0 ? [] : [.. row.Withheld.Select(w => w with { Field = Array.IndexOf(places, w.Field) }).Where(w => w.Field >= 0)],
        });
    }

    private static int[] PlacesOf(string register, string[] fields) => Array.ConvertAll(fields, DeclaredDatasets.Find(register)!.IndexOf);

    private static Dataset Both()
    {
        var projects = DeclaredDatasets.Find(Projects)!;
        var label = Catalogue.Text("publish.operations");
        DerivedMeasure Count(string id, string register)
        {
            var of = DeclaredDatasets.Find(register)!;
            return new DerivedMeasure(id, "count", Register, register, of.Label) { Unit = of.Unit };
        }

        return new Dataset
        {
            Name = Name,
            Label = label,
            Unit = "operations",
            Table = "",
            Fields = [.. OfProjects.Select(projects.FieldOf), Which(label)],
            Keys = [],
            Totals = [],
            Title = Register,
            Breakdowns = ["year"],
            Measures = ["cost", "indhShare", "beneficiaries"],
            Cuts = new Cuts(
                [["programme"]], [], [], [Count("projects", Projects), Count("activities", Activities)],
                [.. projects.Cuts.Ratios.Where(ratio => ratio is { Of: "indhShare", Over: "cost" })], ["count", "cost", "indhShare"], null),
        };
    }

    private static Field Which(Text label) => new()
    {
        Name = Register,
        Type = "string",
        Kind = FieldKind.Code,
        Constraints = new Constraints(),
        Sensitivity = "public",
        Label = label,
        LabelHeaders = [],
        Aliases = new Dictionary<string, IReadOnlyList<string>>(),
    };
}
