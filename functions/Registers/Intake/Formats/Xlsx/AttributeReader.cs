namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Reads the attributes of one start tag in order without allocating.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> _rest = attributes;

    /// <summary>Local name.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Value as written; see <see cref="XmlText.Decode"/>.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        var rest = _rest.TrimStart(" \t\r\n"u8);
        var equals = rest.IndexOf((byte)'=');
        if (equals <= 0) return false;
        var name = rest[..equals].TrimEnd(" \t\r\n"u8);
        rest = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\'')) return false;
        var close = rest[1..].IndexOf(rest[0]);
        if (close < 0) return false;
        Name = name[(name.IndexOf((byte)':') + 1)..];
        Value = rest.Slice(1, close);
        _rest = rest[(close + 2)..];
        return true;
    }
}
