using System.Globalization;

namespace AinChock.Pipeline.Tests;

/// <summary>One project of an invented register, with small and large counts.</summary>
/// <param name="Person">The identity behind the row, whatever its number.</param>
internal sealed record InventedProject(string Person, string Reference, int Year, int Programme, string Sector, string Carrier,
    string Commune, string Status, Dictionary<string, long> Counts)
{
    private static readonly string[] Sectors = ["crafts", "services", "food", "health"],
        Carriers = ["cooperative", "startup", "association"],
        Communes = ["anfa", "sbata"], Statuses = ["planned", "in-progress", "completed"];

    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Reference};Projet {Person};{Year};P{Programme};{Sector};{Carrier};{Commune};;{Status};50000;30000;{Of("beneficiariesMen")};"
        + $"{Of("beneficiariesWomen")};{Of("beneficiariesYouth")};{Of("beneficiaries")};{Of("jobs")}\n");

    public static void Change(List<InventedProject> rows, Random random, ref int next, int added)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (random.Next(25) == 0) rows[i] = rows[i] with { Counts = CountsOf(random) };
            else if (random.Next(12) == 0) rows[i] = rows[i] with { Status = Any(Statuses, random) };
            else if (random.Next(40) == 0) rows[i] = rows[i] with { Reference = $"N{++next}" };
        }

        rows.RemoveAll(_ => random.Next(40) == 0);
        for (; added > 0; added--)
        {
            rows.Add(new InventedProject($"{++next}", $"P{next}", 2022 + random.Next(2), 2 + random.Next(2), Any(Sectors, random),
                Any(Carriers, random), Any(Communes, random), Any(Statuses, random), CountsOf(random)));
        }
    }

    private static Dictionary<string, long> CountsOf(Random random)
    {
        var counts = new Dictionary<string, long>();
        var (men, women) = (random.Next(3) == 0 ? random.Next(40) : random.Next(4), random.Next(3) == 0 ? random.Next(40) : random.Next(4));
        if (random.Next(8) > 0)
        {
            counts["beneficiaries"] = men + women;
            if (random.Next(3) > 0) (counts["beneficiariesMen"], counts["beneficiariesWomen"]) = (men, women);
            if (random.Next(3) == 0) counts["beneficiariesYouth"] = random.Next(men + women + 1);
        }

        if (random.Next(3) > 0) counts["jobs"] = random.Next(4) == 0 ? random.Next(30) : random.Next(5);
        return counts;
    }

    private static string Any(string[] values, Random random) => values[random.Next(values.Length)];

    private string Of(string field) => Counts.TryGetValue(field, out var count) ? count.ToString(CultureInfo.InvariantCulture) : "";
}
