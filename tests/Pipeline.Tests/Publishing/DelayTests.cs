using System.Text;

namespace AinChock.Pipeline.Tests;

/// <summary>Delay against planned dates, and the age of projects in difficulty, on the day of the snapshot (1 January 2025).</summary>
public sealed class DelayTests
{
    private const string Header = "Référence;Intitulé;Année;Programme;Type de porteur;Montant global;Part INDH;Statut;Motif de souffrance;"
        + "Date de lancement;Date d'achèvement prévue;Date d'achèvement\n";

    private const string Dated = Header
        + "R1;A;2023;P1;association;1000;500;Achevé;;01/01/2023;01/06/2023;11/06/2023\n"
        + "R2;B;2023;P1;association;1000;500;Achevé;;01/01/2023;01/06/2023;21/06/2023\n"
        + "R3;C;2023;P1;association;1000;500;Achevé;;01/01/2023;01/06/2023;30/05/2023\n"
        + "R4;D;2023;P2;association;4000;500;En souffrance;Foncier;02/12/2024;01/06/2025;\n"
        + "R5;E;2023;P2;association;5000;500;En souffrance;Foncier;22/12/2024;31/12/2024;\n"
        + "R6;F;2023;P2;association;6000;500;En souffrance;Procédure;;;\n"
        + "R7;G;2023;P2;association;7000;500;Annulé;;01/01/2023;01/06/2023;\n";

    private static async Task<PublishedRegisters> PublishedAsync(string text)
    {
        var published = new PublishedRegisters();
        Assert.Equal(0, (await published.UploadAsync("projets.csv", Encoding.UTF8.GetBytes(text))).Quarantined);
        await published.PublishAsync();
        return published;
    }

    private static Dictionary<string, decimal> Derived(PublishedRegisters published) => published["summary.json"].GetProperty("derived")
        .EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("value").GetDecimal());

    [Fact]
    public async Task Delay_is_told_in_days_of_what_ended_late_and_age_of_what_is_in_difficulty()
    {
        using var published = await PublishedAsync(Dated);

        var derived = Derived(published);

        Assert.Equal((2, 15, 1, 20), (derived["projects.late.count"], derived["projects.delay.mean"], derived["projects.overdue.count"],
            derived["projects.inDifficulty.age"]));
    }

    [Fact]
    public async Task Projects_in_difficulty_are_told_by_cause_with_age_and_amount()
    {
        using var published = await PublishedAsync(Dated);
        var snapshot = new Snapshot(name => published[name]);
        decimal? Of(string cause, string measure) => snapshot.Read(new Fact("", "projets",
            new Dictionary<string, string> { ["delayReason"] = cause }, measure, 0, 0, "", "", new Dictionary<string, string>(), 0));

        Assert.Equal((2m, 9000m, 20m), (Of("foncier", "difficulty"), Of("foncier", "difficultyCost"), Of("foncier", "difficultyAge")));
        Assert.Equal((1m, 6000m), (Of("procedure", "difficulty"), Of("procedure", "difficultyCost")));
        Assert.Null(Of("procedure", "difficultyAge"));
    }

    [Fact]
    public async Task Without_dates_there_is_no_delay_and_no_age_rather_than_0()
    {
        using var published = await PublishedAsync(Header + "R1;A;2023;P1;association;1000;500;Achevé;;;;\n");

        Assert.DoesNotContain(Derived(published).Keys, id => id is "projects.late.count" or "projects.delay.mean"
            or "projects.overdue.count" or "projects.inDifficulty.age");
    }
}
