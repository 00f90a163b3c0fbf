using AinChock.Pipeline.Publishing.Documents;

namespace AinChock.Pipeline.Publishing.Announced;

/// <summary>
/// Announced figures against computed ones, as they stand in this snapshot and as they stood in that of the announcement's own day. The announcements
/// are a register like the others (<c>annonces</c>), which staff keep and send.
/// </summary>
internal static class Reconciliation
{
    /// <param name="today">What this snapshot says.</param>
    /// <param name="earlier">What the snapshot of its day said of each; null for none.</param>
    public static IReadOnlyList<ReconciledFigure> Of(IReadOnlyList<StatedFigure> stated, SnapshotCells today, IEarlierFigures? earlier)
    {
        var causes = new Causes(stated, today);
        return [.. stated.OrderBy(f => f.On).ThenBy(f => f.Announcement, StringComparer.Ordinal).ThenBy(f => f.Address.Id, StringComparer.Ordinal)
            .Select(f => Of(f, today.Read(f.Address), earlier?.Of(f), causes))];
    }

    private static ReconciledFigure Of(StatedFigure stated, Told? told, EarlierTold? earlier, Causes causes)
    {
        var now = Judgement.Of(stated, told);
        var then = earlier is null ? null : Judgement.Of(stated, earlier.IsThisOne ? told : earlier.Told);
        var address = stated.Address;
        return new ReconciledFigure(
            address.Id, stated.On, stated.Scope, stated.Wording, stated.Exactness, Judgement.Plain(stated.Value, now.Unit ?? then?.Unit), now.Computed,
            now.Difference, now.Unit, now.Status, stated.Announcement, address.Figure is null ? address.Register : null,
            address.Figure is null ? address.Measure : null, address.Figure is null ? address.Where.ToDictionary(w => w.Key, w => w.Value) : null,
            stated.Label, causes.Of(stated, now, then),
            then is null ? null : new ReconciledThen(
                earlier!.Snapshot, earlier.AsOf, then.Computed, then.Difference, then.Unit, then.Status, causes.Of(stated, then, now)));
    }
}
