using AinChock.Registers.Values;

namespace AinChock.Registers.Intake;

/// <summary>A comment on a cell that names a unit of amounts.</summary>
/// <param name="Row">1-based, as the column.</param>
/// <param name="Unit">Null for another currency than the dirham.</param>
internal readonly record struct CellComment(int Row, int Column, string Text, MoneyUnit? Unit);

/// <summary>Collects the comments of a file that name a unit; all others are the sender's own affair.</summary>
internal sealed class CellComments
{
    /// <summary>Longest comment that is looked at: a unit needs a line.</summary>
    public const int MostChars = 1000;

    private const int Kept = 10_000;

    // A sheet's first rows may be read twice.
    private readonly Dictionary<(int Sheet, int Row, int Column), CellComment> _comments = [];

    /// <param name="sheet">0-based index of the sheet in the file.</param>
    public void Add(int sheet, int row, int column, string text)
    {
        if (text.Length is 0 or > MostChars || _comments.Count >= Kept) return;
        var isForeign = ForeignCurrency.OfTitle(text) is not null;
        var unit = isForeign ? null : MoneyUnit.OfTitle(text);
        if (unit is null && !isForeign) return;
        _comments[(sheet, row, column)] = new CellComment(row, column, text.Trim(), unit);
    }

    public IEnumerable<CellComment> Of(int sheet)
    {
        foreach (var (place, comment) in _comments)
        {
            if (place.Sheet == sheet) yield return comment;
        }
    }
}
