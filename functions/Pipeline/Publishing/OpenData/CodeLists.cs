using AinChock.Pipeline.Publishing.Documents;
using AinChock.Registers.Datasets;
using AinChock.Registers.Texts;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary><c>codelists.json</c>: every code that stands in a file of the snapshot, with its labels; units are such a list too.</summary>
internal static class CodeLists
{
    private static readonly string[] Units =
    [
        "MAD", "%", "projects", "cooperatives", "activities", "credits", "announcements", "operations", "persons", "jobs", "MAD/inhabitant",
        "‰", "communes", "quantity", "count",
    ];

    public static CodeListsFile Of(string snapshot, DateTimeOffset asOf, IEnumerable<Dataset> datasets) => new("1", snapshot, asOf,
    [
        new CodeListEntry("units", null, null, Catalogue.Text("publish.units"), IsOpen: false,
            [.. Units.Select(unit => new CodeEntry(unit, Catalogue.Text($"publish.unit.{unit}"), null))]),
        .. from dataset in datasets
           from field in dataset.Fields.Where(field => !field.IsPersonal)
           let codes = field.Codes.Count > 0 ? field.Codes : field.Groups
           where codes.Count > 0
           select new CodeListEntry($"{dataset.Name}.{field.Name}", dataset.Name, field.Name, field.Label, !field.Closed,
               [.. codes.Select(code => new CodeEntry(code.Value, code.Label, code.Unit))]),
    ]);
}
