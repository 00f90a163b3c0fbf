namespace AinChock.Registers.Findings;

/// <summary>Severity of a finding.</summary>
public enum Severity : byte
{
    /// <summary>The row or file cannot be accepted as it stands.</summary>
    Error,

    /// <summary>Accepted, but probably not what the sender meant.</summary>
    Warning,

    /// <summary>Explains an action that the sender might not expect.</summary>
    Info,
}

internal static class SeverityNames
{
    /// <summary>Name in reports: <c>error</c>, <c>warning</c>, <c>info</c>.</summary>
    public static string Name(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}

/// <summary>A stable code of the catalogue (<c>E-AMT-001</c>). Its first letter gives its severity. See <see cref="Codes"/>.</summary>
public readonly record struct FindingCode(string Id)
{
    /// <summary>Severity, from the first letter.</summary>
    public Severity Severity => Id[0] switch
    {
        'E' => Severity.Error,
        'W' => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The code's id.</summary>
    public override string ToString() => Id;
}
