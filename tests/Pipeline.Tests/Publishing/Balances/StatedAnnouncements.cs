using System.Globalization;
using System.Text;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Tests;

/// <summary>Facts as staff would enter them in the register of announcements: every one of them has its row.</summary>
internal static class StatedAnnouncements
{
    private static readonly string[] Fields = ["announcement", "announcedOn", "figure", "register", "measure", "value", "exactness", "step",
        "year", "yearTo", "phase", "project", "wording"];

    public static string Of(IReadOnlyList<Fact> facts, string day)
    {
        var declared = DeclaredDatasets.Find("annonces")!;
        string[] fields = [.. Fields, .. declared.Fields.Where(f => f.CodesOf is not null).Select(f => f.Name)];
        var text = new StringBuilder().AppendJoin(';', fields.Select(f => declared.FieldOf(f).Label.Default)).Append('\n');
        foreach (var (i, fact) in facts.Index())
        {
            var cells = new Dictionary<string, string>(fact.Scope.Where(s => fields.Contains(s.Key)))
            {
                ["announcement"] = fact.Announcement,
                ["announcedOn"] = day,
                ["value"] = fact.Value.ToString(CultureInfo.InvariantCulture),
                ["exactness"] = fact.Exactness,
                ["step"] = fact.Step.ToString(CultureInfo.InvariantCulture),
                ["wording"] = WordingOf(i),
            };
            // The population is no measure of a register: it is entered by a name of its own.
            if (fact.Register is "figure" or "derived" || fact.Measure.Length == 0)
            {
                cells["figure"] = fact.Measure.Length == 0 ? "population" : fact.Measure;
                fact.Scope.Keys.ToList().ForEach(key => cells.Remove(key));
            }
            else
            {
                cells["register"] = fact.Register == "row" ? "projets" : fact.Register;
                cells["measure"] = fact.Measure;
            }

            if (fact.Scope.TryGetValue("title", out var title)) cells["project"] = title;
            var period = fact.Scope.GetValueOrDefault("period", "");
            if (fact.Register is "figure" or "derived") period = "";
            if (period.Length > 0 && !char.IsDigit(period[0])) cells["phase"] = period;
            else if (period.Length > 0) (cells["year"], cells["yearTo"]) = (period[..4], period.Length > 4 ? period[^4..] : "");
            text.AppendJoin(';', fields.Select(f => cells.GetValueOrDefault(f, ""))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The wording of a fact, by which its reconciliation is found again.</summary>
    public static string WordingOf(int fact) => $"Fait {fact}";
}
