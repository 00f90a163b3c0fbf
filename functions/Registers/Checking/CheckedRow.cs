namespace AinChock.Registers.Checking;

/// <summary>The result of checking a row.</summary>
internal enum CheckedRow : byte
{
    Accepted,
    SetAside,

    /// <summary>Another sheet has the row already, like nearly all rows of its own sheet.</summary>
    Repeated,
}
