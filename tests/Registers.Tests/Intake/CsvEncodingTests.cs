using System.Text;
using AinChock.Registers.Checking;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>The encoding of a text file is found from its bytes.</summary>
public sealed class CsvEncodingTests
{
    private const string French =
        "Nom de la coopérative;Date de création;Secteur\nCoopérative « L'Été » à Aïn Chock;01/02/2020;Artisanat\n";
    private const string Arabic = "اسم التعاونية;تاريخ التأسيس;القطاع\nتعاونية النجاح بعين الشق;01/02/2020;الصناعة التقليدية\n";

    [Theory]
    [InlineData("utf-8", French, "utf-8")]
    [InlineData("utf-8", Arabic, "utf-8")]
    [InlineData("utf-16", French, "utf-16")]
    [InlineData("utf-16BE", Arabic, "utf-16")]
    [InlineData("windows-1252", French, "windows-1252")]
    [InlineData("windows-1256", Arabic, "windows-1256")]
    [InlineData("ibm850", French, "ibm850")]
    [InlineData("macintosh", French, "macintosh")]
    [InlineData("windows-1252", "Coopérative;Date de création\nCOOP D’ARTISANS « L’ÉTÉ » …;01/02/2020\n", "windows-1252")]
    [InlineData("iso-8859-6", Arabic, "iso-8859-6")]
    [InlineData("iso-8859-15", French + "Cœur d'Aïn Chock;01/02/2020;Artisanat\n", "iso-8859-15")]
    [InlineData("windows-1256", Arabic + "Coopérative L'Été à Aïn Chock;01/02/2020;Artisanat\n", "windows-1256")]
    public void The_encoding_is_found_from_the_bytes(string encoding, string text, string expected)
    {
        foreach (var withMark in (bool[])[true, false])
        {
            var codec = Encoding.GetEncodings().Any(e => e.Name == encoding)
                ? Encoding.GetEncoding(encoding) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
            byte[] file = [.. withMark ? codec.GetPreamble() : [], .. codec.GetBytes(text)];

            var report = TestFiles.Validate(file);

            Assert.Equal((expected, Outcome.Accepted), (report.File.Encoding, report.Outcome));
            Assert.Equal(["Text"],
                CsvTests.Rows(file).SelectMany(r => r).Where(c => c.Contains('\uFFFD', StringComparison.Ordinal)).DefaultIfEmpty("Text"));
        }
    }
}
