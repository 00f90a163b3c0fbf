using System.CommandLine;
using AinChock.Local;
using AinChock.Local.Commands;
using AinChock.Pipeline.Storage;
using Azure;

PlainOutput.Begin();
(string Name, Func<Command> Create)[] commands =
[
    ("up", UpCommand.Create),
    ("once", OnceCommand.Create),
    ("validate", ValidateAgainst.Create),
    ("mend", MendCommand.Create),
    ("status", StatusCommands.Status),
    ("runs", StatusCommands.Runs),
    ("show", StatusCommands.Show),
    ("approve", OperationCommands.Approve),
    ("rollback", OperationCommands.RollBack),
    ("retire", OperationCommands.Retire),
    ("replay", OperationCommands.Replay),
    ("alias", AliasCommand.Create),
    ("doctor", DoctorCommand.Create),
    ("repair", RepairCommand.Create),
    ("audit", DoctorCommand.Audit),
    ("notices", NoticesCommand.Create),
    ("publish", PublishCommand.Create),
    ("figures", FiguresCommand.Create),
    ("explain", ExplainCommand.Create),
    ("template", TemplateCommand.Create),
    ("register", RegisterCommand.Create),
];
var root = new RootCommand("Reads the prefecture's registers, checks them, stores them and publishes statistics.");
// Setting up every command takes longer than running most of them.
foreach (var (_, create) in commands.Any(c => c.Name == args.FirstOrDefault()) ? commands.Where(c => c.Name == args[0]) : commands) root.Add(create());

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0) return Usage.Explain(parsed);
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
catch (OperationRefusedException error)
{
    Console.Error.WriteLine($"ainchock: {error.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception error) when (error is RequestFailedException or AggregateException { InnerException: RequestFailedException } or HttpRequestException)
{
    var cause = error is AggregateException aggregate ? aggregate.InnerException! : error;
    Console.Error.WriteLine($"ainchock: the storage did not answer as expected: {cause.Message.Split('\n')[0].Trim()}");
    Console.Error.WriteLine("Is the local host running (./run)? Otherwise name the storage with --storage or AINCHOCK_STORAGE.");
    return 2;
}
catch (Exception error)
{
    // A bug of ours. Only a developer needs the stack trace.
    var detail = Environment.GetEnvironmentVariable("AINCHOCK_DEBUG") is null ? $"{error.GetType().Name}: {error.Message}" : error.ToString();
    Console.Error.WriteLine($"ainchock: this should not have happened. {detail}");
    Console.Error.WriteLine("Nothing that was uploaded is lost. Run again with AINCHOCK_DEBUG=1 for the details to report.");
    return 1;
}
