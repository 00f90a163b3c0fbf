using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Letters that were lost, or read in another code page, before the file came.</summary>
public sealed class LostLettersInFilesTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Montant global;Part INDH;Commune";

    [Fact]
    public void Question_marks_in_words_are_one_warning_a_column_with_its_rows()
    {
        var report = Projects(("Coop?rative A", "A?n Chock"), ("Atelier", "Bouskoura"), ("Caf?", "A?n Chock"), ("?cole", "Tamaris"));

        Assert.Equal(["W-ENC-009 A2 ×2", "W-ENC-009 F2 ×2"], Lost(report));
        Assert.Equal(["A2", "A5"], report.Findings.First(f => f.Code == "W-ENC-009").Cells);
        Assert.Equal((Outcome.Accepted, 4), (report.Outcome, report.Counts.Accepted));
    }

    [Fact]
    public void Arabic_of_which_nothing_is_left_is_not_taken_for_an_empty_cell()
    {
        var report = Projects(("????? ???????", "????"), ("???", "Tamaris"));

        Assert.Equal(["W-ENC-009 A2 ×2", "W-ENC-009 F2 ×1"], Lost(report));
        Assert.DoesNotContain(report.Findings, f => f.Code == "E-REQ-001");
    }

    [Fact]
    public void Questions_are_no_losses() => Assert.Empty(Lost(Projects(("Quel avenir ?", "Tamaris"), ("Et si on osait?", "Tamaris"))));

    [Fact]
    public void Questions_beside_a_loss_are_none() =>
        Assert.Equal(["W-ENC-009 A2 ×1"],
            Lost(Projects(("Coop?rative", "Tamaris"), ("Marché attribué?", "Tamaris"), ("Atelier", "Tamaris?"))));

    [Theory]
    [InlineData("???")]
    [InlineData("?????")]
    public void Marks_where_a_number_or_a_day_belongs_are_an_empty_cell(string marks)
    {
        IEnumerable<string> With(string value) => TestFiles.Codes(TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Montant global;Part INDH;Bénéficiaires;Date de lancement\n"
            + $"Atelier;2023;Association;450000;{value};{value};{value}\n"));

        Assert.Equal(With(""), With(marks));
    }

    [Theory]
    [InlineData("Intitul?;Ann?e;Type de porteur;Montant global;Part INDH;B?n?ficiaires")]
    [InlineData("Intitul??;Ann??e;Type de porteur;Co??t total;Part INDH;B??n??ficiaires")]
    [InlineData("Intitul\uFFFD;Ann\uFFFDe;Type de porteur;Montant global;Part INDH;B\uFFFDn\uFFFDficiaires")]
    [InlineData("Intitul?;Ann?e;Type de porteur;Co?t total (KDH);Part INDH;B?n?ficiaires")]
    public void Headers_that_lost_letters_are_known_all_the_same_and_said(string header)
    {
        var report = TestFiles.ValidateCsv($"{header}\nAtelier;2023;Association;450;300;12\n");

        Assert.Equal(1, report.Counts.Rows);
        Assert.Equal(6, report.Sheets[0].Columns.Count);
        Assert.Contains("W-COL-004 B1 ×1", TestFiles.Codes(report, "warning"));
    }

    [Theory]
    [InlineData("Coop‚rative fran‡aise", "Coopérative française")]
    [InlineData("CoopÚrative du dispensaire", "Coopérative du dispensaire")]
    [InlineData("CrÞche", "Crèche")]
    [InlineData("Úcole du quartier", "école du quartier")]
    [InlineData("╔quipement et pÔtisserie", "Équipement et pâtisserie")]
    [InlineData("CoopŽrative", "Coopérative")]
    [InlineData("ƒquipement", "Équipement")]
    [InlineData("CoopÈrative", "Coopérative")]
    [InlineData("Cožt du puits", "Coût du puits")]
    [InlineData("Langue franþaise", "Langue française")]
    [InlineData("Coop\u0082rative", "Coopérative")]
    [InlineData("Coop\u008Erative", "Coopérative")]
    [InlineData("Coop\\u00e9rative", "Coopérative")]
    public void What_another_page_or_an_escape_made_of_a_letter_is_restored_and_said(string written, string restored)
    {
        var book = new XlsxBuilder().Sheet("Feuil1").Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
            .Row(2, written, 2023, "Association", 450_000, 300_000);

        var text = System.Text.Encoding.UTF8.GetBytes($"{Header}\n{written};2023;Association;450000;300000;\n");
        foreach (var file in new[] { text, book.Build() })
        {
            var finding = Assert.Single(TestFiles.Validate(file).Findings, f => f.Code.Contains("ENC", StringComparison.Ordinal));
            Assert.Equal((written.Contains('\\', StringComparison.Ordinal) ? "W-ENC-005" : "W-ENC-010", restored, "A2"),
                (finding.Code, finding.Value, finding.Cell));
        }
    }

    [Theory]
    [InlineData("BIBLIOTHÈQUE ET CRÈCHE")]
    [InlineData("Café « À l’œuvre » – 20 €")]
    [InlineData("López y Muñoz, São Paulo, Göteborg")]
    [InlineData("C:\\utilisateurs\\registre")]
    [InlineData("20 ‰ et 5 †")]
    [InlineData("Achat de voitures Škoda")]
    [InlineData("Achat de véhicules Škoda")]
    [InlineData("Jumelage avec Žilina")]
    [InlineData("Salle Šefčovič")]
    [InlineData("Þór, Alþingi, Božena, DUŠAN")]
    [InlineData("Božena Ježek")]
    [InlineData("Újezd et El Último")]
    public void Honest_texts_stay_as_they_are(string text) =>
        Assert.DoesNotContain(TestFiles.ValidateCsv($"{Header}\n\"{text}\";2023;Association;450000;300000;\n").Findings,
            f => f.Code.Contains("ENC", StringComparison.Ordinal));

    [Fact]
    public void What_no_page_makes_french_of_is_named_as_lost() =>
        Assert.Contains(TestFiles.ValidateCsv($"{Header}\nCoopŠƒ‡rative;2023;Association;450000;300000;\n").Findings,
            f => f.Code == "W-ENC-007");

    private static IEnumerable<string> Lost(Report report) =>
        TestFiles.Codes(report).Where(code => code.Contains("ENC", StringComparison.Ordinal));

    private static Report Projects(params (string Title, string Commune)[] rows) => TestFiles.ValidateCsv(
        $"{Header}\n" + string.Concat(rows.Select((row, i) => $"{row.Title};{2020 + i};Association;450000;300000;{row.Commune}\n")));
}
