using System.Net.Sockets;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace AinChock.EndToEnd.Tests;

/// <summary>Forms of Host and Origin, sent byte by byte, since clients mend what they send. The page of another site whose name points
/// here for a moment could read reports and send files as its visitor.</summary>
[Collection(nameof(DemonstrationHost))]
public sealed class OwnNamesTests(DemonstrationHost demonstration, Emulator emulator)
{
    [Fact]
    public async Task Only_own_names_are_answered_in_whatever_form_another_comes()
    {
        var port = new Uri(demonstration.Host.Address).Port;

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
            foreach (var path in (string[])["/", "/depot/", "/depot/sources?dataset=projets", "/snapshots/v1/index.json"])
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

    // The emulator's key is known to everybody: a page whose name points here for a moment could sign what it asks for.
    [Fact]
    public async Task Storage_is_reached_under_own_names_alone_and_changed_by_the_page_of_no_other_origin()
    {
        var storage = await emulator.NewStorageAsync();
        await storage.UploadAsync("p.csv", TestRegisters.Projects(3));
        var told = storage.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        var (account, port) = (told["AccountName"], new Uri(told["BlobEndpoint"]).Port);

        async Task<int> AskAsync(string path, string host, string? origin = null, bool isWriting = false)
        {
            var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
            options.AddPolicy(new NamedPolicy(host, origin), HttpPipelinePosition.PerCall);
            var incoming = new BlobContainerClient(
                new Uri($"http://127.0.0.1:{port}{path}/incoming"), new StorageSharedKeyCredential(account, told["AccountKey"]), options);
            try
            {
                return isWriting
                    ? (await incoming.UploadBlobAsync(Guid.NewGuid().ToString(), BinaryData.FromString("x"))).GetRawResponse().Status
                    : (await incoming.GetPropertiesAsync()).GetRawResponse().Status;
            }
            catch (RequestFailedException refused)
            {
                return refused.Status;
            }
        }

        foreach (var own in (string[])[$"127.0.0.1:{port}", $"LOCALHOST:{port}", "localhost", $"[::1]:{port}"])
            Assert.Equal(200, await AskAsync("/" + account, own));
        // The emulator reads the account from the first part of a name.
        foreach (var other in (string[])[".attaquant.exemple", $".attaquant.exemple:{port}", ".127.0.0.1.nip.exemple", ".localhost"])
            Assert.Equal(400, await AskAsync("", account + other));
        foreach (var other in (string[])["attaquant:1", $"localhost.:{port}", "0.0.0.0", "127.1"])
            Assert.Equal(400, await AskAsync("/" + account, other));

        var here = $"127.0.0.1:{port}";
        foreach (var origin in (string[])["http://attaquant.exemple", "null", $"http://localhost.exemple:{port}"])
            Assert.Equal(403, await AskAsync("/" + account, here, origin, isWriting: true));
        Assert.Equal(201, await AskAsync("/" + account, here, $"http://{here}", isWriting: true));

        // Blobs, queues and tables.
        foreach (var (service, what) in ((int, string)[])[(port, "?comp=list"), (port + 1, "?comp=list"), (port + 2, "/Tables")])
        {
            var path = $"/{account}{what}";
            Assert.Equal(400, await StatusAsync(service, "GET", path, "attaquant.exemple"));
            Assert.Equal(400, await StatusAsync(service, "GET", "http://attaquant.exemple" + path, here));
            Assert.NotEqual(400, await StatusAsync(service, "GET", path, here));
        }
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

    // Says what a browser would say.
    private sealed class NamedPolicy(string host, string? origin) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            message.Request.Headers.SetValue("Host", host);
            if (origin is not null) message.Request.Headers.SetValue("Origin", origin);
        }
    }
}
