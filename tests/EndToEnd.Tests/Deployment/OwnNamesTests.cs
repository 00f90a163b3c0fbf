using System.Net.Sockets;
using System.Text;

namespace AinChock.EndToEnd.Tests;

/// <summary>Forms of Host and Origin, sent byte by byte, since clients mend what they send.</summary>
public sealed class OwnNamesTests
{
    [Fact]
    public async Task Only_own_names_are_answered_in_whatever_form_another_comes()
    {
        await using var host = new LocalHost();
        await host.StartAsync();
        var port = new Uri(host.Address).Port;

        string[] ours = ["localhost", "LOCALHOST", $"LocalHost:{port}", "127.0.0.1", $"127.0.0.1:{port}", "[::1]", $"[::1]:{port}"];
        foreach (var own in ours)
            Assert.Equal(200, await StatusAsync(port, "GET", "/depot/", own));
        string[] others =
        [
            "", ".", "localhost.", "localhost.exemple", "127.0.0.1.", "127.1", "2130706433", "0x7f000001", "0177.0.0.1",
            "127.0.0.1.nip.exemple", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "::1", $"attaquant.exemple:{port}",
            "localhost@attaquant.exemple", "attaquant.exemple@localhost", "localhost:80@attaquant.exemple", "localhost attaquant.exemple",
            "localhost,attaquant.exemple", "localhost/attaquant.exemple", "localhost\\attaquant.exemple", "localhost#.exemple", "*",
            "xn--localhost-.exemple", "loc%61lhost", "127.0.0.1%00.exemple", "localhost:port", "localhost:-1",
        ];
        foreach (var other in others)
            foreach (var path in (string[])["/depot/", "/snapshots/v1/index.json"])
                Assert.True(await StatusAsync(port, "GET", path, other) is 400 or 0, $"« {other} » is answered at {path}.");

        // The name in the address of the request stands above Host.
        Assert.True(await StatusAsync(port, "GET", "http://attaquant.exemple/depot/", "localhost") is 400 or 0);
        Assert.True(await StatusAsync(port, "GET", "/depot/", $"127.0.0.1:{port}\r\nHost: attaquant.exemple") is 400 or 0);
        const string forwarded = "attaquant.exemple\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost";
        Assert.NotEqual(200, await StatusAsync(port, "GET", "/depot/", forwarded));

        string[] origins =
        [
            "null", "http://attaquant.exemple", $"http://attaquant.exemple:{port}", "http://127.0.0.1:1", "http://localhost.:" + port,
            $"http://localhost.exemple:{port}", $"http://localhost:{port}@attaquant.exemple", $"file://localhost",
            "chrome-extension://localhost",
            $"http://[::ffff:127.0.0.1]:{port}", $"http://127.0.0.1:{port}.exemple", "localhost", "http://", $"//localhost:{port}x",
            $"http://localhost:{port} http://attaquant.exemple",
        ];
        foreach (var origin in origins)
            Assert.Equal(403, await StatusAsync(port, "POST", "/depot/check", $"127.0.0.1:{port}", origin));
    }

    private static async Task<int> StatusAsync(int port, string method, string path, string host, string? origin = null)
    {
        using var socket = new TcpClient("127.0.0.1", port);
        await using var stream = socket.GetStream();
        var head = $"{method} {path} HTTP/1.1\r\nHost: {host}\r\n" + (origin is null ? "" : $"Origin: {origin}\r\n")
            + "Content-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadLineAsync() is { } line && line.Split(' ') is [_, var status, ..]
                ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
