namespace AinChock.Registers.Findings;

/// <summary>One notice at one place.</summary>
public readonly record struct Mark(Notice Notice, Place Place)
{
    /// <summary>The code of the notice.</summary>
    public FindingCode Code => Notice.Code;
}
