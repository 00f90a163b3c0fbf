using AinChock.Registers.Datasets;
using AinChock.Registers.Intake;
using AinChock.Registers.Values;

namespace AinChock.Registers.Mapping;

/// <summary>Finds the header of another table among a register's rows, looking closely at hardly any of a million rows.</summary>
internal sealed class HeaderBelow(SheetMap map, IReadOnlyList<LearntHeader> learnt)
{
    // Known headers that a row needs if it has unknown ones, and if it has none.
    private const int Most = 3, FewestOfAll = 2;

    private readonly int[] _numbers =
    [
        .. map.Columns.Where(c => c.Field.Kind is FieldKind.Money or FieldKind.Count or FieldKind.Year or FieldKind.Date or FieldKind.Rate)
            .Select(c => c.Column),
    ];

    private readonly Lazy<IReadOnlyList<SeenHeaders>> _indexes = new(() => [.. HeaderIndex.With(learnt).Select(index => new SeenHeaders(index))]);

    public bool MayBe(SheetRow row)
    {
        if (row.Cells.Length < FewestOfAll) return false;
        var words = 0;
        foreach (var column in _numbers)
        {
            ref readonly var cell = ref row[column];
            if (cell.Kind == CellKind.Blank) continue;
            if (cell.Kind != CellKind.Text || !IsWord(cell.Text!)) return false;
            words++;
        }

        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Kind != CellKind.Text) return false;
        }

        return (words > 0 || HasKnownWords(row)) && IsHeader(row);
    }

    // Not in the caller, which would make an object for it of every row.
    private bool IsHeader(SheetRow row) => _indexes.Value.Any(index => IsHeader(row, index));

    private static bool IsWord(string text)
    {
        var word = text.AsSpan().TrimStart();
        return word.Length > 0 && (char.IsLetter(word[0]) || word[0] is '%' or '(' or '«');
    }

    // Rows without numbers are rare in most registers, but common in some.
    private static bool HasKnownWords(SheetRow row)
    {
        var known = 0;
        Span<char> room = stackalloc char[TextKey.Room];
        foreach (ref readonly var cell in row.Cells)
        {
            if (HeaderIndex.Knows(TextKey.Fold(cell.Text!, room)) && ++known == FewestOfAll) return true;
        }

        return false;
    }

    private static bool IsHeader(SheetRow row, SeenHeaders index)
    {
        var (fields, required) = (new HashSet<int>(), false);
        foreach (ref readonly var cell in row.Cells)
        {
            if (cell.Text!.Length > 200 || index.Find(cell.Text) is not { } found || !fields.Add(found.Field)) continue;
            required |= index.Index.Dataset.Fields[found.Field].Constraints.Required;
        }

        return required && (fields.Count >= Most || (fields.Count >= FewestOfAll && fields.Count * 2 > row.Cells.Length));
    }
}
