using AinChock.Registers.Answers;
using AinChock.Registers.Texts;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Answers name faults in plain words: ranges in place of single cells, one line called a line, no empty brackets.</summary>
public sealed class PlainAnswerTests
{
    private static readonly Language French = Language.Find("fr")!, Arabic = Language.Find("ar")!;

    [Fact]
    public void Cells_one_under_the_other_are_a_range_and_a_line_is_called_one()
    {
        var text = "Intitulé;Année;Type de porteur;Montant global;Part INDH\n"
            + string.Concat(Enumerable.Range(1, 12).Select(i => $"Projet {i};2023;Coopérative;100000;50000\n"))
            + "Projet 3;2023;Coopérative;1;1\n";
        var report = TestFiles.ValidateCsv(text);

        var (french, arabic) = (ReportPage.Write(report, French), ReportPage.Write(report, Arabic));

        Assert.Contains("(13) : B2:B14", french, StringComparison.Ordinal);
        Assert.Contains("<bdi>ligne 14</bdi>", french, StringComparison.Ordinal);
        Assert.DoesNotContain(">14:14<", french, StringComparison.Ordinal);
        Assert.Contains("السطر", arabic, StringComparison.Ordinal);
        Assert.Equal(["A1:A3", "B3", "lignes 4 à 6", "ligne 9", "colonne C"],
            CellRanges.Of(["A1", "A2", "A3", "B3", "4:4", "5:5", "6:6", "9:9", "C:C"], French));
    }

    [Theory]
    [InlineData(new byte[] { 0, 1, 2, 3, 4 }, "Ce fichier n'est pas un tableur reconnu : contenu de nature inconnue.")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "Ce fichier n'est pas un tableur reconnu : document PDF.")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0 }, "Le fichier est endommagé ou incomplet.")]
    public void What_cannot_be_read_is_named_in_plain_words(byte[] file, string said) =>
        Assert.Equal(said, Assert.Single(TestFiles.Validate(file).Findings).Message.Fr);

    [Fact]
    public void No_text_shows_brackets_around_nothing_and_a_check_has_its_arabic_word()
    {
        var text = TestFiles.Validate(File.ReadAllBytes(TestFiles.Seeds("broken", "tronque.xlsx")));

        Assert.DoesNotContain("()", ReportPage.Write(text, French), StringComparison.Ordinal);
        Assert.DoesNotContain("مراقبة", File.ReadAllText(TestFiles.At("functions", "Registers", "Texts", "catalogue.json")),
            StringComparison.Ordinal);
    }
}
