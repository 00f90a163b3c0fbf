using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Tests;

/// <summary>The registers behind one announcement, as files: invented rows that make its numbers true, and others.</summary>
internal static class StatedRegisters
{
    private static readonly string[] Columns = ["programme", "axis", "theme", "sector", "subSector", "commune", "carrierType", "legalForm",
        "carrierSex", "targetGroup", "meeting", "status", "outputKind"];

    private static readonly string[] Headers = ["Programme", "Axe du programme", "Thème", "Secteur", "Sous-secteur", "Commune",
        "Type de porteur", "Forme de la structure porteuse", "Sexe du porteur", "Population cible", "Réunion ou tranche", "Statut",
        "Nature de la réalisation"];

    private static readonly string[] Counts = ["beneficiaries", "beneficiariesYouth", "beneficiariesChildren", "trained", "received",
        "receivedWomen", "jobs", "physical"];

    public static IEnumerable<(string Name, string Text)> Of(IReadOnlyList<Fact> facts)
    {
        var stated = facts.Where(f => f.Cannot.Length == 0).ToList();
        var projects = stated.Where(f => f.Register == "projets").ToList();
        var activities = stated.Where(f => f.Register == "activites").ToList();
        if (activities.Count > 0) yield return ("activites.csv", Activities(activities));
        // The projects cost what the activities leave of the joint total.
        foreach (var both in stated.Where(f => f.Register == "operations"))
            projects.Add(both with { Register = "projets", True = both.True - (both.Measure == "cost" ? 1_660_000 : 1_162_000) });
        foreach (var f in stated.Where(f => f.Measure == "projects.phase3.cooperatives.count"))
        {
            var scope = new Dictionary<string, string> { ["period"] = "III", ["carrierType"] = "cooperative" };
            projects.Add(new Fact(f.Announcement, "projets", scope, "count", f.Value, 1, f.Exactness, "",
                new Dictionary<string, string>(), f.True));
        }

        yield return ("projets.csv", Projects(projects, stated));
        if (stated.Exists(f => f.Register == "credits")) yield return ("credits.csv", Credits(stated));
        if (stated.Find(f => f.Measure == "cooperatives.supported.amount") is { } amount)
        {
            var supported = (int)stated.Single(f => f.Measure == "cooperatives.supported.count").Value;
            yield return ("cooperatives.csv", Cooperatives(supported, amount.Value));
        }
    }

