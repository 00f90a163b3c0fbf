namespace AinChock.Registers.Values;

/// <summary>Comments by which somebody doubts or corrects the value of a cell: « Corrigé : 480 000 au lieu de 520 000 », « Projet annulé ».</summary>
internal static class CorrectingText
{
    // In TextKey form: a word of the comment begins with one of these.
    private static readonly string[] Beginnings =
    [
        .. new[]
        {
            "corrig", "correction", "rectif", "erreur", "erron", "faux", "fausse", "verifi", "annul", "remplac", "modifi", "incorrect", "inexact", "douteux",
            "خطا", "الخطا", "تصحيح", "صحح", "الصحيح", "عوض", "ملغى", "الغي", "الغاء", "تعديل",
        }.Select(TextKey.Of),
    ];

    public static bool Is(string text)
    {
        var key = TextKey.Of(text);
        return key.Contains("au lieu d", StringComparison.Ordinal)
            || key.Split(' ').Any(word => Array.Exists(Beginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
