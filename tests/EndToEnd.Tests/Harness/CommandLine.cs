using System.Diagnostics;

namespace AinChock.EndToEnd.Tests;

/// <summary>Runs the command line as a real process.</summary>
internal static class CommandLine
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ainchock.dll");

    // The program of scripts/native.sh, where the tests are to ask it; and its exit code for what it leaves to the whole one.
    private static readonly string? Native = Environment.GetEnvironmentVariable("AINCHOCK_NATIVE");

    private const int NotHere = 125;

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        await RunAsync(null, arguments);

    /// <summary>As <c>./ainchock</c> does: by the native program where it knows the command, else by the whole one.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string? storage, string[] arguments)
    {
        Dictionary<string, string> environment = storage is null ? [] : new() { ["AINCHOCK_STORAGE"] = storage };
        if (Native is not null && arguments is ["validate" or "mend" or "template", ..])
        {
            using var native = Start(new ProcessStartInfo(Native), environment, arguments);
            var answer = await AnswerOfAsync(native);
            if (answer.ExitCode != NotHere) return answer;
        }

        using var process = Start(environment, arguments);
        return await AnswerOfAsync(process);
    }

    public static Process Start(Dictionary<string, string> environment, params string[] arguments) =>
        Start(new ProcessStartInfo("dotnet"), environment, [Program, .. arguments]);

    private static async Task<(int ExitCode, string Output, string Errors)> AnswerOfAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    private static Process Start(ProcessStartInfo start, Dictionary<string, string> environment, IEnumerable<string> arguments)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task SignalAsync(int processId, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{processId}"]))!;
        await kill.WaitForExitAsync();
    }
}
