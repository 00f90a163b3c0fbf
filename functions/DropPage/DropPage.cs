using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using AinChock.Registers.Texts;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>The page where staff drop a register, see what it would change, send it and follow its run. One handler serves both hosts. It keeps no state, so
/// any instance can answer any request, and stores nothing before the sender confirms.</summary>
public sealed class DropPage(PipelineStorage storage, CheckOptions options, DropPageOptions host, TimeProvider time) : IDisposable
{
    private const string TokenCookie = "depot-token";
    private const string TokenHeader = "X-Depot-Token";

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors "
            + "'none'";

    internal static readonly IReadOnlyDictionary<string, string> Answers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["report.json"] = "application/json; charset=utf-8",
        ["annotated.xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["quarantine.csv"] = "text/csv",
    };

    private readonly Uploads _uploads = new(storage, options);

    private readonly Lessons _lessons = new(storage, host, time);

    private readonly Checks _checks = new(storage, options, host, time);

    private readonly Mends _mends = new(storage, options, time);

    private readonly RegisterCopies _registers = new(storage);
    private readonly Mine _mine = new(storage, time);

    public void Dispose()
    {
        _registers.Dispose();
        _mends.Dispose();
        _checks.Dispose();
    }

    private long MostBytes => Math.Min(options.Limits.FileBytes, Upload.MostBytes);

