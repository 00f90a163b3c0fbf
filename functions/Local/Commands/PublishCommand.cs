using System.CommandLine;
using AinChock.Pipeline.Publishing;
using AinChock.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>publish</c>: publishes now, as the timer does.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("publish", "Publishes a snapshot now, if any input changed.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var result = await RunAsync(Composition.Storage(parsed.GetValue(storageOption)), logging, cancellationToken);
            Console.WriteLine(result switch
            {
                { Snapshot: null } => "Nothing to publish: no source has been accepted yet.",
                { IsNew: true } => $"Published {result.Snapshot}.",
                _ => $"No input changed: {result.Snapshot} stays the latest.",
            });
            return 0;
        });
        return command;
    }

    public static async Task<PublishResult> RunAsync(PipelineStorage storage, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        using var progress = Progress.Of("Publishing");
        return await Composition.Publish(storage, logging).RunAsync(cancellationToken);
    }
}
