using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AinChock.FunctionRpc;

/// <summary>Starts a published app as the Functions host starts its worker.</summary>
internal static class WorkerStart
{
    /// <param name="app">Folder of the published app.</param>
    /// <param name="port">Port of the host.</param>
    /// <param name="settings">Settings of the app, passed as environment variables.</param>
    /// <param name="said">Receives the lines of its output.</param>
    public static Process Start(string app, int port, IReadOnlyDictionary<string, string> settings, ConcurrentQueue<string> said)
    {
        string[] arguments =
        [
            Path.Combine(app, "AinChock.Host.dll"),
            "--functions-uri", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"),
            "--functions-worker-id", $"{Guid.NewGuid()}",
            "--functions-request-id", $"{Guid.NewGuid()}",
            "--functions-grpc-max-message-length", int.MaxValue.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.WorkingDirectory = app;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app;
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var worker = Process.Start(start)!;
        worker.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        worker.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        return worker;
    }
}
