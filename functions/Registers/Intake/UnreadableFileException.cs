using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Intake;

/// <summary>The file cannot be read as a register. The code names the reason in the catalogue; it becomes a rejection, not a failure.</summary>
public sealed class UnreadableFileException : Exception
{
    /// <summary><paramref name="detail"/> is for the report: which part, which limit; <paramref name="label"/> says it in words, where it has some.</summary>
    public UnreadableFileException(FindingCode code, string detail, Exception? inner = null, Text? label = null)
        : base($"{code.Id}: {detail}", inner)
    {
        Code = code;
        Detail = detail;
        Label = label;
    }

    /// <summary>Why it cannot be read.</summary>
    public FindingCode Code { get; }

    /// <summary>It is over one of the bounds of <see cref="IntakeLimits"/>.</summary>
    internal bool IsOverLimit { get; init; }

    /// <summary>What in the file, for the message's <c>{value}</c>: a limit, a part, a line. Never a cell's content.</summary>
    public string Detail { get; }

    /// <summary>The detail as people say it; null where it reads the same in every language.</summary>
    public Text? Label { get; }
}