    private static string Projects(List<Fact> facts, List<Fact> stated)
    {
        var text = new StringBuilder("Référence;Intitulé du projet;Année;").Append(string.Join(';', Headers))
            .Append(";Montant global;Part INDH;Montant engagé;Quantité réalisée;Bénéficiaires;Bénéficiaires jeunes;Bénéficiaires enfants;")
            .Append("Personnes formées;Personnes accueillies;Femmes accueillies;Emplois créés;Taux physique\n");
        var projects = new StatedProjects(facts);
        var (row, communes) = (0, stated.Find(f => f.Measure == "projects.communes.count")?.Value ?? 0);
        foreach (var atom in projects.Atoms.Where(a => a.Count > 0))
        {
            for (var i = 0; i < atom.Count; i++)
            {
                string? commune = row < communes ? $"Commune {row}" : null;
                Line(text, ++row, $"Projet {row}", YearOf(atom, i, projects), atom, i, commune);
            }
        }

        foreach (var example in stated.Where(f => f.Register == "row").GroupBy(f => f.Scope["title"]))
        {
            var atom = new Atom(new Dictionary<string, string>(), 1);
            foreach (var fact in example) atom.Values[fact.Measure] = (long)(fact.Value * 100);
            Line(text, ++row, example.Key, 2015, atom, 0, null);
        }

        // Rows outside everything that announcements state.
        foreach (var year in new[] { 2008, 2013, 2017, 2027 }.Where(year => !projects.IsInPeriod(year)).Take(1))
        {
            for (var i = 0; i < 4; i++)
                Line(text, ++row, $"Autre {i}", year, new Atom(new Dictionary<string, string> { ["programme"] = $"P{i + 1}" }, 1), 0, null);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, int row, string title, int year, Atom atom, int i, string? commune)
    {
        decimal? Part(string measure, int divisor) => atom.Values.TryGetValue(measure, out var value)
            ? ((value / atom.Count) + (i < value % atom.Count ? 1 : 0)) / (decimal)divisor : null;
        var cost = Part("cost", 100) ?? Math.Max(100_000m, Part("indhShare", 100) ?? 0);
        var indh = Part("indhShare", 100) ?? decimal.Round(cost * 0.7m, 2);
        string Of(string column) => atom.Scope.TryGetValue(column, out var value) ? value
            : column == "commune" && commune is not null ? commune : column == "carrierType" ? "association" : "";
        var cells = new List<string?> { $"R-{row}", title, Text(year) };
        cells.AddRange(Columns.Select(Of));
        cells.AddRange([Text(cost), Text(indh), Text(Part("committed", 100)), Text(Part("outputQuantity", 100))]);
        cells.AddRange(Counts.Select(count => count == "physical" ? Text(atom.Values.TryGetValue(count, out var rate) ? rate : null)
            : Text(count == "received" ? Part("received", 1) ?? Part("receivedWomen", 1) : Part(count, 1))));
        text.AppendJoin(';', cells).Append('\n');
    }

    private static int YearOf(Atom atom, int i, StatedProjects projects)
    {
        if (atom.Scope.ContainsKey("meeting")) return 2025;
        var (from, to) = (Math.Max(2005, atom.Years.From), Math.Min(2026, atom.Years.To));
        if (i < 2 && atom.Scope.ContainsKey("period") && !projects.IsStated(i == 0 ? from : to, atom.Years)) return i == 0 ? from : to;
        var free = Enumerable.Range(from, to - from + 1).Where(year => !projects.IsStated(year, atom.Years)).ToList();
        return free.Count == 0 ? to : free[i % free.Count];
    }

    private static string Activities(List<Fact> facts)
    {
        var text = new StringBuilder("Type d'activité;Intitulé;Date;Programme;Coût de l'activité;Part INDH\n");
        var (row, years) = (0, Years.Of(facts[0].Scope.GetValueOrDefault("period") ?? "2016"));
        foreach (var fact in facts.OrderByDescending(f => f.Scope.Count))
        {
            for (var i = fact.Scope.Keys.Any(k => k != "period") ? 0 : row; i < fact.Value; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{fact.Scope.GetValueOrDefault("kind", "training")};Activité {++row};");
                text.Append(CultureInfo.InvariantCulture, $"05/06/{(row % 2 == 0 ? years.From : years.To)};");
                text.Append(CultureInfo.InvariantCulture, $"{fact.Scope.GetValueOrDefault("programme")};10000;7000\n");
            }
        }

        return text.ToString();
    }

    private static string Credits(List<Fact> facts)
    {
        var text = new StringBuilder("Exercice;Ligne de crédit;Crédits ouverts;Crédits engagés;Crédits payés\n");
        foreach (var period in facts.Where(f => f.Register == "credits").GroupBy(f => f.Scope["period"]))
        {
            decimal? Of(string measure) => period.FirstOrDefault(f => f.Measure == measure)?.Value;
            var (opened, years) = (Of("opened") ?? 1_000_000, Years.Of(period.Key));
            foreach (var year in new[] { years.From, years.To }.Distinct())
            {
                var half = years.From == years.To ? opened : opened / 2;
                text.Append(CultureInfo.InvariantCulture, $"{year};Ligne {year};{half};");
                text.Append(CultureInfo.InvariantCulture, $"{half * (Of("committedPct") ?? 100) / 100};");
                text.Append(CultureInfo.InvariantCulture, $"{half * (Of("paidPct") ?? 50) / 100}\n");
            }
        }

        return text.ToString();
    }

    private static string Cooperatives(int supported, decimal amount) =>
        "Dénomination;Date de création;Montant du soutien\n" + string.Concat(Enumerable.Range(0, supported + 4).Select(i =>
            $"Coopérative {i};05/06/2024;{(i < supported ? Text(amount / supported) : "")}\n"));

    private static string Text(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
