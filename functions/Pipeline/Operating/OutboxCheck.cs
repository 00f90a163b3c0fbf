using AinChock.Pipeline.Storage;

namespace AinChock.Pipeline.Operating;

/// <summary>How the outbox stands, as doctor says it: what waits for too long, and what was refused.</summary>
internal static class OutboxCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    public static Check Of(IReadOnlyList<Letter> letters, DateTimeOffset now)
    {
        var refused = letters.Where(letter => letter.State == LetterState.Refused).ToList();
        var late = letters.Where(letter => letter.State == LetterState.Waiting && now - letter.At > Tolerance).ToList();
        if (refused.Count > 0)
        {
            return new Check("notices", false,
                FormattableString.Invariant($"{refused.Count} refused for good ({Obstacles(refused)}), {late.Count} wait for more than an hour"),
                "Mend the settings of Notices (docs/runbook.md#notices), then: ./ainchock notices retry. ./ainchock notices lists them.");
        }

        return late.Count == 0
            ? new Check("notices", true, "none waits for more than an hour", "")
            : new Check("notices", false, FormattableString.Invariant($"{late.Count} wait for more than an hour ({Obstacles(late)})"),
                "They are kept and tried again every hour. Once the server answers, ./ainchock notices retry sends them at once (docs/runbook.md#notices).");
    }

    private static string Obstacles(IEnumerable<Letter> letters) =>
        string.Join(", ", letters.Select(letter => letter.Obstacle is { Length: > 0 } obstacle ? obstacle : "not taken up: is the host running?").Distinct());
}
