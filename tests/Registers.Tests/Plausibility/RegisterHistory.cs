using System.Globalization;
using System.Text;

namespace AinChock.Registers.Tests;

/// <summary>An invented register, month by month: projects are added, move on and are revised by a few percent; now and then one is large,
/// dropped, mistyped or corrected. <see cref="Step"/> holds the frequencies; ADR 12 gives the reasons.</summary>
internal sealed class RegisterHistory
{
    private static readonly (string Code, double Usual)[] Programmes = [("P1", 800_000), ("P2", 500_000), ("P3", 120_000), ("P4", 400_000)];

    private static readonly string[] Steps = ["Programmé", "En cours", "Achevé"];

    private readonly Random _random;
    private readonly List<Project> _projects = [];
    private readonly double _scale;
    private readonly int _programmes;
    private readonly bool _spends, _counts;
    private int _year, _month, _number;

    public RegisterHistory(int seed, int largest, int smallest = 5, int others = 0)
    {
        _random = new Random(seed);
        _scale = Math.Pow(10, Normal() * 0.2);
        _programmes = Chance(0.3) ? 1 : Programmes.Length;
        (_spends, _counts) = (Chance(0.4), Chance(0.6));
        _number = others * 10_000;
        (_year, _month) = (2021 + _random.Next(4), 1 + _random.Next(12));
        var rows = (int)Math.Round(smallest * Math.Pow((double)largest / smallest, _random.NextDouble()));
        var years = 1 + _random.Next(8);
        for (var i = 0; i < rows; i++)
        {
            var project = Add(_year - _random.Next(years));
            project.Step = project.Year < _year - 1 ? 2 : _random.Next(3);
            Spend(project);
        }
    }

    public int Rows => _projects.Count;

    /// <summary>Advances by a month.</summary>
    public void Step()
    {
        if (++_month > 12) (_month, _year) = (1, _year + 1);
        for (var i = Poisson(0.3 + (Rows * 0.02)); i > 0; i--) Add(_year);

        // The programme of the year arrives at once.
        if (_month is >= 2 and <= 4 && Chance(0.3))
        {
            for (var i = 1 + _random.Next(3 + (int)(Rows * 0.4)); i > 0; i--) Add(_year);
        }

        if (Chance(0.03)) Add(_year, larger: 20 + (80 * _random.NextDouble()));
        foreach (var project in _projects) GoOn(project);
        Mistakes();
    }

