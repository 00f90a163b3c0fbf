namespace AinChock.Local;

/// <summary>A command cannot go on; the message says why and what to do. The exit code is 2 unless another is given.</summary>
public sealed class CommandException(string message, int exitCode = 2) : Exception(message)
{
    public int ExitCode => exitCode;
}
