using System.CommandLine;
using System.Globalization;
using AinChock.Pipeline.Publishing.Documents;
using Microsoft.Extensions.Logging;

namespace AinChock.Local.Commands;

/// <summary><c>figures</c>: the figures now, or at a past instant.</summary>
internal static class FiguresCommand
{
    public static Command Create()
    {
        var asOf = new Option<string?>("--as-of")
        { HelpName = "INSTANT", Description = "A day (its end, UTC) or an instant such as 2024-07-06T10:15:00Z, within the retention. Default: now." };
        var format = new Option<string>("--format") { HelpName = "text|json", DefaultValueFactory = _ => "text", Description = "Form of the answer." };
        format.AcceptOnlyFromAmong("text", "json");
        var storageOption = StatusCommands.StorageOption();
        var command = new Command("figures", "Shows the figures as of now or a past instant, whether published or not.") { asOf, format, storageOption };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var instant = InstantOf(parsed.GetValue(asOf));
            using var logging = Composition.Logging(LogLevel.Warning);
            var figures = await Composition.Publish(Composition.Storage(parsed.GetValue(storageOption)), logging).FiguresAsync(instant, cancellationToken);
            if (parsed.GetValue(format) == "json")
            {
                using var output = Console.OpenStandardOutput();
                await output.WriteAsync(SnapshotJson.Write(figures), cancellationToken);
                Console.WriteLine();
                return 0;
            }

            Console.WriteLine($"As of {instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}");
            TextTable.Write(Console.Out, ["figure", "value", "unit"],
                figures.Select(f => (string[])[f.Id, f.Value.ToString(f.Unit == "MAD" ? "0.00" : "0", CultureInfo.InvariantCulture), f.Unit]));
            return 0;
        });
        return command;
    }

    private static DateTimeOffset InstantOf(string? text)
    {
        if (text is null) return Composition.Time.GetUtcNow();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(-1);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new CommandException($"'{text}' is neither a day (2024-07-06) nor an instant (2024-07-06T10:15:00Z).");
    }
}
