namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>What the styles of a page make of an element.</summary>
[Flags]
internal enum Looks
{
    /// <summary>Nothing that matters.</summary>
    None = 0,

    /// <summary>It is not seen, but has its place.</summary>
    Unseen = 1,

    /// <summary>It has no place.</summary>
    Gone = 2,

    /// <summary>They say that it is shown.</summary>
    Shown = 4,

    /// <summary>Struck through.</summary>
    Struck = 8,

    /// <summary>Raised, as the sign of a footnote.</summary>
    Raised = 16,

    /// <summary>It has lines of its own.</summary>
    Block = 32,

    /// <summary>Line ends within it are shown.</summary>
    Lines = 64,

    /// <summary>Not seen, for either reason.</summary>
    Hidden = Unseen | Gone,
}
