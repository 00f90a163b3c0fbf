using System.Text;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake.Formats.Xls;
using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Records that some programs write wrongly, and that only repeat what others say, neither reject an xls nor lose its
/// texts.</summary>
public sealed class XlsRepairTests
{
    private static readonly string[] Texts = ["Intitule", "Annee", "Type de porteur", "Montant global", "Part INDH", "A", "Association"];

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(13)]
    public void An_extent_that_is_cut_short_rejects_no_file(int bytes) =>
        Assert.Equal(450_000m, AmountOf(sheet => sheet.ShortExtent(bytes), 7));

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(60)]
    [InlineData(int.MaxValue)]
    public void A_wrong_count_of_shared_texts_loses_none(int stated) => Assert.Equal(450_000m, AmountOf(sheet => sheet, stated));

    [Fact]
    public void What_is_encrypted_is_left_as_it_is()
    {
        var file = File(sheet => sheet.Encrypted().ShortExtent(4), 9999);

        Assert.False(XlsRepair.Apply(file.AsSpan(1536), (_, _) => Assert.Fail("A byte was written.")));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(200)]
    public void A_text_that_no_table_holds_is_damage(int stated) =>
        Assert.Equal("E-FIL-004", TestFiles.Validate(File(sheet => sheet.SharedText(2, 3, 99), stated)).Findings[0].Code);

    private static decimal? AmountOf(Func<XlsBuilder, XlsBuilder> more, int stated)
    {
        var report = TestFiles.Validate(File(more, stated));

        Assert.Equal((Outcome.Accepted, 1), (report.Outcome, report.Counts.Accepted));
        return report.Amount;
    }

    private static byte[] File(Func<XlsBuilder, XlsBuilder> more, int stated) => XlsBuilder.Build("Workbook", ["General"], sheet =>
    {
        more(sheet);
        sheet.Shared([.. BitConverter.GetBytes(Texts.Length), .. BitConverter.GetBytes(stated), .. Texts.SelectMany(text =>
            (byte[])[.. BitConverter.GetBytes((ushort)text.Length), 0, .. Encoding.Latin1.GetBytes(text)])]);
        for (ushort column = 0; column < 5; column++) sheet.SharedText(0, column, column);
        return sheet.SharedText(1, 0, 5).Number(1, 1, 0, 2023).SharedText(1, 2, 6).Number(1, 3, 0, 450_000).Number(1, 4, 0, 300_000);
    });
}
