using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Headers that say that their values replace others: « Montant global révisé », « Coût total actualisé ».</summary>
internal static class RevisedHeader
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "révisé", "révisée", "révisés", "révisées", "actualisé", "actualisée", "actualisés", "définitif", "définitive", "définitifs", "corrigé", "corrigée",
        "corrigés", "modifié", "modifiée", "modifiés", "rectifié", "rectifiée", "rectifiés", "ajusté", "ajustée", "final", "finale", "réel", "réelle",
        "المراجع", "المراجعة", "المعدل", "المعدلة", "النهائي", "النهائية", "المحين", "المحينة",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Phrases = ["apres avenant", "apres avenants", "avec avenant", "avec avenants", "y compris avenant"];

    /// <summary>A folded header without the words that say it; null where it has none.</summary>
    public static string? TakeFrom(string key)
    {
        foreach (var phrase in Phrases)
        {
            if (key.EndsWith($" {phrase}", StringComparison.Ordinal)) return key[..^(phrase.Length + 1)];
        }

        var words = key.Split(' ');
        var left = words.Where(word => !Words.Contains(word)).ToList();
        return left.Count > 0 && left.Count < words.Length ? string.Join(' ', left) : null;
    }
}
