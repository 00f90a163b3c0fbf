namespace AinChock.Pipeline.Storage;

/// <summary>Where a notice stands.</summary>
public enum LetterState
{
    /// <summary>To be sent, as often as it takes.</summary>
    Waiting,

    /// <summary>Everybody who is to have it has it.</summary>
    Sent,

    /// <summary>Nobody was to be told when its turn came.</summary>
    Unwanted,

    /// <summary>Refused so often that an operator has to look.</summary>
    Refused,
}
