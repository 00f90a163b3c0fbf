using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Plausibility;

/// <summary>Finds rows whose status went backwards since the previous version: completed projects that are in progress again.</summary>
internal static class StatusCheck
{
    private const int FewRows = 3;

    private const double ShareOfAll = 0.2;

    public static IEnumerable<Doubt> Of(Versions versions, FilePlaces places)
    {
        if (versions.Dataset.Compared is not { Status: { } status } fields) yield break;
        var field = versions.Dataset.IndexOf(status);
        var (marks, compared) = (new List<Mark>(), 0);
        foreach (var (now, before) in versions.Pairs)
        {
            var (step, was) = (StepOf(fields, versions.Now.Statuses[now]), StepOf(fields, versions.Before.Statuses[before]));
            if (step < 0 || was < 0) continue;
            compared++;
            if (step >= was) continue;
            var change = Change(LabelOf(versions.Dataset.Fields[field], was, fields), LabelOf(versions.Dataset.Fields[field], step, fields));
            marks.Add(new Mark(Notices.StatusBackwards(change), places.Of(now, field)));
        }

        if (marks.Count > 0) yield return new Doubt(Codes.StatusBackwards, marks, Holds: marks.Count >= FewRows && marks.Count > compared * ShareOfAll);
    }

    private static int StepOf(ComparedFields fields, string? status) => status is null ? -1 : Array.IndexOf([.. fields.Steps], status);

    private static Text LabelOf(Field field, int step, ComparedFields fields) => field.Codes.First(code => code.Value == fields.Steps[step]).Label;

    private static Text Change(Text before, Text now) =>
        before.With((language, text) => $"{text} {(language.IsRightToLeft ? '←' : '→')} {now.In(language)}");
}
