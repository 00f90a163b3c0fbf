using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>The language of whoever wrote a file: that of its headers.</summary>
internal static class SenderLanguage
{
    /// <summary>The first language that is written as most headers are.</summary>
    public static Language Of(IEnumerable<SheetMap> maps)
    {
        var headers = maps.SelectMany(map => map.Columns).Select(column => column.Header).ToList();
        var isRightToLeft = headers.Count(header => header.Any(IsArabic)) * 2 > headers.Count;
        return Language.All.FirstOrDefault(language => language.IsRightToLeft == isRightToLeft) ?? Language.Default;
    }

    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFC';
}
