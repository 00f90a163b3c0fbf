using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Headers of columns for remarks, which no register has and everybody keeps.</summary>
internal static class RemarksHeader
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "observation", "observations", "obs", "remarque", "remarques", "commentaire", "commentaires", "note", "notes", "ملاحظة", "ملاحظات", "الملاحظات",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>« Observations », « Remarques de la DAS »</summary>
    public static bool Is(string header) => Words.Contains(TextKey.Of(header).Split(' ')[0]);
}