    /// <summary>The register as a text file; amounts of the given columns are multiplied by a power of ten.</summary>
    /// <param name="slipped">Headers of the multiplied columns.</param>
    public byte[] Write(double times = 1, params IReadOnlyCollection<string> slipped)
    {
        string[] spent = _spends ? ["Montant engagé", "Montant émis"] : [], counts = _counts ? ["Bénéficiaires", "Emplois créés"] : [];
        string[] headers =
            ["Référence", "Intitulé du projet", "Année", "Programme", "Type de porteur", "Statut", .. Columns(spent, counts)];
        var text = new StringBuilder(string.Join(';', headers) + "\n");
        foreach (var p in _projects)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"R{p.Number};Projet {p.Number}{p.Retyped};{p.Year};{p.Programme};Association;{Steps[p.Step]}");
            foreach (var header in Columns(spent, counts))
            {
                var value = p[header];
                var shown = slipped.Contains(header) ? value * (decimal)times : value;
                var isBlank = value == 0 && header.StartsWith("Montant ", StringComparison.Ordinal);
                text.Append(';').Append(isBlank ? "" : shown.ToString("0.##", CultureInfo.InvariantCulture));
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Headers of its amounts.</summary>
    public IReadOnlyList<string> Amounts => Columns(_spends ? ["Montant engagé", "Montant émis"] : [], []);

    private static string[] Columns(string[] spent, string[] counts) =>
        ["Montant global", "Part INDH", "Participation des partenaires", "Apport du porteur", .. spent, .. counts];

    private Project Add(int year, double larger = 1)
    {
        var (code, usual) = Programmes[_programmes == 1 ? 2 : _random.Next(Programmes.Length)];
        var project = new Project
        {
            Number = ++_number,
            Year = year,
            Programme = code,
            Share = 0.5 + (0.45 * _random.NextDouble()),
            Partners = Chance(0.4) ? _random.NextDouble() : 0,
            Cost = Rounded(larger == 1 ? usual * _scale * Math.Pow(10, Normal() * 0.35) : usual * _scale * larger),
            Persons = 3 + (int)Math.Pow(10, 2.5 * _random.NextDouble()),
        };
        _projects.Add(project);
        return project;
    }

    private void GoOn(Project project)
    {
        if (project.Step < 2 && Chance(0.12)) project.Step++;
        if (project.Step == 1 && Chance(0.05)) project.Cost = Rounded((double)project.Cost * (0.92 + (0.16 * _random.NextDouble())));
        if (project.Step == 2 && Chance(0.02)) project.Persons = Math.Max(1, (int)(project.Persons * (0.3 + (2.7 * _random.NextDouble()))));
        Spend(project);
    }

    // A first payment of a tenth, then more, then all.
    private void Spend(Project project)
    {
        if (project.Step == 0) project.Committed = 0;
        else if (project.Committed == 0 || Chance(0.03))
            project.Committed = Math.Max(project.Committed, 0.85 + (0.15 * _random.NextDouble()));
        if (project.Step == 2) project.Paid = Math.Max(project.Paid, 0.95);
        else if (project.Step == 1)
            project.Paid = project.Paid == 0 ? 0.1 : Math.Min(0.9, project.Paid + (Chance(0.2) ? 0.4 * _random.NextDouble() : 0));
    }

    private void Mistakes()
    {
        Project Any() => _projects[_random.Next(Rows)];
        if (Chance(0.02)) Any().Retyped += " bis";
        if (Chance(0.03) && Any() is { Step: > 0 } back) back.Step--;
        if (Chance(0.02)) Rescope(Any(), 0.5 + (2 * _random.NextDouble()));
        if (Chance(0.004)) Rescope(Any(), Chance(0.5) ? 10 : 0.1);
        if (Chance(0.05) && _projects.Where(p => p.Year <= _year - 2).ToList() is { Count: > 0 } closed)
            Rescope(closed[_random.Next(closed.Count)], 0.9 + (0.2 * _random.NextDouble()));
        if (Rows > 5 && Chance(0.05)) _projects.RemoveAt(_random.Next(Rows));
    }

    private static void Rescope(Project project, double times) => project.Cost = Rounded((double)project.Cost * times);

    private static decimal Rounded(double amount) => Math.Max(1500, Math.Round((decimal)amount / 100) * 100);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        var (count, left) = (0, mean);
        while ((left += Math.Log(1 - _random.NextDouble())) > 0) count++;
        return count;
    }

    private sealed class Project
    {
        public required int Number { get; init; }

        public required int Year { get; init; }

        public required string Programme { get; init; }

        public required double Share { get; init; }

        public required double Partners { get; init; }

        public required decimal Cost { get; set; }

        public required int Persons { get; set; }

        public int Step { get; set; }

        public double Committed { get; set; }

        public double Paid { get; set; }

        public string Retyped { get; set; } = "";

        public decimal this[string header] => header switch
        {
            "Montant global" => Cost,
            "Part INDH" => Indh,
            "Participation des partenaires" => OfPartners,
            "Apport du porteur" => Cost - Indh - OfPartners,
            "Montant engagé" => Part(Committed),
            "Montant émis" => Part(Committed * Paid),
            "Bénéficiaires" => Persons,
            _ => Persons / 20,
        };

        private decimal Indh => Part(Share);

        private decimal OfPartners => Math.Floor((Cost - Indh) * (decimal)Partners);

        private decimal Part(double share) => Math.Floor(Cost * (decimal)share);
    }
}