    /// <summary>Answers one request.</summary>
    /// <param name="path">The part of the address after the page's own, without a leading slash.</param>
    public async Task<IResult> HandleAsync(HttpContext context, string path)
    {
        SetHeaders(context.Response, PagePolicy);
        if (host.RequireSignIn && !IsSignedIn(context.Request)) return Problem(StatusCodes.Status401Unauthorized, "signin");
        if (Access.Of(host, context.Request) is not { } access) return Problem(StatusCodes.Status403Forbidden, "group");
        try
        {
            if (HttpMethods.IsGet(context.Request.Method)) return await GetAsync(context, path, access);
            if (!HttpMethods.IsPost(context.Request.Method)) return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
            if (!IsFromOurPage(context.Request)) return Problem(StatusCodes.Status403Forbidden, "forged");
            return path switch
            {
                "check" or "annotated.xlsx" or "quarantine.csv" => await _checks.AnswerAsync(context, path, access, MostBytes, LanguageOf(context.Request)),
                "mend" => await _mends.AnswerAsync(context, access, MostBytes),
                "send" => await SendAsync(context, access),
                "withdraw" or "ask-back" => SentOf(context.Request) is { } sent
                    ? await _mine.WishAsync(path, Sender.Of(context.Request, host), sent, access, context.RequestAborted) : Results.BadRequest(),
                "teach" or "forget" => await _lessons.ChangeAsync(context, path == "teach", access),
                _ => Results.NotFound(),
            };
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Upload.TooLarge();
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            return Upload.TooSlow();
        }
        catch (RequestFailedException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "storage");
        }
    }

    private async Task<IResult> GetAsync(HttpContext context, string path, Access access)
    {
        switch (path)
        {
            case "" when context.Request.PathBase.Add(context.Request.Path).Value is { } here && !here.EndsWith('/'):
                // The page's own files lie beside it.
                return Results.LocalRedirect(here + "/" + context.Request.QueryString);
            case "":
                return Page(context);
            case "guide":
                return Results.Content(GuideHtml.Write(LanguageOf(context.Request)), "text/html; charset=utf-8");
            case var _ when Resources.Scripts.TryGetValue(path, out var script):
                return Results.Bytes(script, "text/javascript; charset=utf-8");
            case "page.css":
                return Results.Bytes(Resources.Style, "text/css; charset=utf-8");
            case "sources":
                return Results.Json(
                    await _uploads.SourcesAsync(
                        context.Request.Query["dataset"].ToString(), access, context.RequestAborted, LanguageOf(context.Request)));
            case "taught":
                return await _lessons.ListAsync(context, access, LanguageOf(context.Request));
            case "register":
                return await _registers.AnswerAsync(context, access, LanguageOf(context.Request));
            case "mine":
                return await _mine.ListAsync(Sender.Of(context.Request, host), access, LanguageOf(context.Request), context.RequestAborted);
            case "run":
                return await FollowAsync(context, access);
        }

        if (path.StartsWith("templates/", StringComparison.Ordinal)) return await TemplateAsync(context, path["templates/".Length..]);
        return path.StartsWith("reports/", StringComparison.Ordinal) ? await AnswerAsync(context, path["reports/".Length..], access) : Results.NotFound();
    }

    private IResult Page(HttpContext context)
    {
        var language = LanguageOf(context.Request);
        if (!context.Request.Cookies.TryGetValue(TokenCookie, out var token) || !IsToken(token))
            token = NewToken();
        Sender.Know(context, host);
        context.Response.Cookies.Append(
            TokenCookie, token,
            new CookieOptions
            { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = host.RequireSignIn || context.Request.IsHttps, Path = "/", IsEssential = true });
        return Results.Content(DropHtml.Write(language, token, MostBytes, host), "text/html; charset=utf-8");
    }

    private async Task<IResult> SendAsync(HttpContext context, Access access)
    {
        var query = context.Request.Query;
        var cancellationToken = context.RequestAborted;
        if (await _uploads.TargetAsync(query["source"], query["name"], access, cancellationToken) is not { } source)
            return Problem(StatusCodes.Status400BadRequest, "name");
        await using var content = await Upload.ReceiveAsync(context.Request.Body, MostBytes, time, cancellationToken);
        if (content is null) return Upload.TooLarge();
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        // Only the checked content is sent: the file may have been saved again since.
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sha256), Encoding.ASCII.GetBytes(query["sha256"].ToString())))
            return Problem(StatusCodes.Status409Conflict, "changed");
        var sending = await _uploads.SendAsync(
            source, Uploads.Given(source, query["name"].ToString(), access), sha256, query["base"].ToString(), content, cancellationToken);
        if (sending.Sent is not { } sent) return Problem(StatusCodes.Status409Conflict, sending.Problem!);
        var name = query["name"].ToString() is { Length: > 0 } given ? given : sent.Source[(sent.Source.LastIndexOf('/') + 1)..];
        await _mine.EnterAsync(Sender.Of(context.Request, host), sent, SourcePath.Shown(name), Mine.NoteOf(context.Request), cancellationToken);
        return Results.Json(sent);
    }

    private async Task<IResult> FollowAsync(HttpContext context, Access access)
    {
        if (SentOf(context.Request) is not { } sent) return Results.BadRequest();
        // A source of another service gets the same answer as one that does not exist, so its existence is not revealed.
        if (!access.Holds(sent.Source)) return Results.NotFound();
        return Results.Json(await _uploads.FollowAsync(sent, LanguageOf(context.Request), context.RequestAborted));
    }

    private static Sent? SentOf(HttpRequest request)
    {
        var query = request.Query;
        if (!DateTimeOffset.TryParse(query["uploadedAt"], System.Globalization.CultureInfo.InvariantCulture, out var uploadedAt)) return null;
        var sent = new Sent(query["source"].ToString(), query["run"].ToString(), query["etag"].ToString(), uploadedAt);
        return sent.Source.Length > 0 && sent.Run.Length > 0 && sent.Run.All(char.IsAsciiHexDigitLower) ? sent : null;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string path, Access access)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || !Answers.TryGetValue(parts[^1], out var type)) return Results.NotFound();
        if (!access.Holds(string.Join('/', parts[..^2])) || !parts[^2].All(char.IsAsciiHexDigitLower)) return Results.NotFound();
        return await BlobAsync(storage.Reports.Container.GetBlobClient(path), type, CopyName(parts[^3], parts[^1], LanguageOf(context.Request)),
            context.RequestAborted);
    }

    /// <summary>File name for a download from a report.</summary>
    /// <param name="fileName">Name of the file that the report is about.</param>
    internal static string CopyName(string fileName, string answer, Language language) => answer switch
    {
        "annotated.xlsx" => Registers.Answers.CopyName.Workbook(fileName),
        "quarantine.csv" => Registers.Answers.CopyName.SetAside(fileName, language),
        _ => answer,
    };

    private async Task<IResult> TemplateAsync(HttpContext context, string name) =>
        Registers.Datasets.DeclaredDatasets.All.Any(d => Language.All.Any(language => name == $"{d.Name}.{language.Code}.xlsx"))
            ? await BlobAsync(storage.Templates.GetBlobClient(name), Answers["annotated.xlsx"], name, context.RequestAborted)
            : Results.NotFound();

    private static async Task<IResult> BlobAsync(Azure.Storage.Blobs.BlobClient blob, string type, string? downloadName, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken);
            return Results.Stream(download.Content, type, downloadName);
        }
        catch (RequestFailedException error) when (error.Status is 400 or 404)
        {
            return Results.NotFound();
        }
    }

    // The language in the address, or else the first known one of the browser's languages.
    private static Language LanguageOf(HttpRequest request) =>
        Language.Find(request.Query["lang"].ToString())
        ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Language.Find(accepted.Value.ToString().Split('-')[0].ToLowerInvariant())).FirstOrDefault(known => known is not null)
        ?? Language.Default;

    // The platform sets these headers once someone is signed in, and only when its sign-in is enabled.
    private static bool IsSignedIn(HttpRequest request) =>
        bool.TryParse(Environment.GetEnvironmentVariable("WEBSITE_AUTH_ENABLED"), out var enabled) && enabled
            && request.Headers["X-MS-CLIENT-PRINCIPAL-ID"].ToString().Length > 0;

    // Another site can make a browser send requests with our cookie, but it can neither read our page nor set our header.
    private static bool IsFromOurPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" &&
        request.Cookies.TryGetValue(TokenCookie, out var cookie) && IsToken(cookie) &&
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(cookie), Encoding.ASCII.GetBytes(request.Headers[TokenHeader].ToString()));

    internal static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static bool IsToken(string? token) => token is { Length: 64 } && token.All(char.IsAsciiHexDigitLower);

    private static void SetHeaders(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    // The page has a sentence for each of them.
    internal static IResult Problem(int status, string problem) => Results.Json(new { problem }, statusCode: status);
}
