namespace AinChock.Pipeline.Notifying;

/// <summary>A notice did not reach somebody.</summary>
/// <param name="obstacle">A kind or a number, never what a server said: that may quote an address.</param>
/// <param name="isRefusal">Their server does not want it, and will not want it next time; otherwise it was away or busy.</param>
internal sealed class UndeliveredException(string obstacle, bool isRefusal) : Exception(obstacle)
{
    public string Obstacle => Message;

    public bool IsRefusal => isRefusal;
}
