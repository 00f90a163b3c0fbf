using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Answers;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>notices</c>: what senders were told, and <c>notices retry</c> for what did not reach them.</summary>
internal static class NoticesCommand
{
    public static Command Create()
    {
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("notices", "Lists what senders were told and are still to be told, the latest upload first.") { storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var letters = await Composition.Storage(parsed.GetValue(storageOption)).Outbox.ListAsync(cancellationToken);
            TextTable.Write(Console.Out, ["number", "event", "source", "state", "tries", "obstacle", "next try"], letters.Reverse().Select(letter => (string[])
            [
                ReceiptNumber.Of(letter.Run, letter.UploadedAt), letter.Event, letter.Source, letter.State.ToString(),
                letter.Tries.ToString(CultureInfo.InvariantCulture), letter.Obstacle,
                letter.State == LetterState.Waiting ? letter.NotBefore.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "",
            ]));
            return 0;
        });
        command.Add(Retry());
        return command;
    }

    private static Command Retry()
    {
        var storageOption = StatusCommands.StorageOption();
        var because = new Option<string?>("--why") { HelpName = "TEXT", Description = "Why, for the audit." };
        var command = new Command("retry", "Has every notice that was refused, or waits for its next try, sent by the host within minutes.")
        {
            storageOption, because,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var logging = Composition.Logging(LogLevel.Warning);
            var operations = Composition.Operations(Composition.Storage(parsed.GetValue(storageOption)), parsed.GetValue(because) ?? "", logging);
            var count = await operations.RetryNoticesAsync(cancellationToken);
            Console.WriteLine(FormattableString.Invariant($"{count} notices are due now; the host sends them within five minutes."));
            return 0;
        });
        return command;
    }
}
