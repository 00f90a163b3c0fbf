using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData("  Coût   GLOBAL ", "cout global")]
    [InlineData("Maître d’ouvrage", "maitre d ouvrage")]
    [InlineData("Cœur d'Aïn-Chock", "coeur d ain chock")]
    [InlineData("المـــشاريع", "المشاريع")]
    [InlineData("الإنجازات", "الانجازات")]
    [InlineData("أُحدثت", "احدثت")]
    [InlineData("تعاونية", "تعاونيه")]
    [InlineData("ﺗﻌﺎﻭﻧﻴﺔ", "تعاونيه")]
    [InlineData("مستشفى", "مستشفي")]
    [InlineData("سنة ٢٠٢٤", "سنه 2024")]
    [InlineData("\u200Fالسنة\u200E", "السنه")]
    [InlineData("---", "")]
    public void Texts_that_read_alike_have_one_key(string text, string expected) => Assert.Equal(expected, TextKey.Of(text));

    [Fact]
    public void A_lone_surrogate_does_no_harm() => Assert.Equal("a", TextKey.Of("a\uD800")[..1]);

    [Fact]
    public void Letter_by_letter_is_as_decomposed() => Gen.OneOf(Gen.Char['\0', '\u024F'], Gen.Char['\u0600', '\u06FF'],
        Gen.Char["éÉœŒßﬁ½²ａ\u0301\u0640\uFEFB\uD83D\uDE00"]).Array[0, 90].Sample(
            chars => Assert.Equal(TextKey.OfDecomposed(new string(chars)), TextKey.Of(new string(chars))), iter: 50_000);

    [Fact]
    public void A_text_is_told_to_be_longer_only_where_its_key_is() =>
        Gen.Select(Gen.Char["aB7éÉ -_.\u0301\u0640œابﻼ"].Array[0, 20], Gen.Int[0, 15]).Sample(
            (chars, length) => Assert.True(!TextKey.IsLonger(new string(chars), length) || TextKey.Of(new string(chars)).Length > length),
            iter: 50_000);
}
