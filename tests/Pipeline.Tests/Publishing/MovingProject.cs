using System.Globalization;

namespace AinChock.Pipeline.Tests;

/// <summary>A project that moves from one upload to the next. Amounts are whole dirhams, the rate is in per cent.</summary>
internal sealed record MovingProject(int Number, int Cost, int Committed, int Paid, int Physical, string Status, DateOnly Due)
{
    public static MovingProject New(Random random, int number) =>
        new(number, 10_000 + (number * 100), 0, 0, 0, "En cours", new DateOnly(2026, 1, 1).AddDays(random.Next(300)));

    public MovingProject Moved(Random random)
    {
        if (random.Next(2) == 0) return this;
        var committed = Math.Min(Cost, Committed + random.Next(5000));
        var physical = Math.Min(100, Physical + random.Next(40));
        return this with
        {
            Committed = committed,
            Paid = Math.Min(committed, Paid + random.Next(3000)),
            Physical = physical,
            Status = physical == 100 ? "Achevé" : Status,
            Due = random.Next(3) == 0 ? Due.AddDays(30) : Due,
        };
    }

    public string ToRow() => string.Create(CultureInfo.InvariantCulture,
        $"R{Number};Projet {Number};2024;P{(Number % 4) + 1};association;{Cost};{Cost / 2};{Status};{Committed};{Paid};{Physical};"
        + $"{Due:dd/MM/yyyy}");
}
