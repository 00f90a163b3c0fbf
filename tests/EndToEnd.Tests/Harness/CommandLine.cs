using System.Diagnostics;

namespace AinChock.EndToEnd.Tests;

/// <summary>Runs the command line as a real process.</summary>
internal static class CommandLine
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ainchock.dll");

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        await RunAsync(null, arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string? storage, string[] arguments)
    {
        using var process = Start(storage is null ? [] : new() { ["AINCHOCK_STORAGE"] = storage }, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    public static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Program);
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
