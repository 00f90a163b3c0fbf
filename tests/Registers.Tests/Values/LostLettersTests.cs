using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class LostLettersTests
{
    [Theory]
    [InlineData("Coop?rative")]
    [InlineData("A?n Chock")]
    [InlineData("?quipement d?une salle")]
    [InlineData("????????")]
    [InlineData("????? ????????")]
    [InlineData("Association ????? 2023")]
    [InlineData("?? ???? ??")]
    [InlineData("N?12")]
    [InlineData("???")]
    [InlineData("?? ??")]
    [InlineData("Association ??? ??")]
    [InlineData("voir https://exemple.ma/page?id=3 : Coop?rative")]
    public void A_mark_in_the_place_of_a_letter_is_told(string text) => Assert.True(LostLetters.AreIn(text));

    [Theory]
    [InlineData("Quel avenir ?")]
    [InlineData("Pourquoi ? Comment ?")]
    [InlineData("Vraiment ???")]
    [InlineData("Et si on osait?")]
    [InlineData("Projet (?)")]
    [InlineData("?")]
    [InlineData("https://exemple.ma/page?id=3")]
    [InlineData("Coopérative")]
    [InlineData("??")]
    [InlineData("À vérifier ?2024")]
    [InlineData("bit.ly/x?id=3")]
    [InlineData("voir (exemple.ma/page?id=3)")]
    [InlineData("Marché attribué?")]
    [InlineData("Quoi ?? Comment ??")]
    public void A_question_is_a_question(string text) => Assert.False(LostLetters.AreIn(text));
}
