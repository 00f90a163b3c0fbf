using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Texts;

namespace AinChock.DropPages;

/// <summary>An unknown header or value that may be taught on the page.</summary>
/// <param name="Field">The field whose list lacks the value; empty for a header.</param>
/// <param name="Column">Label of that field.</param>
internal sealed record Lesson(string Text, string Field, string Column, IReadOnlyList<Meaning> Meanings)
{
    private static readonly string[] ValueCodes = [Codes.CodeUnknown.Id, Codes.CodeUnlisted.Id];

    /// <summary>What may be taught about a file that was checked.</summary>
    public static IReadOnlyList<Lesson> Of(Report report, Language language)
    {
        if (report.Dataset is not { } name || DeclaredDatasets.Find(name) is not { } dataset) return [];
        IReadOnlyList<Meaning> fields = [.. dataset.Fields.Select(field => new Meaning(field.Name, field.Label.In(language)))];
        var headers = report.Findings.Where(finding => finding is { Code: var code, Value: not null } && code == Codes.ColumnUnknown.Id)
            .DistinctBy(finding => finding.Value)
            .Select(finding => new Lesson(finding.Value!, "", "", fields));
        var values = report.Findings.Where(finding => ValueCodes.Contains(finding.Code) && finding is { Value: not null, Field: not null })
            .DistinctBy(finding => (finding.Value, finding.Field)).Select(finding => (finding.Value, Field: dataset.FieldOf(finding.Field!)))
            .Select(found => new Lesson(
                found.Value!, found.Field.Name, found.Field.Label.In(language),
                [.. found.Field.Codes.Select(code => new Meaning(code.Value, code.Label.In(language)))]));
        return [.. headers, .. values];
    }
}
