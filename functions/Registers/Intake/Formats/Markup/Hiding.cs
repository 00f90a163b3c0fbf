namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>How an element of a page is hidden.</summary>
internal enum Hiding
{
    /// <summary>It is shown.</summary>
    None,

    /// <summary>It is not seen, but has its place.</summary>
    Unseen,

    /// <summary>It has no place.</summary>
    Gone,
}
