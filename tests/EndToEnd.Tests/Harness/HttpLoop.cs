using System.Net;

namespace AinChock.EndToEnd.Tests;

/// <summary>Answers requests one after the other until its listener is closed.</summary>
internal static class HttpLoop
{
    public static async Task RunAsync(HttpListener listener, Func<HttpListenerContext, Task> answer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await answer(context);
            context.Response.Close();
        }
    }
}
