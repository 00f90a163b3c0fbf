using System.Text;
using System.Text.Json;
using AinChock.Pipeline.Publishing.Announced;
using AinChock.Pipeline.Publishing.Figures;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Tests;

public sealed class ReconciliationTests
{
    // A floor of amounts is precise to 10 000 dirhams unless the register states a step; a floor of counts to 1.
    [Theory]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_543_210.50, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_540_000, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_549_999.99, "confirmed")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_550_000, "above")]
    [InlineData("MAD", "floor", 27_540_000, 0, 27_539_999.99, "below")]
    [InlineData("MAD", "floor", 27_000_000, 1_000_000, 27_543_210.50, "confirmed")]
    [InlineData("MAD", "exact", 27_540_000, 0, 27_540_000.01, "above")]
    [InlineData("MAD", "exact", 27_540_000, 10_000, 27_535_000, "confirmed")]
    [InlineData("MAD", "exact", 27_540_000, 10_000, 27_549_999, "confirmed")]
    [InlineData("MAD", "approx", 3_000_000, 0, 2_985_000, "confirmed")]
    [InlineData("MAD", "approx", 3_000_000, 0, 2_900_000, "below")]
    [InlineData("projects", "exact", 57, 0, 57, "confirmed")]
    [InlineData("projects", "exact", 57, 0, 56, "below")]
    [InlineData("projects", "floor", 50, 0, 57, "above")]
    [InlineData("projects", "floor", 50, 10, 57, "confirmed")]
    [InlineData("%", "exact", 34, 1, 34.55, "confirmed")]
    public void An_announced_figure_is_held_to_the_computed_one(string unit, string exactness, double announced, double step,
        double computed, string status)
    {
        var stated = StatedFigure.Of(Row("projects.x", exactness, (decimal)announced, (decimal)step));

        var judged = Judgement.Of(stated, new Told((decimal)computed, unit));

        Assert.Equal((status, (decimal)computed - (decimal)announced), (judged.Status, judged.Difference));
    }

    [Fact]
    public void A_figure_that_is_not_published_is_said_to_be_unknown()
    {
        var judged = Judgement.Of(StatedFigure.Of(Row("projects.absent", "exact", 3, 0)), null);

        Assert.Equal(("unknown-figure", null), (judged.Status, judged.Computed));
    }

    [Fact]
    public async Task A_register_of_before_with_named_figures_alone_is_read_as_it_was()
    {
        using var published = new PublishedRegisters();
        var read = await published.UploadAsync("annonces.csv", Encoding.UTF8.GetBytes(
            "Chiffre annoncé;Date de l'annonce;Valeur annoncée;Plancher ou exact;Portée;Formulation\n"
            + "Nombre de projets;06/07/2024;57;Exact;Tous les projets;57 projets\n"
            + ";06/07/2024;32;Exact;;32 projets\n"));
        await published.PublishAsync();

        var figure = Assert.Single(published["reconciliation.json"].GetProperty("figures").EnumerateArray());

        Assert.Equal((1, "projects.count", "below"),
            (read.Quarantined, figure.GetProperty("figure").GetString(), figure.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_figure_by_its_name_and_by_a_measure_is_asked_back()
    {
        var read = await new PublishedRegisters().UploadAsync("annonces.csv", Encoding.UTF8.GetBytes(Head
            + "A;01/01/2025;Nombre de projets;Projets;Nombre;3;Exact;;;;;;3 projets\n"
            + "A;01/01/2025;;;Nombre;3;Exact;;;;;;3 projets\n"
            + "A;01/01/2025;;Projets;Nombre;3;Exact;;2024;;;;3 projets\n"));

        Assert.Equal(2, read.Quarantined);
    }

    private const string Head = "Annonce;Date de l'annonce;Chiffre annoncé;Registre concerné;Mesure;Valeur annoncée;"
        + "Plancher, exact ou environ;Pas de l'arrondi;Année;Jusqu'à l'année;Programme;Statut;Formulation\n";

    private static string Projects(int completed, int others, int costEach, int year = 2024) =>
        "Référence;Intitulé du projet;Année;Programme;Type de porteur;Montant global;Part INDH;Statut\n"
        + string.Concat(Enumerable.Range(0, completed + others).Select(i =>
            $"R{year}-{i};Projet {year} {i};{year};P{(i % 4) + 1};association;{costEach};{costEach};"
            + (i < completed ? "Achevé\n" : "En cours\n")));

    private static async Task<Dictionary<string, JsonElement>> ReconciledAsync(PublishedRegisters published)
    {
        await published.PublishAsync();
        return published["reconciliation.json"].GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("wording").GetString()!);
    }

    private static string? CauseOf(JsonElement of) =>
        of.GetProperty("cause") is { ValueKind: JsonValueKind.Object } cause ? cause.GetProperty("code").GetString() : null;

    [Fact]
    public async Task Each_difference_has_its_cause()
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync("projets.csv", Encoding.UTF8.GetBytes(Projects(12, 8, 97_251)));
        var read = await published.UploadAsync("annonces.csv", Encoding.UTF8.GetBytes(Head
            + "A;01/01/2025;;projets;Nombre;20;Exact;;2024;;;;agrees\n"
            + "A;01/01/2025;;projets;Coût global;19000000;Plancher;;2024;;;;ten times\n"
            + "A;01/01/2025;;projets;Coût global;1945021;Exact;;;;;;rounded\n"
            + "A;01/01/2025;;projets;Nombre;20;Exact;;2024;;;Achevé;programmed, not realised\n"
            + "B;01/01/2025;;projets;Part INDH;1800000;Exact;;;;;;whole\n"
            + "B;01/01/2025;;projets;Part INDH;486255;Exact;;;;P1;;p1\n"
            + "B;01/01/2025;;projets;Part INDH;486255;Exact;;;;P2;;p2\n"
            + "B;01/01/2025;;projets;Part INDH;486255;Exact;;;;P3;;p3\n"
            + "B;01/01/2025;;projets;Part INDH;486255;Exact;;;;P4;;p4\n"
            + "B;01/01/2025;;projets;Nombre;31;Exact;;2023;;;;nothing explains it\n"));

        var found = await ReconciledAsync(published);

        Assert.Equal(0, read.Quarantined);
        Assert.DoesNotContain(read.Findings.List, f => f.Code.StartsWith("W-AMT", StringComparison.Ordinal));
        Assert.Equal(
            ["agrees: confirmed ", "nothing explains it: below unknown", "p1: confirmed ", "p2: confirmed ", "p3: confirmed ",
                "p4: confirmed ", "programmed, not realised: below scope", "rounded: below rounding", "ten times: below factor",
                "whole: above parts"],
            found.OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => $"{f.Key}: {f.Value.GetProperty("status").GetString()} {CauseOf(f.Value)}"));
        Assert.Equal(10, found["ten times"].GetProperty("cause").GetProperty("factor").GetDecimal());
        Assert.Equal(("status", 1_945_020m), (found["programmed, not realised"].GetProperty("cause").GetProperty("field").GetString(),
            found["whole"].GetProperty("cause").GetProperty("sum").GetDecimal()));
    }

    [Fact]
    public async Task What_was_announced_is_held_to_the_snapshot_of_its_day_and_to_today()
    {
        using var published = new PublishedRegisters();
        await published.UploadAsync("projets.csv", Encoding.UTF8.GetBytes(Projects(2, 8, 1000)));
        await published.PublishAsync();
        var first = published.Snapshots.Count;
        published.Pass(TimeSpan.FromDays(30));
        await published.UploadAsync("projets.csv", Encoding.UTF8.GetBytes(Projects(7, 13, 1000)));
        await published.UploadAsync("annonces.csv", Encoding.UTF8.GetBytes(Head
            + "A;02/01/2025;;projets;Nombre;10;Exact;;2024;2024;;;then\n"
            + "B;31/12/2024;;projets;Nombre;20;Exact;;;;;;before all\n"
            + "C;15/06/2025;Nombre de projets;;;20;Exact;;;;;;now\n"));

        var found = await ReconciledAsync(published);
        // Read once: the next snapshot takes it from this one, whatever becomes of the old files.
        published.Snapshots[first - 1].Remove("cuts-projets.json");
        published.Pass(TimeSpan.FromDays(1));
        await published.UploadAsync("autres.csv", Encoding.UTF8.GetBytes(Projects(1, 0, 1000, 2023)));
        var again = await ReconciledAsync(published);

        foreach (var of in new[] { found, again })
        {
            Assert.Equal(("above", "later-rows", "confirmed", 10m), (of["then"].GetProperty("status").GetString(), CauseOf(of["then"]),
                of["then"].GetProperty("then").GetProperty("status").GetString(),
                of["then"].GetProperty("then").GetProperty("computed").GetDecimal()));
            Assert.Equal(JsonValueKind.Null, of["before all"].GetProperty("then").ValueKind);
        }

        Assert.Equal("confirmed", found["now"].GetProperty("then").GetProperty("status").GetString());
        Assert.Equal("above", again["now"].GetProperty("then").GetProperty("status").GetString());
    }

    [Fact]
    public void Announcements_know_every_measure_every_field_of_a_cut_and_every_figure()
    {
        var declared = DeclaredDatasets.Find(StatedFigure.Register)!;
        var tallies = DeclaredDatasets.All.Where(d => d.Cuts.By.Count > 0)
            .Select(d => new CutTally(d, default))
            .Append(new Operations(default).Cuts).ToList();

        Assert.Equal(tallies.SelectMany(t => t.Measures.All.Select(m => m.Id)).Distinct().Order(),
            declared.FieldOf("measure").Codes.Select(c => c.Value).Order());
        Assert.Equal(
            DeclaredDatasets.All.SelectMany(d => d.Cuts.By.SelectMany(by => by).Concat(d.Cuts.Cross)).Distinct().Order(),
            declared.Fields.Where(f => f.CodesOf is not null).Select(f => f.Name).Order());
        Assert.Equal(tallies.Select(t => t.Dataset.Name).Order(), declared.FieldOf("register").Codes.Select(c => c.Value).Order());
        Assert.All(FigureSums.Ids.Concat(DerivedFigures.Ids).Select(id => id.Replace("{year}", "2024", StringComparison.Ordinal)),
            id => Assert.Contains(declared.FieldOf("figure").Codes, c => c.Value == id));
    }

    private static StoredRow Row(string figure, string exactness, decimal value, decimal step)
    {
        var dataset = DeclaredDatasets.Find(StatedFigure.Register)!;
        var values = new FieldValue[dataset.Fields.Count];
        void Set(string field, FieldValue of) => values[dataset.IndexOf(field)] = of;
        Set("figure", FieldValue.Of(figure));
        Set("announcedOn", FieldValue.Of(new DateOnly(2024, 7, 6)));
        Set("wording", FieldValue.Of("plus de"));
        Set("exactness", FieldValue.Of(exactness));
        Set("value", FieldValue.Of(new Money((long)(value * 100))));
        if (step > 0) Set("step", FieldValue.Of(new Money((long)(step * 100))));
        return new StoredRow(default, "", 1, values);
    }
}
