using System.Diagnostics;
using System.Globalization;

namespace AinChock.EndToEnd.Tests;

/// <summary>A worker in a process of its own (<c>tests/Worker</c>).</summary>
internal static class WorkerProcess
{
    private static readonly string Worker = Path.Combine(AppContext.BaseDirectory, "AinChock.Worker.dll");

    /// <summary>Runs one operation to its end, or to the request at which it is to be killed; 0 or 137.</summary>
    /// <param name="killAt">Number of a storage request; 0 for none.</param>
    public static async Task<int> RunAsync(string account, string operation, string argument, int daysAhead = 0, int killAt = 0, bool afterwards = false)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [Worker, account, operation, argument, daysAhead.ToString(CultureInfo.InvariantCulture), killAt.ToString(CultureInfo.InvariantCulture), afterwards ? "after" : "before"])
        {
            RedirectStandardError = true,
        })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 137, errors);
        return process.ExitCode;
    }
}
