using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>Columns whose numbers moved by a power of ten against the same rows of another version: written in another unit, most likely.</summary>
internal static class ScaleCheck
{
    // Powers of ten: how near to a whole one a move is that a unit explains, and how far the middle of a column may move without one.
    private const double Exact = 0.03, ExactOfGrowing = 0.1, FarthestMiddle = 0.7;

    // Of a programmed amount a few rows are enough: those of one sheet, say. What is spent and counted grows by itself, at times tenfold.
    // Of what is spent nothing is taken back, so that two rows that fall so are enough.
    private const int FewRows = 3, FewestGrowing = 4, FewestFalling = 2;

    private const double FewOfAll = 0.1, HalfOfAll = 0.5, MostOfGrowing = 0.75;

    public static IEnumerable<Doubt> Of(Versions versions, FilePlaces places) => versions.Now.Numbers.Keys.Order()
        .Select(field => (Field: field, Moved: PowerOf(versions, field))).Where(move => move.Moved is not null)
        .Select(move => DoubtOf(places.OfColumn(move.Field), move.Moved!.Value));

    /// <summary>Fields of amounts that rise while a project goes on, and that a rule therefore bounds by what was programmed.</summary>
    public static bool IsSpent(Dataset dataset, int field) => dataset.Rules.Any(rule =>
        rule.Kind == "atMost" && rule.Code[0] == 'W' && rule.Field == dataset.Fields[field].Name);

    private static (double Power, int Rows, int Of)? PowerOf(Versions versions, int field)
    {
        var moves = versions.Both(field).Select(both => Math.Log10((double)both.Now / both.Before)).Order().ToArray();
        if (moves.Length == 0) return null;
        var grows = versions.Dataset.Fields[field].Kind != FieldKind.Money || IsSpent(versions.Dataset, field);
        var exact = grows ? ExactOfGrowing : Exact;
        var most = moves.Where(move => Math.Abs(move) > 0.5 && Math.Abs(move - Math.Round(move)) <= exact)
            .GroupBy(move => (int)Math.Round(move)).Select(power => (Power: (double)power.Key, Rows: power.Count())).DefaultIfEmpty()
                .MaxBy(power => power.Rows);
        if (grows)
        {
            var falls = most.Power < 0 && IsSpent(versions.Dataset, field);
            var isMost = most.Rows >= moves.Length * (falls ? HalfOfAll : MostOfGrowing) && most.Rows >= (falls ? FewestFalling : FewestGrowing);
            return isMost ? (most.Power, most.Rows, moves.Length) : null;
        }

        if (most.Rows > 0 && (most.Rows >= moves.Length * HalfOfAll || (most.Rows >= FewRows && most.Rows >= moves.Length * FewOfAll)))
            return (most.Power, most.Rows, moves.Length);
        var middle = Spread.MiddleOf(moves);
        return Math.Abs(middle) >= FarthestMiddle ? (middle, moves.Count(move => Math.Abs(move) >= FarthestMiddle), moves.Length) : null;
    }

    private static Doubt DoubtOf(Place column, (double Power, int Rows, int Of) moved)
    {
        var times = Math.Pow(10, Math.Abs(moved.Power));
        return Doubt.Held(moved.Power > 0 ? Notices.ScaleGrew(times, moved.Rows, moved.Of) : Notices.ScaleShrank(times, moved.Rows, moved.Of), column);
    }
}
