using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A row or a column of units holds for the amounts, whatever words stand beside it.</summary>
public sealed class UnitRowTests
{
    private const string Header = "Référence;Intitulé;Année;Type de porteur;Montant global;Part INDH;Taux physique";

    [Theory]
    [InlineData("(1);(2);(3);(4);(5) en KDH;(6) en KDH;(7)")]
    [InlineData("Code;Texte;Année;Liste;KDH;KDH;")]
    [InlineData("obligatoire;obligatoire;obligatoire;obligatoire;KDH;KDH;facultatif")]
    [InlineData(";;année;liste;en KDH;en KDH;en %")]
    [InlineData(";;;;DH x 1000;DH x 1000;")]
    [InlineData(";;;;بألف;بألف;")]
    [InlineData(";;;;en milliers DH;en milliers DH;pourcentage")]
    [InlineData(";;;;KDH;KDH;taux")]
    public void A_row_of_units_beside_other_words_is_applied(string units)
    {
        var report = TestFiles.ValidateCsv($"{Header}\n{units}\nR1;P;2023;Association;450;300;50\n");

        Assert.Equal((1, 450_000m, Outcome.Accepted), (report.Counts.Rows, report.Amount, report.Outcome));
        Assert.Empty(TestFiles.Codes(report));
        Assert.Contains(report.Sheets[0].Columns, c => c.Field == "physicalRate");
    }

    [Theory]
    [InlineData("K")]
    [InlineData("MM DH")]
    public void A_row_of_units_that_are_not_understood_is_refused_by_name(string unit)
    {
        var report = TestFiles.ValidateCsv($"{Header}\n;;;;{unit};{unit};\nR1;P;2023;Association;450;300;50\n");

        Assert.Equal(["E-COL-021 E2 ×1", "E-COL-021 F2 ×1"], TestFiles.Codes(report, "error"));
    }

    [Theory]
    [InlineData("R1;Aide;2023;Association;DH;DH;50")]
    [InlineData("R1;Aide;2023;Association;5 KDH;3 KDH;50")]
    public void A_row_of_a_project_is_no_row_of_units(string row) =>
        Assert.Equal(2, TestFiles.ValidateCsv($"{Header}\n{row}\nR2;P;2023;Association;450;300;50\n").Counts.Rows);

    [Theory]
    [InlineData("Unité", "en KDH")]
    [InlineData("Devise", "MAD (K)")]
    [InlineData("Unité monétaire", "mln DH")]
    [InlineData("Unité", "KDH TTC")]
    [InlineData("Unité", "Dhs x1000")]
    [InlineData("Unité", "kdh/an")]
    [InlineData("الوحدة", "بآلاف الدراهم")]
    [InlineData("Unité des montants", "KDH")]
    [InlineData("Échelle", "x1000")]
    [InlineData("Multiplicateur", "1000")]
    public void A_column_that_says_another_unit_is_heard_in_any_spelling(string header, string unit) =>
        Assert.Contains("E-AMT-010 E2 ×1", TestFiles.Codes(TestFiles.ValidateCsv(
            $"{Header};{header}\nR1;P;2023;Association;450;300;50;{unit}\n")));

    [Theory]
    [InlineData("Unité", "DH TTC")]
    [InlineData("Unité", "DH/an")]
    [InlineData("Unité", "m")]
    [InlineData("الوحدة", "ألف شتلة")]
    [InlineData("Échelle", "communale")]
    [InlineData("Multiplicateur", "1")]
    public void A_column_that_says_the_same_unit_or_another_measure_is_none(string header, string unit) =>
        Assert.Equal(450_000m, TestFiles.ValidateCsv($"{Header};{header}\nR1;P;2023;Association;450000;300000;50;{unit}\n").Amount);

    [Theory]
    [InlineData("- DH")]
    [InlineData("MAD -")]
    [InlineData("MAD 401 000,00")]
    public void An_amount_or_a_zero_of_an_accounting_format_is_no_row_of_units(string amount)
    {
        var report = TestFiles.ValidateCsv("Année 2023\nType de porteur : Association\nIntitulé;Montant global;Part INDH\n"
            + $"Atelier;{amount};{amount}\nCrèche;400000;300000\n");

        Assert.Equal(2, report.Counts.Rows);
    }

    [Theory]
    [InlineData("Quantité réalisée;Unité", "3;livres", null)]
    [InlineData("Quantité réalisée;Unité", "3;mille", null)]
    [InlineData("Quantité réalisée;Unité", "3;Milliers", null)]
    [InlineData("الكمية المنجزة;الوحدة", "3;ألف", null)]
    [InlineData("Quartier;Unité;Quantité réalisée", "Tamaris;livres;3", null)]
    [InlineData("Quantité réalisée;Unité", "3;livres sterling", "E-AMT-009 D2 ×1")]
    [InlineData("Quantité réalisée;Unité", "3;€", "E-AMT-009 D2 ×1")]
    [InlineData("Quantité réalisée;Unité", "3;KDH", "E-AMT-010 D2 ×1")]
    [InlineData("Quantité réalisée;Devise", "3;livres", "E-AMT-009 D2 ×1")]
    [InlineData("Quantité réalisée;Unité des montants", "3;milliers", "E-AMT-010 D2 ×1")]
    [InlineData("Unité;Quantité réalisée", "mille;3", "E-AMT-010 D2 ×1")]
    [InlineData("Quartier;Unité", "Tamaris;mille", "E-AMT-010 D2 ×1")]
    public void The_unit_beside_a_quantity_is_that_of_the_quantity(string headers, string cells, string? finding) =>
        Assert.Equal(finding, TestFiles.Codes(TestFiles.ValidateCsv(
                $"Intitulé;Année;Type de porteur;Montant global;Part INDH;{headers}\nP;2023;Association;450;300;{cells}\n"), "error")
            .FirstOrDefault(code => code[2..5] == "AMT"));
}
