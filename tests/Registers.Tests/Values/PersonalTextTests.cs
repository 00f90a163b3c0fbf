using AinChock.Registers.Values;
using CsCheck;

namespace AinChock.Registers.Tests;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("Projet de Mme X, CIN BE123456", "Projet de Mme X, CIN •••")]
    [InlineData("K12345 et bk 654321", "••• et •••")]
    [InlineData("tél. 0661234567", "tél. •••")]
    [InlineData("06 61 23 45 67 / 05-22-11-22-33", "••• / •••")]
    [InlineData("+212 6 61 23 45 67, 00212661234567", "•••, •••")]
    [InlineData("+212(0)661234567", "•••")]
    [InlineData("٠٦٦١٢٣٤٥٦٧ هاتف", "••• هاتف")]
    [InlineData("écrire à prenom.nom+x@exemple.co.ma.", "écrire à •••.")]
    [InlineData("RIB 007 780 0001234567890123 45", "RIB •••")]
    public void Identifiers_of_persons_are_masked(string text, string expected) => Assert.Equal(expected, PersonalText.Masked(text));

    [Theory]
    [InlineData("Achat de 12 machines pour 450000 DH en 2023")]
    [InlineData("AC-2023-000123")]
    [InlineData("Lot 4, immeuble B12, 20 480 Casablanca")]
    [InlineData("من 15/07/2024 إلى 30/09/2024")]
    [InlineData("Convention n° 123/2024 du 01/02/2024")]
    [InlineData("1 450 000,00")]
    [InlineData("ICE 001525713000065")]
    [InlineData("")]
    public void Other_numbers_stay(string text) => Assert.Equal(text, PersonalText.Masked(text));

    [Fact]
    public void What_is_passed_over_at_a_look_holds_none() => Gen.Char["0123456789٠٧AbKé @.+-/()\u00A0\u202F,_"].Array[0, 40].Sample(
        chars =>
        {
            var text = new string(chars);
            // As it is matched: digits of any script as ASCII ones.
            var ascii = string.Concat(text.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));
            Assert.False(!PersonalText.MayTell(text) && PersonalText.Identifiers().IsMatch(ascii), text);
        },
        iter: 200_000);
}
