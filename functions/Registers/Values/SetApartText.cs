using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>
/// Texts by which a sheet's name, a title or a line over rows says that what stands under it does not count, or not any more: « Projets non retenus »,
/// « Liste d'attente », « Projets (ancien) », « المشاريع الملغاة ».
/// </summary>
internal static class SetApartText
{
    // In TextKey form; Arabic words with and without their article.
    private static readonly FrozenSet<string> Words = WordsOf(
        "annulé annulés annulée annulées abandonné abandonnés abandonnée abandonnées supprimé supprimés supprimée supprimées rejeté rejetés rejetée rejetées",
        "refusé refusés refusée refusées retiré retirés écarté écartés ajourné ajournés reporté reportés reportée reportées résilié résiliés",
        "proposé proposés proposée proposées propositions demandes ancien anciens ancienne anciennes obsolète obsolètes périmé",
        "ملغاة الملغاة ملغي الملغي ملغية الملغية مرفوضة المرفوضة مقترحة المقترحة مؤجلة المؤجلة محذوفة المحذوفة مستبعدة المستبعدة قديم القديم قديمة القديمة");

    // Of sheets alone: a title may say « Copie conforme », « Appel à projets, modèle 3 ».
    private static readonly FrozenSet<string> WordsOfSheets = WordsOf(
        "copie copy sauvegarde backup archive archives archivé old brouillon brouillons corbeille exemple exemples modèle simulation simulations",
        "test tests essai",
        "مسودة نموذج مثال نسخة أرشيف");

    private static readonly FrozenSet<string> WordsOfOldSheets = WordsOf(
        "ancien anciens ancienne anciennes obsolète obsolètes périmé copie copy sauvegarde backup archive archives archivé old brouillon brouillons corbeille",
        "قديم القديم قديمة القديمة مسودة نسخة أرشيف");

    private static readonly FrozenSet<string> Denied = WordsOf(
        "retenu retenus retenue retenues programmé programmés approuvé approuvés approuvée approuvées validé validés éligible éligibles financé financés");

    private static readonly string[] Phrases =
    [
        .. new[]
        {
            "liste d'attente", "en attente", "en instance", "pour mémoire", "à supprimer", "à annuler", "ne pas compter", "à ne pas compter",
            "ne pas prendre en compte",
            "لائحة الانتظار", "قيد الانتظار", "في الانتظار", "غير مقبولة", "غير المقبولة", "غير مبرمجة", "غير المبرمجة",
        }.Select(TextKey.Of),
    ];

    // Quarters, not states of a list.
    private static readonly string[] Places = [.. new[] { "ancienne médina", "المدينة القديمة" }.Select(TextKey.Of)];

    /// <summary>Whether a title, or a line over rows, says so.</summary>
    public static bool Is(string text)
    {
        var key = KeyOf(text);
        var words = key.Split(' ');
        if (Array.Exists(words, Words.Contains) || Array.Exists(Phrases, phrase => $" {key} ".Contains($" {phrase} ", StringComparison.Ordinal))) return true;
        return words.Zip(words.Skip(1)).Any(pair => pair.First == "non" && Denied.Contains(pair.Second));
    }

    /// <summary>Whether a sheet's name says so.</summary>
    public static bool IsSheet(string name) => Is(name) || KeyOf(name).Split(' ').Any(WordsOfSheets.Contains);

    /// <summary>Whether a sheet's name says that it is an older state of another.</summary>
    public static bool IsOldSheet(string name) => KeyOf(name).Split(' ').Any(WordsOfOldSheets.Contains);

    private static string KeyOf(string text) => Places.Aggregate(TextKey.Of(text), (key, place) => key.Replace(place, "", StringComparison.Ordinal));

    private static FrozenSet<string> WordsOf(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);
}
