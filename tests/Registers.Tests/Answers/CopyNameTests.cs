using AinChock.Registers.Answers;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Tests;

/// <summary>Files for the sender are named after the file sent, so that sending them again finds the register.</summary>
public sealed class CopyNameTests
{
    [Theory]
    [InlineData("projets.xlsx", "projets.xlsx")]
    [InlineData("Projets 2024.XLSM", "Projets 2024.XLSM")]
    [InlineData("projets.v2.csv", "projets.v2.xlsx")]
    [InlineData("سجل المشاريع.ods", "سجل المشاريع.xlsx")]
    public void A_copy_keeps_the_name_and_has_the_extension_of_a_workbook(string name, string copy) =>
        Assert.Equal(copy, CopyName.Workbook(name));

    [Fact]
    public void Rows_set_aside_say_what_they_are_in_the_senders_language()
    {
        Assert.Equal("projets (lignes mises de côté).csv", CopyName.SetAside("projets.xlsx", Language.Find("fr")!));
        Assert.Equal("projets (أسطر معزولة).csv", CopyName.SetAside("projets.xlsx", Language.Find("ar")!));
    }

    [Theory]
    [InlineData("projets.csv", "Projets (1).xlsx", true)]
    [InlineData("projets.csv", "projets - Copie.xlsx", true)]
    [InlineData("projets.csv", "projets - نسخة.xlsx", true)]
    [InlineData("projets 1.csv", "projets 2.csv", false)]
    [InlineData("projets (2023).csv", "projets (2024).csv", false)]
    public void Two_names_of_one_file_are_known_and_two_files_are_not_taken_for_one(string one, string other, bool same) =>
        Assert.Equal(same, CopyName.Stem(one) == CopyName.Stem(other));
}
