namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>The runs of letters and the runs of digits in a folded text, one after the other.</summary>
internal ref struct SearchRuns(ReadOnlySpan<char> folded)
{
    private ReadOnlySpan<char> _rest = folded;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly SearchRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        _rest = _rest.TrimStart(' ');
        if (_rest.IsEmpty) return false;
        var (isNumber, end) = (char.IsAsciiDigit(_rest[0]), 1);
        while (end < _rest.Length && _rest[end] != ' ' && char.IsAsciiDigit(_rest[end]) == isNumber) end++;
        Current = _rest[..end];
        _rest = _rest[end..];
        return true;
    }
}
