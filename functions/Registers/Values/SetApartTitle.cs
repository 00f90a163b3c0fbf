using System.Buffers;
using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>
/// Titles and remarks by which a single row says that it is none to count: « Atelier (annulé) », « Doublon de AC-2023-002 », « Avenant n° 1 – Atelier »,
/// « Projet test ». A part between brackets or dashes must say nothing else, as « enfants abandonnés » are beneficiaries.
/// </summary>
internal static class SetApartTitle
{
    private const int MostChars = 300;

    private static readonly char[] Dividers = ['(', ')', '[', ']', ':', '–', '—', '/', '|', ',', ';', '.', '\n', '\r', '*', '«', '»', '"', '!'];

    // In TextKey form.
    private static readonly FrozenSet<string> Whole = new[]
    {
        "annulé", "annulée", "annulés", "supprimé", "supprimée", "abandonné", "abandonnée", "reporté", "reportée", "rejeté", "rejetée", "refusé", "refusée",
        "non retenu", "non retenue", "remplacé", "remplacée", "résilié", "résiliée", "doublon", "en double", "pour mémoire", "ne pas compter",
        "à ne pas compter", "ne pas prendre en compte", "à supprimer", "à annuler", "ligne à supprimer", "ligne supprimée", "ligne annulée",
        "projet test", "ligne test", "ligne de test", "exemple de projet", "projet exemple", "fictif", "projet fictif", "xxx", "xxxx", "avenant",
        "ملغى", "ملغي", "ملغاة", "مشروع ملغى", "مشروع ملغي", "محذوف", "مشروع محذوف", "مكرر", "مؤجل", "مشروع مؤجل", "للتذكير", "مرفوض",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    // Of the whole cell: « bandelettes, tests » is what is bought.
    private static readonly FrozenSet<string> Alone = new[] { "test", "tests", "exemple", "مثال", "تجربة" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    // With a word behind them.
    private static readonly string[] Beginnings =
    [
        .. new[]
        {
            "projet annulé", "projet supprimé", "projet abandonné", "projet reporté", "projet rejeté", "projet non retenu", "projet résilié", "action annulée",
            "annulé par", "annulé le", "annulé suite", "annulé et", "annule et remplace", "abandonné par", "abandonné suite", "supprimé par", "reporté à",
            "reporté en", "remplacé par", "doublon de", "doublon avec", "doublon du", "double emploi avec", "déjà compté", "avenant n", "avenant no",
            "avenant au", "avenant à la", "ألغي", "تم إلغاء", "تم الغاؤه", "مكرر مع",
        }.Select(TextKey.Of).Select(text => text + " "),
    ];

    // Every such text holds one of these, ignoring case.
    private static readonly SearchValues<string> Pieces = SearchValues.Create(
        [
            "annul", "supprim", "abandon", "report", "rejet", "refus", "retenu", "remplac", "sili", "doubl", "moire", "compt", "test", "exemple", "fictif",
            "xxx", "avenant", "ملغ", "محذوف", "مكرر", "مؤجل", "تذكير", "مثال", "تجرب", "مرفوض", "لغي", "لغاء", "لغاؤ",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <param name="isTitle">A title may say that the row is an amendment; a remark that there is one.</param>
    public static bool Is(string text, bool isTitle)
    {
        if (text.Length > MostChars) return false;
        if (isTitle && IsDetail(text)) return true;
        if (!text.AsSpan().ContainsAny(Pieces)) return false;
        if (Alone.Contains(WithoutNumber(TextKey.Of(text)))) return true;
        foreach (var piece in text.Replace(" - ", "–", StringComparison.Ordinal).Split(Dividers))
        {
            var key = TextKey.Of(piece);
            if (key.Length == 0 || (!isTitle && key.StartsWith("avenant", StringComparison.Ordinal))) continue;
            if (Whole.Contains(key) || Whole.Contains(WithoutNumber(key)) || IsAmendment(key)) return true;
            if (Array.Exists(Beginnings, beginning => $"{key} ".StartsWith(beginning, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    // « dont vestiaires » is a part of the row above.
    private static bool IsDetail(string text) => text.AsSpan().TrimStart(" -–•*").StartsWith("dont ", StringComparison.OrdinalIgnoreCase);

    // « Projet test 2 »
    private static string WithoutNumber(string key) => key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ');

    // « Avenant 2 », « Avenant n°2 »
    private static bool IsAmendment(string key) => key.StartsWith("avenant ", StringComparison.Ordinal) && key.AsSpan().ContainsAnyInRange('0', '9');
}
