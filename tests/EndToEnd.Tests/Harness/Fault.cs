namespace AinChock.EndToEnd.Tests;

/// <summary>How a request fails before the client's last try, which succeeds.</summary>
public enum Fault
{
    /// <summary>A server error, then a busy server, then a timeout: the request was not carried out.</summary>
    NotDone,

    /// <summary>Carried out, but the answer is lost: the repetition finds its own work (409, 412, 404).</summary>
    AnswerLost,
}
