using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Intake;

/// <summary>The file cannot be read as a register. The code gives the reason in the catalogue; the result is a rejection, not a failure.</summary>
public sealed class UnreadableFileException : Exception
{
    /// <summary><paramref name="detail"/> names the part or limit for the report; <paramref name="label"/> says it in words, if there are any.</summary>
    public UnreadableFileException(FindingCode code, string detail, Exception? inner = null, Text? label = null)
        : base($"{code.Id}: {detail}", inner)
    {
        Code = code;
        Detail = detail;
        Label = label;
    }

    /// <summary>Reason for the rejection.</summary>
    public FindingCode Code { get; }

    /// <summary>The file exceeds one of the <see cref="IntakeLimits"/>.</summary>
    internal bool IsOverLimit { get; init; }

    /// <summary>A limit, a part or a line of the file, for the message's <c>{value}</c>. Never a cell's content.</summary>
    public string Detail { get; }

    /// <summary>The detail in words; null when it reads the same in every language.</summary>
    public Text? Label { get; }
}
