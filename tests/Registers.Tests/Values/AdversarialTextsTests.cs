using System.Text.RegularExpressions;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

/// <summary>Anybody may type a text that nearly is an identifier for thousands of characters: reading it must not take for ever.</summary>
public sealed class AdversarialTextsTests
{
    // Many times what the slowest takes: a pattern that reads a text in two ways would need hours.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("@ Rue a ", "A.")]
    [InlineData("nom a ", "a . ")]
    [InlineData("nom chez ", "a point ")]
    [InlineData("nom à ", "a(dot)")]
    [InlineData("", "a.")]
    [InlineData("", "a .")]
    [InlineData("", ". ")]
    [InlineData("x", " ")]
    [InlineData("@", "-")]
    [InlineData("", "a a.")]
    [InlineData("", "a at b ")]
    [InlineData("x", "-at-a")]
    [InlineData("x-at-a", "-dot")]
    [InlineData("", "a (at ")]
    [InlineData("", "a arobase ")]
    [InlineData("+212 6 ", "1 et ")]
    [InlineData("", "06 et ")]
    [InlineData("", "0 6 ")]
    [InlineData("", "1 ")]
    [InlineData("", "1-et-")]
    [InlineData("O 1 2 3 4 5 ", "O ")]
    [InlineData("", "AB ")]
    [InlineData("AB 1 2 3 4 5 ", "A-")]
    [InlineData("", "MA64A")]
    [InlineData("0612345678 ", "2012 ")]
    [InlineData("", "12 345 678 ")]
    [InlineData("", "BK 1 ")]
    [InlineData("", "cin - n° ")]
    [InlineData("passeport ", "1 - ")]
    [InlineData("", "passeport 1. 2/ 3_ 4- 5x")]
    public void No_text_takes_a_pattern_for_ever(string start, string part)
    {
        foreach (var length in (int[])[500, 5000])
        {
            var text = start + string.Concat(Enumerable.Repeat(part, length / part.Length));
            foreach (var end in (string[])["", "!", "x", "7"]) IsReadInTime(text + end);
        }
    }

    [Fact]
    public void Nor_does_any_mixture()
    {
        string[] parts = ["A.", "a", "a-", " . ", ".", " ", "1 ", "06", " et ", "-at-", " at ", " a ", " point ", "(", "O", "ب", "+"];
        var random = new Random(31);
        for (var i = 0; i < 100; i++)
        {
            var few = Enumerable.Range(0, random.Next(2, 5)).Select(_ => parts[random.Next(parts.Length)]).ToArray();
            IsReadInTime("@ nom a " + string.Concat(Enumerable.Range(0, 500).Select(_ => few[random.Next(few.Length)])));
        }
    }

    // The patterns with a limit first: without one, a failure would be a test that never ends.
    private static void IsReadInTime(string text)
    {
        using var folded = FoldedText.Of(text);
        foreach (var kind in (Regex[])[Identifiers.Mail(), Identifiers.Account(), Identifiers.Telephone(), Identifiers.Card()])
            Assert.InRange(Limited(kind).Count(folded.Text), 0, text.Length);
        Assert.NotNull(PersonalText.Masked(text));
    }

    private static readonly Dictionary<string, Regex> Known = [];

    private static Regex Limited(Regex kind) => Known.TryGetValue(kind.ToString(), out var known) ? known
        : Known[kind.ToString()] = new Regex(kind.ToString(), kind.Options, Most);
}
