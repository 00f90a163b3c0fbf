using System.Net;
using System.Net.Sockets;

namespace AinChock.Local;

/// <summary>Ports of this machine, as they are at the moment of asking.</summary>
internal static class Ports
{
    /// <summary>First of so many free ports in a row.</summary>
    /// <exception cref="CommandException">None were found.</exception>
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
