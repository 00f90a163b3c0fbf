using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AinChock.DropPages;

/// <summary>Teaches a folder on the page what its unknown headers and values mean, and forgets it. Operators may, and senders where their folder lets
/// them.</summary>
internal sealed class Lessons(PipelineStorage storage, DropPageOptions host, TimeProvider time)
{
    /// <summary>Whether a person may teach the folder of a source.</summary>
    public bool IsAllowed(Access access, string source) =>
        access.IsEverything || (access.Holds(source) && host.TeachingFolders?.Contains(LearntHeader.FolderOf(source), StringComparer.Ordinal) == true);

    /// <summary>What the folder of a source was taught.</summary>
    public async Task<IResult> ListAsync(HttpContext context, Access access, Language language)
    {
        var source = context.Request.Query["source"].ToString();
        if (!access.Holds(source)) return Results.NotFound();
        var learnt = await TeachingOf(context.Request).OfFolderAsync(LearntHeader.FolderOf(source), context.RequestAborted);
        return Results.Json(learnt.Select(lesson => Taught.Of(lesson, language)).Where(taught => taught is not null));
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
