using System.Security.Cryptography;
using AinChock.Pipeline.Ingesting;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using AinChock.Registers.Checking;
using AinChock.Registers.Intake;
using AinChock.Registers.Texts;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Checks a file before anything is stored: the report it would get, what it would change, and the files of the answer.</summary>
internal sealed class Checks(PipelineStorage storage, CheckOptions options, DropPageOptions host, TimeProvider time) : IDisposable
{
    // Several times what page, storage's client and a usual register take together.
    private const long MuchMemory = 96L << 20;

    private readonly Uploads _uploads = new(storage, options);

    // Each check takes a core and its memory; a third one waits.
    private readonly SemaphoreSlim _places = new(2);

    private readonly TriedFiles _tried = new(time);

    private readonly Lessons _lessons = new(storage, host, time);

    public void Dispose()
    {
        _tried.Dispose();
        _places.Dispose();
    }

    /// <summary>The report a file would get, or one of the files that belong to it.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, string wanted, Access access, long mostBytes, Language language)
    {
        var query = context.Request.Query;
        var cancellationToken = context.RequestAborted;
        if (await _uploads.TargetAsync(query["source"], query["name"], access, cancellationToken) is not { } source)
            return DropPage.Problem(StatusCodes.Status400BadRequest, "name");
        // A check starts once the whole file is here, so that a slow sender keeps nobody waiting.
        var content = await Upload.ReceiveAsync(context.Request.Body, mostBytes, time, cancellationToken);
        if (content is null) return Upload.TooLarge();
        var isTaken = false;
        try
        {
            await _places.WaitAsync(cancellationToken);
            isTaken = true;
            var name = NameOf(query, source);
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            var subject = new Asked(content, name, query["name"].ToString(), source, IsChosen: query["source"].ToString().Length > 0, access);
            var tried = await TakeOrTryAsync(subject, sha256, isKnown: wanted != "check", cancellationToken);
            if (tried is null) return DropPage.Problem(StatusCodes.Status409Conflict, subject.Problem!);
            try
            {
                return wanted == "check" ? Shown(tried, sha256, source, access, language) : await FileOfAsync(tried, wanted, language, cancellationToken);
            }
            finally
            {
                _tried.Keep(tried, sha256, tried.Source, name);
            }
        }
        finally
        {
            if (isTaken)
            {
                GiveBack();
                _places.Release();
            }
            else
            {
                await content.DisposeAsync();
            }
        }
    }

