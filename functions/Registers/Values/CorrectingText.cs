namespace AinChock.Registers.Values;

/// <summary>Comments by which somebody doubts or corrects the value of a cell: « Corrigé : 480 000 au lieu de 520 000 », « Projet annulé ».</summary>
internal static class CorrectingText
{
    // In TextKey form: a word of the comment begins with one of these.
    private static readonly string[] Beginnings =
    [
        .. new[]
        {
            "corrig", "correction", "rectif", "erreur", "erron", "faux", "fausse", "annul", "incorrect", "inexact", "douteux",
            "خطا", "الخطا", "تصحيح", "صحح", "الصحيح", "عوض", "ملغى", "الغي", "الغاء", "تعديل",
        }.Select(TextKey.Of),
    ];

    // « Vérifié » and « modifié le 12/3 » say that the value is right.
    private static readonly string[] Phrases = [.. new[] { "au lieu d", "à vérifier", "à modifier", "à corriger", "à remplacer" }.Select(TextKey.Of)];

    public static bool Is(string text)
    {
        var key = TextKey.Of(text);
        return Array.Exists(Phrases, phrase => $" {key}".Contains($" {phrase}", StringComparison.Ordinal))
            || key.Split(' ').Any(word => Array.Exists(Beginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
