using System.Globalization;
using System.Text;

namespace AinChock.Pipeline.Tests;

/// <summary>An upload of an invented register of projects, some days after the one before.</summary>
internal sealed record InventedUpload(string Name, TimeSpan After, IReadOnlyList<MovingProject> Projects)
{
    private const string Header = "Référence;Intitulé;Année;Programme;Type de porteur;Montant global;Part INDH;Statut;Montant engagé;"
        + "Montant payé;Taux d'avancement physique;Date d'achèvement prévue\n";

    // As the registers of tests count it: 1 January 2025 and an hour for each upload.
    private static readonly DateTime Start = new(2025, 1, 1);

    public async Task SendAsync(PublishedRegisters registers)
    {
        registers.Pass(After);
        var rows = string.Concat(Projects.Select(project => project.ToRow() + "\n"));
        Assert.Equal(0, (await registers.UploadAsync(Name, Encoding.UTF8.GetBytes(Header + rows))).Quarantined);
    }

    /// <summary>Uploads of some files over months, in which projects come, go and move; some stand in two files.</summary>
    public static List<InventedUpload> History(Random random, int files, int uploads)
    {
        var kept = Enumerable.Range(0, files).Select(file => Enumerable.Range(0, 12)
            .Select(i => MovingProject.New(random, (file * 8) + i)).ToList()).ToList();
        var history = new List<InventedUpload>();
        for (var i = 0; i < uploads; i++)
        {
            var file = random.Next(files);
            if (history.Exists(upload => upload.Name == $"p{file}.csv"))
                kept[file] = [.. kept[file].Where(_ => random.Next(20) > 0).Select(project => project.Moved(random))];
            if (random.Next(4) == 0) kept[file].Add(MovingProject.New(random, 1000 + i));
            history.Add(new InventedUpload($"p{file}.csv", TimeSpan.FromDays(random.Next(25)), [.. kept[file]]));
        }

        return history;
    }

    /// <summary>What stood at the end of each month, counted by hand: a line a month with count, cost, committed, paid, physical.</summary>
    public static List<string> Months(IReadOnlyList<InventedUpload> history)
    {
        var at = Start;
        var times = new List<(DateTime At, InventedUpload Upload)>();
        foreach (var upload in history)
        {
            at += upload.After;
            // By the clock of Morocco, an hour ahead; Ramadan does not matter at noon.
            times.Add((at.AddHours(times.Count + 2), upload));
        }

        var lines = new List<string>();
        var (first, last) = (MonthOf(times[0].At), MonthOf(times[^1].At));
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            var standing = times.Where(t => MonthOf(t.At) <= month).GroupBy(t => t.Upload.Name).Select(g => g.MaxBy(t => t.At))
                .OrderByDescending(t => t.At).SelectMany(t => t.Upload.Projects).DistinctBy(project => project.Number).ToList();
            var rated = standing.Sum(p => p.Cost);
            var physical = decimal.Round(standing.Sum(p => p.Cost * p.Physical) / (decimal)rated, 2, MidpointRounding.AwayFromZero);
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM} {standing.Count} {standing.Sum(p => p.Cost)}.00 "
                + $"{standing.Sum(p => p.Committed)}.00 {standing.Sum(p => p.Paid)}.00 {physical + 0.00m}"));
        }

        return lines;
    }

    private static DateTime MonthOf(DateTime at) => new(at.Year, at.Month, 1);
}
