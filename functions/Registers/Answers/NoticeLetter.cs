using System.Text;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;
using AinChock.Registers.Values;

namespace AinChock.Registers.Answers;

/// <summary>
/// What a sender is told of an upload that ended, in every language one after the other. It goes over other people's servers, so that it holds
/// counts and the file's name, and of what was read in the file nothing.
/// </summary>
/// <param name="Event">An outcome, <c>approved</c>, <c>restored</c> or <c>gone</c>.</param>
/// <param name="Page">Address where reports are read; null where it is not known.</param>
public sealed record NoticeLetter(string Event, string Number, string Source, DateTimeOffset ReceivedAt, int Accepted, int SetAside, string? Page)
{
    /// <summary>One line.</summary>
    public string Subject => $"{Number} – {FileName} – {Label.Default}";

    /// <summary>The whole text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var language in Language.All)
            {
                if (text.Length > 0) text.Append("\n--\n");
                text.Append(SentenceIn(language)).Append('\n');
                foreach (var (name, value) in Facts(language)) text.Append(name).Append(" : ").Append(value).Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>What became of it and what to do, in one language.</summary>
    public string SentenceIn(Language language) => Placeholders.Fill(
        Catalogue.Text("notice." + Event), new Notice(default, ReportPage.Number(Accepted), ReportPage.Number(SetAside)), Place.File, 0).In(language);

    /// <summary>Number, date, file and where to read on.</summary>
    public IEnumerable<(string Name, string Value)> Facts(Language language)
    {
        yield return (Catalogue.Text("receipt.number").In(language), Number);
        yield return (Catalogue.Text("receipt.date").In(language), MoroccanTime.Text(ReceivedAt));
        yield return (Catalogue.Text("receipt.file").In(language), FileName);
        if (Page is not null) yield return (Catalogue.Text("receipt.page").In(language), Page);
    }

    private string FileName => Source[(Source.LastIndexOf('/') + 1)..];

    private Text Label => Catalogue.Text(Event is "approved" or "restored" or "gone" ? "notice.label." + Event : "outcome." + Event);
}
