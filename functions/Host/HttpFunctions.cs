using AinChock.DropPages;
using AinChock.Pipeline.Operating;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Checking;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

public sealed class HttpFunctions(CheckOptions options, PipelineStorage storage, TimeProvider time, DropPage dropPage, Doctor doctor)
{
    /// <summary>Checks the file in the request's body and answers with its <c>report.json</c>; stores nothing. <c>?name=</c> is the file's name;
    /// <c>?against=</c> is the source whose current version it is compared with.</summary>
    [Function("Validate")]
    public Task<IResult> ValidateAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "validate")] HttpRequest request, CancellationToken cancellationToken) =>
        HttpEndpoints.ValidateAsync(request.Body, request.Query["name"], request.Query["against"], options, storage, time, cancellationToken);

    /// <summary>200 when storage answers and is complete, 503 otherwise.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        HttpEndpoints.HealthAsync(doctor, cancellationToken);

    /// <summary>Redirects to <c>?file=</c> of the latest snapshot; anyone may ask.</summary>
    [Function("Latest")]
    public Task<IResult> LatestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "latest")] HttpRequest request, CancellationToken cancellationToken) =>
        HttpEndpoints.LatestAsync(request.HttpContext.Response, request.Query["file"], storage, cancellationToken);

    /// <summary>The page where staff drop a register, for people who are signed in: see <see cref="DropPages.DropPage"/>.</summary>
    [Function("DropPage")]
    public Task<IResult> DropPageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "depot/{*path}")] HttpRequest request, string? path) =>
        dropPage.HandleAsync(request.HttpContext, path ?? "");
}
