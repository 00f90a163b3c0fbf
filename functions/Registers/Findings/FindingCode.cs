namespace AinChock.Registers.Findings;

/// <summary>How grave a finding is.</summary>
public enum Severity : byte
{
    /// <summary>The row, or the file, cannot be taken as it stands.</summary>
    Error,

    /// <summary>Taken, but probably not what the sender meant.</summary>
    Warning,

    /// <summary>What was done, where the sender might expect otherwise.</summary>
    Info,
}

internal static class SeverityNames
{
    /// <summary>As reports write it: <c>error</c>, <c>warning</c>, <c>info</c>.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}

/// <summary>A stable code of the catalogue (<c>E-AMT-001</c>); its first letter is its severity. See <see cref="Codes"/>.</summary>
public readonly record struct FindingCode(string Id)
{
    /// <summary>How grave it is: its first letter.</summary>
    public Severity Severity => Id[0] switch
    {
        'E' => Severity.Error,
        'W' => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The code's id.</summary>
    public override string ToString() => Id;
}
