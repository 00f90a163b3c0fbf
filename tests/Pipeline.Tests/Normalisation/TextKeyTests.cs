using AinChock.Pipeline.Normalisation;

namespace AinChock.Pipeline.Tests.Normalisation;

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
}
