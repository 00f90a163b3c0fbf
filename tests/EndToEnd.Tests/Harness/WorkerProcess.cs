using System.Diagnostics;
using System.Globalization;

namespace AinChock.EndToEnd.Tests;

/// <summary>A worker in a process of its own (<c>tests/Worker</c>).</summary>
internal static class WorkerProcess
{
    private static readonly string Worker = Path.Combine(AppContext.BaseDirectory, "AinChock.Worker.dll");

    /// <summary>Runs one operation to its end, or to the request before which it is killed.</summary>
    /// <param name="killAt">Number of a request that changes storage; 0 for none.</param>
    /// <param name="memory">Bytes that its objects may take, hexadecimal; null for no limit.</param>
    /// <returns>The exit code, 0 or 137, and the number of changes if it reached its end.</returns>
    public static async Task<(int Exit, int Changes)> RunAsync(string account, string operation, string argument, int daysAhead = 0,
        int killAt = 0, bool afterwards = false, string? memory = null)
    {
        var start = new ProcessStartInfo("dotnet",
            [Worker, account, operation, argument, daysAhead.ToString(CultureInfo.InvariantCulture),
                killAt.ToString(CultureInfo.InvariantCulture), afterwards ? "after" : "before"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (memory is not null) start.Environment["DOTNET_GCHeapHardLimit"] = memory;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 137, await errors);
        return (process.ExitCode, process.ExitCode == 0 ? int.Parse(said, CultureInfo.InvariantCulture) : 0);
    }
}
