namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>A cell as programs write nearly all of them: <c>&lt;c r="B7" s="1" t="s"&gt;&lt;v&gt;12&lt;/v&gt;&lt;/c&gt;</c>. Parts that are absent are empty.</summary>
internal readonly ref struct PlainCell(ReadOnlySpan<byte> reference, ReadOnlySpan<byte> style, ReadOnlySpan<byte> type, bool isEmpty)
{
    public ReadOnlySpan<byte> Reference { get; } = reference;

    public ReadOnlySpan<byte> Style { get; } = style;

    public ReadOnlySpan<byte> Type { get; } = type;

    /// <summary>It has a format and no value.</summary>
    public bool IsEmpty { get; } = isEmpty;
}
