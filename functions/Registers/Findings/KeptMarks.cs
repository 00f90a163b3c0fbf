using System.Collections;

namespace AinChock.Registers.Findings;

/// <summary>Marks that were kept before, and those that came later, as one.</summary>
internal sealed class KeptMarks(IReadOnlyCollection<Mark> before, IReadOnlyCollection<Mark> later) : IReadOnlyCollection<Mark>
{
    public int Count => before.Count + later.Count;

    public IEnumerator<Mark> GetEnumerator() => before.Concat(later).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
