using AinChock.Pipeline.Publishing.Documents;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>Why a stated figure is not the computed one, as far as the numbers tell it.</summary>
/// <param name="all">Everything that was stated.</param>
/// <param name="today">What is published today.</param>
internal sealed class Causes(IReadOnlyList<StatedFigure> all, SnapshotCells today)
{
    // A dirham or so is lost where each part is rounded; a larger difference of one in a hundred is another number.
    private const decimal Dirham = 1m, RoundedShare = 0.01m;

    private static readonly int[] Powers = [1, 2, 3, 4, 5, 6];

    private readonly ILookup<(string?, DateOnly), StatedFigure> _notes = all.ToLookup(f => (f.Announcement, f.On));

    /// <summary>Null where it agrees, and where nothing is published to hold it to.</summary>
    /// <param name="other">The judgement at the other instant: that day's for today, today's for that day.</param>
    public ReconciledCause? Of(StatedFigure stated, Judgement found, Judgement? other)
    {
        if (found.IsConfirmed || found.Computed is not { } computed || found.Difference is not { } difference) return null;
        if (other is { IsConfirmed: true }) return new ReconciledCause("later-rows");
        var place = stated.Step ?? PlaceOf(stated.Value);
        var isCounted = found.Unit is not ("MAD" or "%" or "quantity");
        if (!isCounted && (Math.Abs(difference) <= Dirham || (Math.Abs(difference) <= place && Math.Abs(difference) <= stated.Value * RoundedShare)))
            return new ReconciledCause("rounding");
        if (FactorOf(stated.Value, computed, place) is { } factor) return new ReconciledCause("factor", Factor: factor);
        return WiderOf(stated) ?? PartsOf(stated, computed, place) ?? new ReconciledCause("unknown");
    }

    // The last digit that was said: 27 540 000 was said to 10 000.
    private static decimal PlaceOf(decimal value)
    {
        if (value == 0) return 1;
        var place = 0.01m;
        while (value % (place * 10) == 0) place *= 10;
        return place;
    }

    private static decimal? FactorOf(decimal stated, decimal computed, decimal place)
    {
        if (stated == 0 || computed == 0) return null;
        foreach (var power in Powers)
        {
            var factor = (decimal)Math.Pow(10, power);
            if (IsAlike(stated / factor, computed, place / factor)) return factor;
            if (IsAlike(stated * factor, computed, place * factor)) return 1 / factor;
        }

        return null;
    }

    // Numbers that differ by less than the last place stated, and by a twentieth at most, are taken for one.
    private static bool IsAlike(decimal stated, decimal computed, decimal place) => Math.Abs(stated - computed) <= Math.Min(place, computed * 0.05m);

    // The same note states parts that add up to what is computed, or to more than the whole, or a part of more than its whole.
    private ReconciledCause? PartsOf(StatedFigure stated, decimal computed, decimal place)
    {
        var note = _notes[(stated.Announcement, stated.On)].Where(f => f != stated).ToList();
        foreach (var parts in note.GroupBy(f => f.Address.PartOf(stated.Address)).Where(g => g.Key is not null && g.Count() > 1))
        {
            var (sum, room) = (parts.Sum(f => f.Value), place + parts.Sum(f => f.Step ?? PlaceOf(f.Value)));
            if (sum > stated.Value + room || (Math.Abs(sum - computed) <= place && Math.Abs(sum - stated.Value) > place))
                return new ReconciledCause("parts", Field: parts.Key, Sum: sum);
        }

        var whole = note.Find(f => stated.Address.PartOf(f.Address) is not null && f.Value < stated.Value);
        return whole is null ? null : new ReconciledCause("parts", Field: stated.Address.PartOf(whole.Address), Sum: whole.Value);
    }

    // "966 realised" of 966 programmed: the number is that of more rows than it says.
    private ReconciledCause? WiderOf(StatedFigure stated)
    {
        if (stated.Address.Figure is not null || stated.Address.Row is not null) return null;
        var wider = stated.Address.Wider().FirstOrDefault(w => Judgement.Of(stated, today.Read(w.Address)).IsConfirmed);
        return wider.Address is null ? null : new ReconciledCause("scope", Field: wider.Field);
    }
}
