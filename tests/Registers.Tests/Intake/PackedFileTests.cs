using System.Text;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>An archive may hold what goes with a register: the register is read, and the rest named.</summary>
public sealed class PackedFileTests
{
    private static readonly byte[] Register = new XlsxBuilder().Sheet("Projets")
        .Row(1, "Intitulé", "Année", "Type de porteur", "Montant global", "Part INDH")
        .Row(2, "A", 2023, "Association", 450_000, 300_000).Build();

    private static readonly byte[] Csv =
        "Intitulé;Année;Type de porteur;Montant global;Part INDH\nA;2023;Association;450000;300000\n"u8.ToArray();

    [Theory]
    [InlineData("lisez-moi.txt", "Bonjour,\nveuillez trouver ci-joint, comme convenu, le registre.\nCordialement,\n")]
    [InlineData("lisez-moi.md", "# Registre\n\n- projets de 2023\n- en dirhams\n")]
    [InlineData("note.pdf", "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj")]
    [InlineData("logo.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("vide.txt", "")]
    public void What_goes_with_a_register_is_left_out_by_name(string name, string content)
    {
        byte[] beside = [.. content.Select(c => (byte)c)];
        foreach (var register in (byte[][])[Register, Csv])
        {
            var report = TestFiles.Validate(OtherFormats.Zip((name, beside), ("projets", register)));

            Assert.Equal([Outcome.Accepted.Name(), "W-FIL-020  ×1"], [report.Outcome.Name(), .. TestFiles.Codes(report)]);
            Assert.Contains(name, report.Findings[0].Message.Fr, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_letter_written_in_Word_goes_with_a_register_too()
    {
        var letter = OtherFormats.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<a/>"u8.ToArray()));
        var report = TestFiles.Validate(OtherFormats.Zip(("lettre.docx", letter), ("p.xlsx", Register)));

        Assert.Equal("W-FIL-020  ×1", Assert.Single(TestFiles.Codes(report)));
    }

    [Fact]
    public void Two_registers_are_two_files_whatever_goes_with_them()
    {
        var report = TestFiles.Validate(OtherFormats.Zip(
            ("a.xlsx", Register), ("b.csv", Csv), ("lisez-moi.txt", Encoding.UTF8.GetBytes("Bonjour."))));

        Assert.Equal(["E-FIL-009  ×1"], TestFiles.Codes(report));
        Assert.Contains("3", report.Findings[0].Message.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void A_protected_register_beside_a_letter_is_refused_for_what_it_is()
    {
        var zip = OtherFormats.Zip(
            ("a.ods", OtherFormats.Ods([], manifest: "<manifest:encryption-data/>")), ("lettre.txt", "Bonjour."u8.ToArray()));

        Assert.Equal("E-FIL-003", TestFiles.Validate(zip).Findings[0].Code);
    }
}
