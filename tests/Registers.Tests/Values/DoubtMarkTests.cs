using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>A value that its sender is not sure of is none.</summary>
public sealed class DoubtMarkTests
{
    private const string Header = "Intitulé;Année;Type de porteur;Statut;Date de lancement;Montant global;Part INDH\n";

    [Theory]
    [InlineData("2023;Association;Achevé ?;15/03/2024", "W-COD-002 D2 ×1")]
    [InlineData("2023;Coopérative ?;Achevé;15/03/2024", "E-COD-001 C2 ×1")]
    [InlineData("2023;جمعية؟;Achevé;15/03/2024", "E-COD-001 C2 ×1")]
    [InlineData("2023;Association;Achevé;15/03/2024 ?", "E-DAT-001 E2 ×1")]
    [InlineData("2023;Association;Achevé;~15/03/2024", "E-DAT-001 E2 ×1")]
    [InlineData("2023 ?;Association;Achevé;15/03/2024", "E-ANN-001 B2 ×1")]
    [InlineData("<2023;Association;Achevé;15/03/2024", "E-ANN-001 B2 ×1")]
    [InlineData("2023;Association;Achevé (?);15/03/2024", "W-COD-002 D2 ×1")]
    [InlineData("2023;Association;Achevé;15/03/2024 (?)", "E-DAT-001 E2 ×1")]
    [InlineData("? 2023;Association;Achevé;15/03/2024", "E-ANN-001 B2 ×1")]
    [InlineData("≤ 2023;Association;Achevé;15/03/2024", "E-ANN-001 B2 ×1")]
    [InlineData("2023;Association;Achevé;15/03/2024", "")]
    public void A_question_or_about_is_a_finding(string row, string expected) => Assert.Equal(expected, string.Join(", ",
        TestFiles.Codes(TestFiles.ValidateCsv($"{Header}A;{row};450000;300000\n"))
            .Where(code => !code.StartsWith("E-DEC", StringComparison.Ordinal))));
}
