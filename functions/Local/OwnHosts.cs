using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AinChock.Local;

/// <summary>Answers only under its own host names. The name of a foreign page can be made to point here for a moment (DNS rebinding); the page would then share
/// our origin and could read reports and send files as its visitor.</summary>
internal static class OwnHosts
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <param name="configured">Further names, separated by semicolons; null for none.</param>
    public static IReadOnlyList<string> Of(string? configured) =>
        [.. Loopback, .. (configured ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static void AddOwnHosts(this IServiceCollection services, IReadOnlyList<string> names) => services.Configure<HostFilteringOptions>(filter =>
    {
        filter.AllowedHosts = [.. names];
        filter.AllowEmptyHosts = false;
        filter.IncludeFailureMessage = false;
    });

    /// <summary>Answers 400 under any other name, and 403 to actions that another site's page requests.</summary>
    public static void UseOwnHosts(this WebApplication app, IReadOnlyList<string> names)
    {
        app.UseHostFiltering();
        app.Use(async (context, next) =>
        {
            var origin = context.Request.Headers.Origin.ToString();
            var isReading = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                || HttpMethods.IsOptions(context.Request.Method);
            if (isReading || origin.Length == 0 || IsOwn(origin, context.Request.Host, names)) await next(context);
            else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        });
    }

    private static bool IsOwn(string origin, HostString host, IReadOnlyList<string> names) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && names.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) && uri.Port == host.Port.GetValueOrDefault(80);
}
