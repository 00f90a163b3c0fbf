using AinChock.Pipeline;
using AinChock.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace AinChock.Host;

public sealed class HttpFunctions(CheckOptions options, PipelineStorage storage)
{
    /// <summary>Checks the file in the request's body and answers with its <c>report.json</c>; stores nothing.</summary>
    [Function("Validate")]
    public Task<IResult> ValidateAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "validate")] HttpRequest request, CancellationToken cancellationToken) =>
        HttpEndpoints.ValidateAsync(request.Body, request.Query["name"], options, cancellationToken);

    /// <summary>200 when storage answers and is complete, 503 otherwise.</summary>
    [Function("Health")]
    public Task<IResult> HealthAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        HttpEndpoints.HealthAsync(storage, cancellationToken);
}
