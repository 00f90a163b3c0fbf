namespace AinChock.Pipeline.Storage;

/// <summary>An operation cannot be done as things stand; the message says why and what can.</summary>
public sealed class OperationRefusedException(string message) : Exception(message);
