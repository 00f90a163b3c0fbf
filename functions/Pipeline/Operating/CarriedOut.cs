using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Operating;

/// <summary>Tells from a source's history whether a decision that <c>Audit</c> shows as begun was carried out. That the source changed since proves nothing:
/// an upload or another decision may have changed it.</summary>
/// <param name="source">The decision's source, or one that the approved run took the place of.</param>
internal sealed class CarriedOut(AuditRow entry, SourceRow source)
{
    private readonly IReadOnlyList<Tenure> _tenures = source.History.Tenures;

    // A history keeps milliseconds.
    private readonly DateTimeOffset _begun = entry.At.AddMilliseconds(-1);

    /// <summary>Whether the decision was carried out on the source, whatever came later.</summary>
    public bool Was => Enumerable.Range(0, _tenures.Count).Any(IsIt);

    /// <summary>Whether what it decided is still so.</summary>
    public bool Stands => _tenures.Count > 0 && IsIt(_tenures.Count - 1);

    private bool IsIt(int at)
    {
        var tenure = _tenures[at];
        if (tenure.At < _begun) return false;
        return entry.Operation switch
        {
            "approve" when source.Source == entry.Target => tenure.Run == entry.Run,
            "rollback" => (entry.Run.Length == 0 || tenure.Run == entry.Run) && (tenure.Run.Length == 0 ? !IsRetirement() : IsBack(at)),
            _ => tenure.Run.Length == 0,
        };
    }

    // A version that counted before counts again, and no upload brought it: an upload is newer than all before it.
    private bool IsBack(int at)
    {
        var before = _tenures.Take(at).ToList();
        return before.Exists(tenure => tenure.Run == _tenures[at].Run) && before.Exists(tenure => tenure.UploadedAt >= _tenures[at].UploadedAt);
    }

    // A retirement is a link of its own in the chain, which keeps seconds; a rollback goes to a link that is there.
    private bool IsRetirement() => source.Chain.Links.Any(link => link.Run.Length == 0 && link.At > _begun.AddSeconds(-1));
}
