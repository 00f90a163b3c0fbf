using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>Guesses a sender's language from the headers of the file.</summary>
public static class SenderLanguage
{
    /// <summary>The first language with the writing direction of most headers.</summary>
    public static Language Of(IEnumerable<SheetMap> maps)
    {
        var headers = maps.SelectMany(map => map.Columns).Select(column => column.Header).ToList();
        var isRightToLeft = headers.Count(header => header.Any(IsArabic)) * 2 > headers.Count;
        return Language.All.FirstOrDefault(language => language.IsRightToLeft == isRightToLeft) ?? Language.Default;
    }

    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFC';
}
