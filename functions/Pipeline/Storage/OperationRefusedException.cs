namespace AinChock.Pipeline.Storage;

/// <summary>An operation is not possible at present; the message says why, and what is possible.</summary>
public sealed class OperationRefusedException(string message) : Exception(message);
