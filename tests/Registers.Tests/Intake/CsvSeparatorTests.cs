using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The separator of a text file is found from its lines.</summary>
public sealed class CsvSeparatorTests
{
    [Theory]
    [InlineData("a;b;c\n1;2;3\n", ';')]
    [InlineData("a,b,c\n1,2,3\n", ',')]
    [InlineData("a\tb\tc\n1\t2\t3\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n", '|')]
    [InlineData("Registre, 2024\n\na;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("Intitulé;Montant\n\"Foire, salon\";1,5\n", ';')]
    [InlineData("Montant\n1,5\n2,5\n", ';')]
    [InlineData("sep=|\na|b\n1;2|3;4\n", '|')]
    [InlineData(",,,\n\n,,,\nCode,Commune,Montant,Date\nA1,Sbata,1200,2024-01-02\n", ',')]
    [InlineData(",,,\n,Registre des aides,,\nCode,Commune,Montant,Date\nA1,Sbata,1200,2024-01-02\n", ',')]
    [InlineData("2021\t2022\t2023\n10\t20\tSbata\n", '\t')]
    [InlineData("1,2,3\n4,5,6\n", ',')]
    [InlineData("1,5\n2,5\n", ';')]
    [InlineData("Code,Nom,Montant\n1,\"Café Atlas,1200\n2,Bourse,1300\n", ',')]
    public void The_separator_is_the_one_that_makes_columns(string text, char expected)
    {
        using var workbook = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new IntakeLimits());

        Assert.Equal(expected, workbook.Csv!.Separator);
    }

    [Fact]
    public void Commas_in_texts_do_not_make_the_comma_the_separator()
    {
        var report = TestFiles.ValidateCsv(
            "Intitulé;Année;Type de porteur;Coût;Part INDH\nAtelier, salle, cuisine, cour, jardin, puits;2023;Coopérative;100000;50000\n");

        Assert.Equal(Outcome.Accepted, report.Outcome);
        Assert.Equal(";", report.File.Separator);
    }
}
