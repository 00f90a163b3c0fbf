using System.CommandLine;

namespace AinChock.Local;

/// <summary>Bad usage: names the mistake and shows the right form.</summary>
internal static class Usage
{
    public static int Explain(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) Console.Error.WriteLine($"ainchock: {error.Message}");
        var command = parsed.CommandResult.Command;
        Console.Error.WriteLine();
        Console.Error.WriteLine($"Usage: {FormOf(command)}");
        if (command.Subcommands.Count > 0) Console.Error.WriteLine($"Commands: {string.Join(", ", command.Subcommands.Select(c => c.Name))}");
        Console.Error.WriteLine($"More: ./ainchock {(command is RootCommand ? "" : command.Name + " ")}--help");
        return 2;
    }

    private static string FormOf(Command command)
    {
        if (command is RootCommand) return "./ainchock COMMAND";
        var arguments = command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}{More(a)}]" : a.Name + More(a));
        var options = command.Options.Where(o => o.Name is not ("--help" or "--version"))
            .Select(o => $"[{o.Name}{(o.HelpName is null ? "" : " " + o.HelpName)}]");
        return string.Join(' ', (IEnumerable<string>)["./ainchock", command.Name, .. arguments, .. options]);
    }

    private static string More(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? "…" : "";
}