    // What a large check leaves would stay resident beside what the next one takes.
    private static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MuchMemory)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>The file as checked a moment ago, or checked now. Its bytes are deleted with it. Null when there is a problem.</summary>
    /// <param name="isKnown">The request is for a file of a report the sender has already seen. A new check always uses the present state.</param>
    private async Task<Try?> TakeOrTryAsync(Asked asked, string sha256, bool isKnown, CancellationToken cancellationToken)
    {
        var isKept = false;
        try
        {
            if (isKnown && _tried.Take(sha256, asked.Source, asked.Name) is { } before) return before;
            using var opened = await OpenedFile.OpenAsync(asked.Content, asked.Source, storage, options, cancellationToken);
            var run = opened.Completes;
            var tried = run is null ? await TryWholeAsync(asked, opened, cancellationToken) : await TryCompletionAsync(asked, run, cancellationToken);
            // A file completed with returned rows has bytes of its own.
            isKept = run is null && tried is not null;
            tried?.File.OwnContent();
            return tried;
        }
        finally
        {
            if (!isKept) await asked.Content.DisposeAsync();
        }
    }

    // A file with a new name may still be a known register, recognised by the rest of its name or by its rows.
    private async Task<Try> TryWholeAsync(Asked asked, OpenedFile opened, CancellationToken cancellationToken)
    {
        var tried = await TryAsync(asked, asked.Source, Recognised.Not, cancellationToken, opened);
        try
        {
            if (asked.IsChosen || tried.File.Report.Dataset is not { } dataset) return tried;
            var sources = await _uploads.SourcesAsync(dataset, asked.Access, cancellationToken);
            if (sources.Any(current => current.Source == asked.Source)) return tried;
            var (other, how) = Known(asked, tried, sources);
            if (other is null) return tried;
            tried.File.Dispose();
            return await TryAsync(asked, other, how, cancellationToken);
        }
        catch
        {
            tried.File.Dispose();
            throw;
        }
    }

    private static (string? Source, Recognised How) Known(Asked asked, Try tried, IReadOnlyList<CurrentSource> sources)
    {
        if (tried.File.MadeFrom is { } made && sources.Any(s => s.Source == made)) return (made, Recognised.Made);
        var (folder, stem) = (asked.Access.Folder, CopyName.Stem(asked.Name));
        var named = sources.Where(s => s.Source.StartsWith(folder, StringComparison.Ordinal) && !s.Source.AsSpan(folder.Length).Contains('/')
            && CopyName.Stem(s.Source[folder.Length..]) == stem).ToList();
        if (named is [var only]) return (only.Source, Recognised.Name);
        return tried.File.LikelyNewVersionOf is { } like && sources.Any(s => s.Source == like) ? (like, Recognised.Rows) : (null, Recognised.Not);
    }

    private async Task<Try> TryAsync(Asked asked, string source, Recognised how, CancellationToken cancellationToken, OpenedFile? opened = null)
    {
        var given = Uploads.Given(source, asked.Given, asked.Access);
        return new(await TriedFile.TryAsync(asked.Content, asked.Name, source, storage, options, time, cancellationToken, given, opened), source, how);
    }

    private async Task<Try?> TryCompletionAsync(Asked asked, string run, CancellationToken cancellationToken)
    {
        var current = (await storage.Sources.ListAsync(null, cancellationToken)).FirstOrDefault(s => s.Run == run && asked.Access.Holds(s.Source));
        if (current is null) return asked.Refuse("origin");
        var whole = await Completion.CompleteAsync(asked.Content, current, storage, options, cancellationToken);
        if (whole is null) return asked.Refuse("unplaced");
        try
        {
            var file = await TriedFile.TryAsync(whole, current.FileName, current.Source, storage, options, time, cancellationToken);
            return new Try(file, current.Source, Recognised.Completes, run);
        }
        catch
        {
            await whole.DisposeAsync();
            throw;
        }
    }

    private IResult Shown(Try tried, string sha256, string ownSource, Access access, Language language)
    {
        var (file, report) = (tried.File, tried.File.Report);
        var canSend = report.Outcome is not (Outcome.Rejected or Outcome.Unchanged);
        return Results.Json(new Checked(
            tried.Source, ownSource, sha256, report.Dataset, report.Outcome.Name(), ReportPage.WriteBody(report, language), canSend, file.HasAnnotated,
            file.HasQuarantine, tried.Recognised, tried.Completed, Lesson.Of(report, language), _lessons.IsAllowed(access, tried.Source)));
    }

    private static async Task<IResult> FileOfAsync(Try tried, string wanted, Language language, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create();
        var leftOut = wanted == "annotated.xlsx"
            ? tried.File.WriteAnnotated(file, cancellationToken) : await tried.File.WriteQuarantineAsync(file, cancellationToken);
        file.Position = 0;
        if (leftOut is null) return Results.Stream(file, DropPage.Answers[wanted], DropPage.CopyName(tried.File.Report.File.Name, wanted, language));
        await file.DisposeAsync();
        return DropPage.Problem(StatusCodes.Status422UnprocessableEntity, "left-out");
    }

    // The sender's name for the file, cleaned; the name of the source when the page gave none.
    private static string NameOf(IQueryCollection query, string source) =>
        query["name"].ToString() is { Length: > 0 } name ? SourceName.Clean(name) : source[(source.LastIndexOf('/') + 1)..];

    /// <param name="IsChosen">The sender has said which register the file replaces.</param>
    /// <param name="Given">The sender's name for the file.</param>
    private sealed record Asked(FileStream Content, string Name, string Given, string Source, bool IsChosen, Access Access)
    {
        /// <summary>Why the file cannot be tried, as the key of the page's sentence.</summary>
        public string? Problem { get; private set; }

        public Try? Refuse(string problem)
        {
            Problem = problem;
            return null;
        }
    }

    /// <param name="OwnSource">Name of the file as a register of its own.</param>
    /// <param name="Html">The report as the page shows it.</param>
    /// <param name="CanSend">There is something to send: the file is neither rejected nor already current.</param>
    /// <param name="Base">The version that its rows complete; empty for a whole file.</param>
    /// <param name="Lessons">Unknown headers and values that may be taught.</param>
    private sealed record Checked(
        string Source, string OwnSource, string Sha256, string? Dataset, string Outcome, string Html, bool CanSend, bool HasAnnotated, bool HasQuarantine,
        Recognised Recognised, string Base, IReadOnlyList<Lesson> Lessons, bool CanTeach);
}
