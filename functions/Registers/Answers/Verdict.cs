using AinChock.Registers.Checking;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Answers;

/// <summary>The outcome of a file with its reason, and the sender's next step: one sentence each.</summary>
public sealed class Verdict
{
    // Findings that reject a file regardless of any others.
    private static readonly string[] Deciding = [Codes.TotalContradicted.Id, Codes.TooManyErrors.Id];

    private readonly Report _report;
    private readonly Finding? _reason;

    private Verdict(Report report)
    {
        _report = report;
        _reason = report.Outcome switch
        {
            Outcome.Rejected => report.Findings.FirstOrDefault(f => Deciding.Contains(f.Code)) ?? report.Findings.FirstOrDefault(f => f.Severity == "error"),
            Outcome.Held => report.Findings.FirstOrDefault(f => report.HeldBy.Contains(f.Code)),
            _ => null,
        };
    }

    /// <summary>The verdict of a report.</summary>
    public static Verdict Of(Report report) => new(report);

    /// <summary><c>Rejeté : 7 lignes sur 12 ont une erreur (au plus 20 % sont admises)</c>.</summary>
    public string HeadlineIn(Language language)
    {
        if (_report.Outcome is not (Outcome.Rejected or Outcome.Held)) return Filled("verdict." + Trial + _report.Outcome.Name(), language);
        var label = Catalogue.Text("verdict." + _report.Outcome.Name()).In(language);
        return _reason is null ? _report.OutcomeLabel.In(language) : $"{label} {Within(_reason.Message.In(language))}";
    }

    /// <summary>The sender's next step.</summary>
    /// <param name="isOnPage">The reader is on the upload page, which has buttons for the next step.</param>
    public string NextIn(Language language, bool isOnPage) =>
        _report.Outcome == Outcome.Rejected && _reason is { } reason && reason.Code != Codes.TooManyErrors.Id ? Lowered(reason.Hint.In(language))
        : Filled("next." + (Trial.Length > 0 && !isOnPage ? "apart." : Trial) + _report.Outcome.Name(), language);

    // Nothing is stored yet, so a dry run says what would happen.
    private string Trial => _report.Run is null && (_report.Outcome.IsAccepted() || _report.Outcome is Outcome.Held or Outcome.Rejected) ? "trial." : "";

    private string Filled(string name, Language language)
    {
        var counts = new Notice(default, ReportPage.Number(_report.Counts.Accepted), ReportPage.Number(_report.Counts.Quarantined));
        return Placeholders.Fill(Catalogue.Text(name), counts, Place.File, 0).In(language);
    }

    // Makes a sentence continue after a colon.
    private static string Within(string sentence) => Lowered(sentence.TrimEnd('.'));

    private static string Lowered(string sentence)
    {
        var isWord = sentence.Length > 1 && char.IsUpper(sentence[0]) && (char.IsLower(sentence[1]) || sentence[1] is '\'' or '’');
        return isWord ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
    }
}
