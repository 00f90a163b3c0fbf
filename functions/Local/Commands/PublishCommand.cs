using System.CommandLine;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>publish</c>: what the timer does, now.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("publish", "Publishes a snapshot now, if any input changed.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var result = await Composition.Publish(Composition.Storage(parsed.GetValue(storageOption)), logging).RunAsync(cancellationToken);
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
}
