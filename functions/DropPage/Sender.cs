using Microsoft.AspNetCore.Http;

namespace AinChock.DropPages;

/// <summary>Who sends: whom the platform has signed in; on a host that signs nobody in, this browser, by a cookie that says nothing.</summary>
internal static class Sender
{
    private const string Cookie = "depot-sender";

    // What browsers keep at most.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>Not yet opaque; null for a request of which nobody knows who sends it.</summary>
    public static string? Of(HttpRequest request, DropPageOptions host)
    {
        // The platform sets this header itself and strips it from what comes from outside.
        if (host.RequireSignIn) return request.Headers["X-MS-CLIENT-PRINCIPAL-ID"].ToString() is { Length: > 0 } principal ? "principal " + principal : null;
        return request.Cookies.TryGetValue(Cookie, out var browser) && DropPage.IsToken(browser) ? "browser " + browser : null;
    }

    /// <summary>Has this browser known by a cookie, where nobody signs in.</summary>
    public static void Know(HttpContext context, DropPageOptions host)
    {
        if (host.RequireSignIn) return;
        if (!context.Request.Cookies.TryGetValue(Cookie, out var browser) || !DropPage.IsToken(browser)) browser = DropPage.NewToken();
        context.Response.Cookies.Append(
            Cookie, browser,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                Path = "/",
                IsEssential = true,
                MaxAge = KeptFor,
            });
    }
}
