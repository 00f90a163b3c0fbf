using System.Collections;

namespace AinChock.Registers.Findings;

/// <summary>Joins earlier marks and later ones into one collection.</summary>
internal sealed class KeptMarks(IReadOnlyCollection<Mark> before, IReadOnlyCollection<Mark> later) : IReadOnlyCollection<Mark>
{
    public int Count => before.Count + later.Count;

    public IEnumerator<Mark> GetEnumerator() => before.Concat(later).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
