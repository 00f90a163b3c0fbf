using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>The search for Arabic words finds them wherever they stand, and looks at French texts only once.</summary>
public sealed class ArabicTextTests
{
    private static readonly string[] Words = ["بطاق", "ج"];

    [Fact]
    public void A_word_is_found_wherever_it_stands_and_nothing_else_is() =>
        Gen.Char["aé °’\u05FF\u0600ب ط ا ق ج\u06FF\u0700ﺏ"].Array[0, 40].Select(characters => new string(characters)).Sample(
            text =>
            {
                Assert.Equal(Array.Exists(Words, word => text.Contains(word, StringComparison.Ordinal)), ArabicText.HoldsAny(text, Words));
                var within = $"{text}بطاقة{text}";
                Assert.True(ArabicText.HoldsAny(within, Words));
            },
            iter: 20_000);
}
