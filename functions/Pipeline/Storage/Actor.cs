namespace AinChock.Pipeline.Storage;

/// <summary>The person who decides, and the reason.</summary>
/// <param name="Who">Account of the operator: the identity's name in Azure, the machine's user locally.</param>
public sealed record Actor(string Who, string Why);
