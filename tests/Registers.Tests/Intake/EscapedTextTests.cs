using System.Text;
using AinChock.Registers.Intake;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Texts of programs that put a backslash before a separator, and no quotes around values.</summary>
public sealed class EscapedTextTests
{
    private const string Header = "Coopérative,Date de création,Secteur\n";

    [Theory]
    [InlineData("Al Amal\\, Sbata,01/02/2020,Artisanat\n", "Al Amal, Sbata")]
    [InlineData("Al Amal\\\nSbata,01/02/2020,Artisanat\\, métiers\n", "Al Amal\nSbata")]
    [InlineData("Al Amal\\nSbata,01/02/2020,Artisanat\\, métiers\n", "Al Amal\nSbata")]
    [InlineData("Al \\\"Amal\\\",01/02/2020,Artisanat\\, métiers\n", "Al \"Amal\"")]
    [InlineData("\"Al \\\"Amal\\\"\\, Sbata\",01/02/2020,Artisanat\\, métiers\n", "Al \"Amal\", Sbata")]
    [InlineData("C:\\\\nord\\\\Al\\_Amal,01/02/2020,Artisanat\\, métiers\n", "C:\\nord\\Al_Amal")]
    [InlineData("Al Amal \\Sbata,01/02/2020,Artisanat\\, métiers\n", "Al Amal \\Sbata")]
    public void What_follows_a_backslash_is_text_where_that_makes_the_records_alike(string row, string name)
    {
        var text = Header + row + "B,01/02/2020,Artisanat\n";

        Assert.Contains(name, Cells(text));
        Assert.Equal(["I-CSV-004  ×1"], TestFiles.Codes(TestFiles.ValidateCsv(text), "error info"));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void So_it_is_with_each_separator(char separator)
    {
        var text = Header.Replace(',', separator) + "Al Amal\\, Sbata\\, Casablanca,01/02/2020,\\N\n".Replace(',', separator);

        Assert.Equal([$"Al Amal{separator} Sbata{separator} Casablanca", "01/02/2020", "\\N"], Cells(text).Skip(3));
    }

    [Theory]
    [InlineData("C:\\projets\\,01/02/2020,Artisanat\nC:\\nord\\,02/02/2020,Artisanat\n", "C:\\projets\\")]
    [InlineData("A\\B \\n \\t,01/02/2020,Artisanat\n", "A\\B \\n \\t")]
    public void A_backslash_that_ends_a_value_is_its_own(string rows, string name)
    {
        Assert.Contains(name, Cells(Header + rows));
        Assert.Empty(TestFiles.Codes(TestFiles.ValidateCsv(Header + rows), "error warning info"));
    }

    private static List<string> Cells(string text)
    {
        using var book = Workbook.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), new IntakeLimits());
        return [.. book.ReadRows(book.Sheets[0], default).SelectMany(row => row.Cells.ToArray()).Select(cell => cell.Text!)];
    }
}
