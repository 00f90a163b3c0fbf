using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Datasets;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.DropPages;

/// <summary>An unknown header or value that may be taught on the page.</summary>
/// <param name="Field">The field whose list lacks the value; empty for a header.</param>
/// <param name="Column">Label of that field.</param>
internal sealed record Lesson(string Text, string Field, string Column, IReadOnlyList<Meaning> Meanings);

/// <summary>What an unknown text may mean.</summary>
internal sealed record Meaning(string Value, string Label);

/// <summary>What a folder was taught.</summary>
/// <param name="Field">The field whose list has the value; empty for a header.</param>
internal sealed record Taught(string Dataset, string Text, string Field, string Means);

/// <summary>Teaches a folder on the page what its unknown headers and values mean, and forgets it. Operators may, and senders where their folder lets
/// them.</summary>
internal sealed class Lessons(PipelineStorage storage, DropPageOptions host, TimeProvider time)
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

    /// <summary>Whether a person may teach the folder of a source.</summary>
    public bool IsAllowed(Access access, string source) =>
        access.IsEverything || (access.Holds(source) && host.TeachingFolders?.Contains(LearntHeader.FolderOf(source), StringComparer.Ordinal) == true);

    /// <summary>What the folder of a source was taught.</summary>
    public async Task<IResult> ListAsync(HttpContext context, Access access, Language language)
    {
        var source = context.Request.Query["source"].ToString();
        if (!access.Holds(source)) return Results.NotFound();
        var learnt = await TeachingOf(context.Request).OfFolderAsync(LearntHeader.FolderOf(source), context.RequestAborted);
        return Results.Json(learnt.Select(lesson => TaughtOf(lesson, language)).Where(taught => taught is not null));
    }

    // A field that a later schema dropped means nothing any more.
    private static Taught? TaughtOf(LearntHeader lesson, Language language)
    {
        if (DeclaredDatasets.Find(lesson.Dataset)?.Fields.FirstOrDefault(field => field.Name == lesson.Field) is not { } field) return null;
        var label = field.Label.In(language);
        if (lesson.Code is null) return new Taught(lesson.Dataset, lesson.Header, "", label);
        var value = field.Codes.FirstOrDefault(code => code.Value == lesson.Code)?.Label.In(language) ?? lesson.Code;
        return new Taught(lesson.Dataset, lesson.Header, field.Name, $"{label} : {value}");
    }

    /// <summary>Confirms a meaning, or takes it back.</summary>
    public async Task<IResult> ChangeAsync(HttpContext context, bool isTaught, Access access)
    {
        var query = context.Request.Query;
        var (source, dataset, text) = (query["source"].ToString(), query["dataset"].ToString(), query["text"].ToString());
        var (field, code) = (query["field"].ToString(), query["code"].ToString());
        if (!access.Holds(source)) return Results.NotFound();
        if (!IsAllowed(access, source)) return DropPage.Problem(StatusCodes.Status403Forbidden, "teach");
        var (teaching, folder) = (TeachingOf(context.Request), LearntHeader.FolderOf(source));
        try
        {
            if (isTaught) await teaching.ConfirmAsync(folder, dataset, text, field, code.Length == 0 ? null : code, context.RequestAborted);
            else await teaching.ForgetAsync(folder, dataset, text, field.Length == 0 ? null : field, context.RequestAborted);
            return Results.Json(new { });
        }
        catch (OperationRefusedException)
        {
            return DropPage.Problem(StatusCodes.Status409Conflict, "taught");
        }
    }

    // The platform's opaque id of the person; a host without sign-in knows none.
    private Teaching TeachingOf(HttpRequest request)
    {
        var who = host.RequireSignIn ? request.Headers["X-MS-CLIENT-PRINCIPAL-ID"].ToString() : "page";
        return new Teaching(storage, new Actor(who, "page"), time, NullLogger<Operations>.Instance);
    }
}
