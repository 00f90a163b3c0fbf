using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>Names of the files that a sender gets back: based on the sender's own name, so that sending them again finds the register.</summary>
public static class CopyName
{
    private static readonly string[] Workbooks = [".xlsx", ".xlsm"];

    // Words that programs append to the name of a second copy, in TextKey form.
    private static readonly string[] CopyWords = ["copie", "copy", "نسخه"];

    /// <summary>Name of an annotated or corrected copy: the sender's own name with a workbook's extension.</summary>
    public static string Workbook(string fileName) =>
        Workbooks.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase) ? fileName : Path.GetFileNameWithoutExtension(fileName) + ".xlsx";

    /// <summary>Name of the file of rows set aside.</summary>
    public static string SetAside(string fileName, Language language) =>
        $"{Path.GetFileNameWithoutExtension(fileName)} ({Catalogue.Text("report.setAsideName").In(language)}).csv";

    /// <summary>
    /// The part of a name by which two names are one file to a sender: without the extension, and without the number or word that a browser or
    /// file manager appends to a second copy.
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
