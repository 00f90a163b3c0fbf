using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>What the files are called that a sender gets back: as the sender's own, so that sending them again finds the register.</summary>
public static class CopyName
{
    private static readonly string[] Workbooks = [".xlsx", ".xlsm"];

    // What programs put behind the name of a second copy; as TextKey writes it.
    private static readonly string[] CopyWords = ["copie", "copy", "نسخه"];

    /// <summary>Of an annotated or corrected copy: the sender's own name, with the extension of a workbook.</summary>
    public static string Workbook(string fileName) =>
        Workbooks.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) ? fileName : Path.GetFileNameWithoutExtension(fileName) + ".xlsx";

    /// <summary>Of the rows set aside.</summary>
    public static string SetAside(string fileName, Language language) =>
        $"{Path.GetFileNameWithoutExtension(fileName)} ({Catalogue.Text("report.setAsideName").In(language)}).csv";

    /// <summary>
    /// What two names have in common that are one file to a sender: without the extension, without the number or the word that a browser or a
    /// file manager puts behind the name of a second copy.
    /// </summary>
    public static string Stem(string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName).Trim();
        if (stem.EndsWith(')') && stem.LastIndexOf('(') is > 0 and var open && stem.AsSpan(open + 1, stem.Length - open - 2) is { Length: > 0 and < 4 } number
            && !number.ContainsAnyExceptInRange('0', '9')) stem = stem[..open].TrimEnd();
        if (stem.LastIndexOf('-') is > 0 and var dash && CopyWords.Contains(TextKey.Of(stem[(dash + 1)..]))) stem = stem[..dash].TrimEnd();
        return TextKey.Of(stem);
    }
}
