using System.CommandLine;
using AinChock.Local;
using AinChock.Local.Commands;

// What this program does not know, ./ainchock asks of the whole one: other commands, help, mistakes.
const int notHere = 125;
Command[] commands = [ValidateCommand.Create([], (_, _) => null), MendCommand.Create(), TemplateCommand.Create()];
if (commands.FirstOrDefault(command => command.Name == args.FirstOrDefault()) is not { } asked) return notHere;
var known = asked.Options.Select(option => option.Name).ToHashSet();
if (args.Skip(1).Any(argument => argument.StartsWith('-') && !known.Contains(argument.Split('=', ':')[0]))) return notHere;
var parsed = new RootCommand { asked }.Parse(args);
if (parsed.Errors.Count > 0) return notHere;
PlainOutput.Begin();
try
{
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (CommandException error)
{
    Console.Error.WriteLine($"ainchock: {error.Message}");
    return error.ExitCode;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception)
{
    // The whole program meets it too, and says what to do.
    return notHere;
}
