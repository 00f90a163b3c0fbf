using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds columns whose numbers moved by a power of ten against the same rows of another version, most likely through a change of unit.</summary>
internal static class ScaleCheck
{
    // Powers of ten: the distance to a whole power that a change of unit explains, and the median's largest move without one.
    private const double Exact = 0.03, ExactOfGrowing = 0.1, FarthestMiddle = 0.7;

    // A few rows suffice for programmed amounts, such as those of one sheet. Spent amounts and counts grow naturally, at times tenfold.
    // Spending never falls, so two rows that fall by a power of ten suffice.
    private const int FewRows = 3, FewestGrowing = 4, FewestFalling = 2;

    private const double FewOfAll = 0.1, HalfOfAll = 0.5, MostOfGrowing = 0.75;

    public static IEnumerable<Doubt> Of(Versions versions, FilePlaces places) => versions.Now.Numbers.Keys.Order()
        .Select(field => (Field: field, Moved: PowerOf(versions, field))).Where(move => move.Moved is not null)
        .Select(move => DoubtOf(places.OfColumn(move.Field), move.Moved!.Value));

    /// <summary>Amount fields that grow during a project, and that a rule therefore bounds by the programmed amount.</summary>
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
