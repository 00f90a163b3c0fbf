using AinChock.Tests.Support;

namespace AinChock.Registers.Tests;

/// <summary>Results of formulas that change by themselves, or may be old, are said in binary workbooks as in others.</summary>
public sealed class BinaryFormulaTests
{
    private static readonly string[] Header = ["Intitule", "Annee", "Type de porteur", "Montant global", "Part INDH"];

    // TODAY()*2, NOW(), RAND(); INDIRECT of a text, a plain product.
    public static TheoryData<byte[], bool> Formulas => new()
    {
        { [0x19, 0x01, 0, 0, 0x41, 0xDD, 0, 0x1E, 2, 0, 0x05], true },
        { [0x19, 0x01, 0, 0, 0x41, 0x4A, 0], true },
        { [0x19, 0x01, 0, 0, 0x41, 0x3F, 0], true },
        { [0x19, 0x01, 0, 0, 0x17, 1, 0, (byte)'X', 0x42, 1, 0x94, 0], false },
        { [0x1E, 0x41, 0xDD, 0x1E, 2, 0, 0x05], false },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_of_the_day_is_said(byte[] tokens, bool changes)
    {
        string[] expected = changes ? ["W-CEL-012 D2 ×1"] : [];

        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(Old(sheet => sheet.Formula(1, 3, 0, 450_000, tokens)))));
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(New(new XlsbBuilder.Formula(450_000, tokens)))));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_result_of_a_workbook_that_is_calculated_by_hand_and_not_before_it_is_saved_is_said(bool byHand, bool savesAsIs)
    {
        byte[] tokens = [0x1E, 7, 0, 0x1E, 2, 0, 0x05];
        string[] expected = byHand && savesAsIs ? ["W-CEL-013 D2 ×1"] : [];
        var old = Old(sheet => sheet.Calculated(byHand, savesAsIs).Formula(1, 3, 0, 450_000, tokens));

        Assert.Equal(450_000m, TestFiles.Validate(old).Amount);
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(old)));
        Assert.Equal(expected, TestFiles.Codes(TestFiles.Validate(New(new XlsbBuilder.Formula(450_000, tokens), byHand, savesAsIs))));
        Assert.Empty(TestFiles.Codes(TestFiles.Validate(New(450_000, byHand, savesAsIs))));
    }

    private static byte[] Old(Func<XlsBuilder, XlsBuilder> amount) => XlsBuilder.Build("Workbook", ["General"], sheet =>
    {
        for (ushort column = 0; column < Header.Length; column++) sheet.Text(0, column, Header[column]);
        return amount(sheet).Text(1, 0, "A").Number(1, 1, 0, 2023).Text(1, 2, "Association").Number(1, 4, 0, 300_000);
    });

    private static byte[] New(object amount, bool byHand = false, bool savesAsIs = true) =>
        XlsbBuilder.Build([Header, ["A", 2023, "Association", amount, 300_000]], byHand: byHand, savesAsIs: savesAsIs);
}
