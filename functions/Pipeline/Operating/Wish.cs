namespace AinChock.Pipeline.Operating;

/// <summary>Result of a sender's request. The names match sentences of the page.</summary>
public enum Wish
{
    /// <summary>It is done.</summary>
    Granted,

    /// <summary>The upload is being read; in a moment it can be said.</summary>
    Busy,

    /// <summary>The figures with it are published: only an operator can take it back.</summary>
    Published,

    /// <summary>There is nothing to take back, or to ask for.</summary>
    Idle,
}
