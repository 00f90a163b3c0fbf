using System.Text.RegularExpressions;
using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>A comment on a cell that names a unit of amounts, or corrects the cell.</summary>
/// <param name="Row">1-based, as the column.</param>
/// <param name="Unit">Null for another currency than the dirham, and for a unit that is not known.</param>
/// <param name="NamesUnit">It names a unit or another currency.</param>
internal readonly record struct CellComment(int Row, int Column, string Text, MoneyUnit? Unit, bool NamesUnit)
{
    /// <summary>Its words doubt the value of the cell, or give another.</summary>
    public bool Corrects => CorrectingText.Is(Text);
}

/// <summary>Collects the comments of a file that name a unit or correct a cell; all others are the sender's own affair.</summary>
internal sealed partial class CellComments
{
    /// <summary>Longest comment that is looked at: a unit needs a line.</summary>
    public const int MostChars = 1000;

    private const int Kept = 10_000;

    // A sheet's first rows may be read twice.
    private readonly Dictionary<(int Sheet, int Row, int Column), CellComment> _comments = [];

    /// <param name="sheet">0-based index of the sheet in the file.</param>
    public void Add(int sheet, int row, int column, string text)
    {
        text = WithoutOurs(text);
        if (text.Length is 0 or > MostChars || _comments.Count >= Kept) return;
        var isForeign = ForeignCurrency.OfTitle(text) is not null;
        var unit = isForeign ? null : MoneyUnit.OfTitle(text);
        var namesUnit = unit is not null || isForeign || UnknownUnit.IsIn(text);
        if (!namesUnit && !CorrectingText.Is(text)) return;
        _comments[(sheet, row, column)] = new CellComment(row, column, text.Trim(), unit, namesUnit);
    }

    // In an annotated copy that comes back our words stand behind those of the sender, each finding under its code.
    private static string WithoutOurs(string text)
    {
        var code = OurCode().Match(text);
        return code.Success ? text[..code.Index].TrimEnd() : text;
    }

    [GeneratedRegex(@"^[EWI]-[A-Z]{3}-[0-9]{3}\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OurCode();

    public IEnumerable<CellComment> Of(int sheet)
    {
        foreach (var (place, comment) in _comments)
        {
            if (place.Sheet == sheet) yield return comment;
        }
    }
}
