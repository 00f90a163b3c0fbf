using System.Net;
using System.Net.Sockets;

namespace AinChock.EndToEnd.Tests;

/// <summary>Stands between a browser and a server, and cuts the wire: the socket is reset in the middle of what goes through.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private long _left = long.MaxValue;
    private bool _answers = true;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the connection once so many bytes have gone up, and every other that is tried until it is mended.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _left, bytes);

    /// <summary>Lets everything up and nothing back, and cuts where an answer would come.</summary>
    public void CutAnswers() => _answers = false;

    public void Mend()
    {
        Interlocked.Exchange(ref _left, long.MaxValue);
        _answers = true;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient browser;
            try
            {
                browser = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = CarryAsync(browser);
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using (browser)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            await Task.WhenAny(UpAsync(browser, server), DownAsync(server, browser));
        }
    }

    private async Task UpAsync(TcpClient browser, TcpClient server)
    {
        var buffer = new byte[4096];
        while (await ReadAsync(browser, buffer) is > 0 and var read)
        {
            if (Interlocked.Add(ref _left, -read) < 0)
            {
                Cut(browser);
                return;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task DownAsync(TcpClient server, TcpClient browser)
    {
        var buffer = new byte[4096];
        while (await ReadAsync(server, buffer) is > 0 and var read)
        {
            if (!_answers)
            {
                Cut(browser);
                return;
            }

            await browser.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private static async Task<int> ReadAsync(TcpClient from, byte[] buffer)
    {
        try
        {
            return await from.GetStream().ReadAsync(buffer);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return 0;
        }
    }

    // Without a wait for what is still to be sent, closing sends a reset.
    private void Cut(TcpClient browser)
    {
        Cuts++;
        browser.LingerState = new LingerOption(enable: true, seconds: 0);
        browser.Close();
    }
}
