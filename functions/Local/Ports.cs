using System.Net;
using System.Net.Sockets;

namespace AinChock.Local;

/// <summary>Ports of this machine that are free at the moment.</summary>
internal static class Ports
{
    /// <summary>The first of several consecutive free ports.</summary>
    /// <exception cref="CommandException">No free ports were found.</exception>
    public static int Free(int count)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (port + count < 65536 && Enumerable.Range(port + 1, count - 1).All(IsFree)) return port;
        }

        throw new CommandException($"No {count} free ports in a row were found.", 1);
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
