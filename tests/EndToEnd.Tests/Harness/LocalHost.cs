using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AinChock.EndToEnd.Tests;

/// <summary>Runs <c>ainchock up</c> as a real process, with a folder and ports of its own.</summary>
internal sealed partial class LocalHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new();
    private readonly int _port;
    private readonly int _azuritePort;
    private readonly string _home;
    private Process? _process;

    public LocalHost()
    {
        _home = Directory.CreateTempSubdirectory("ainchock-host-").FullName;
        _port = Local.Ports.Free(1);
        _azuritePort = Local.Ports.Free(3);
    }

    public string Address => $"http://127.0.0.1:{_port}";

    public string Storage => Local.Azurite.ConnectionStringOf(_azuritePort);

    /// <summary>Everything it has printed.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = new();

    public int ProcessId => _process!.Id;

    /// <param name="heap">Bytes that its objects may take, hexadecimal; null for no limit.</param>
    public async Task StartAsync(string? heap = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["AINCHOCK_HOME"] = _home,
            ["AINCHOCK_PORT"] = $"{_port}",
            ["AINCHOCK_AZURITE_PORT"] = $"{_azuritePort}",
        };
        if (heap is not null) settings["DOTNET_GCHeapHardLimit"] = heap;
        _process = CommandLine.Start(settings, "up");
        _process.OutputDataReceived += (_, line) => Said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => Said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await WaitAsync("the dashboard to be served", async () => await FiguresAsync() is not null);
        }
        catch
        {
            // What could not be set up is not taken down by the runner: the process would live on.
            await DisposeAsync();
            throw;
        }
    }

    public void Drop(string name, byte[] content)
    {
        // Writes the file beside the folder and moves it in, as many programs do.
        var beside = Path.Combine(_home, Path.GetRandomFileName());
        File.WriteAllBytes(beside, content);
        File.Move(beside, Path.Combine(_home, "drop", name));
    }

    /// <summary>Figures of the snapshot that the dashboard would show now; null when there is none.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> FiguresAsync()
    {
        try
        {
            var index = await _http.GetFromJsonAsync<JsonElement>($"{Address}/snapshots/v1/index.json");
            var summary =
                await _http.GetFromJsonAsync<JsonElement>($"{Address}/snapshots/v1/{index.GetProperty("latest").GetString()}/summary.json");
            return summary.GetProperty("figures").EnumerateArray()
                .ToDictionary(f => f.GetProperty("id").GetString()!, f => f.GetProperty("value").GetDecimal());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A file of the latest snapshot, read as consumers do.</summary>
    public async Task<byte[]> ReadSnapshotAsync(string name)
    {
        var index = await _http.GetFromJsonAsync<JsonElement>($"{Address}/snapshots/v1/index.json");
        return await _http.GetByteArrayAsync($"{Address}/snapshots/v1/{index.GetProperty("latest").GetString()}/{name}");
    }

    public async Task WaitForAsync(string figure, decimal value) =>
        await WaitAsync($"{figure} to be {value}",
            async () => await FiguresAsync() is { } figures && figures.GetValueOrDefault(figure) == value);

    public async Task WaitAsync(string forWhat, Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < (patience ?? Patience),
                $"Waited in vain for {forWhat}. The host said:\n{string.Join('\n', Said)}");
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it with a signal, and waits until its storage has ended too.</summary>
    public async Task EndAsync(string signal)
    {
        if (_process is null) return;
        await CommandLine.SignalAsync(_process.Id, signal);
        await WaitAsync($"it to end by {signal}", () => Task.FromResult(_process.HasExited));
        await WaitAsync("its children to end", () => Task.FromResult(!Children().Any()));
        _process.Dispose();
        _process = null;
    }

    /// <summary>Processes that work on this host's folder.</summary>
    public IEnumerable<int> Children() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => Digits().IsMatch(name!))
            .Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))
            .Where(id => id != _process?.Id && CommandLineOf(id).Contains(_home, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await EndAsync("KILL");
        _http.Dispose();
        if (Directory.Exists(_home)) Directory.Delete(_home, recursive: true);
    }

    private static string CommandLineOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Digits();
}
