namespace AinChock.Pipeline.Notifying;

/// <param name="Sent">Notices that reached every recipient.</param>
/// <param name="Waiting">Notices that did not reach every recipient and will be tried again.</param>
/// <param name="Refused">Notices whose last allowed attempt was refused; an operator must look at them.</param>
public sealed record Posted(int Sent, int Waiting, int Refused);
