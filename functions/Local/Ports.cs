using System.Net;
using System.Net.Sockets;

namespace AinChock.Local;

/// <summary>Ports of this machine that are free at the moment.</summary>
internal static class Ports
{
    // Below the ports that systems give to outgoing connections: one of those can be taken between our look and our use.
    private const int First = 15_000;
    private const int Last = 32_000;

    /// <summary>The first of several consecutive free ports.</summary>
    /// <exception cref="CommandException">No free ports were found.</exception>
    public static int Free(int count)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var port = Random.Shared.Next(First, Last);
            if (Enumerable.Range(port, count).All(IsFree)) return port;
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
