using AinChock.EndToEnd.Tests;
using AinChock.FunctionRpc;
using AinChock.Tests.Support;

namespace AinChock.Host.Tests;

/// <summary>The app as azd publishes it, in the folder named by <c>AINCHOCK_HOST</c>; ./test publishes it first.</summary>
internal static class PublishedHost
{
    /// <summary>Starts a worker process with its registers in one account and the host's own data in another.</summary>
    /// <param name="settings">Further settings of the app.</param>
    public static async Task<FunctionsHost> StartAsync(
        Emulator emulator, TestStorage data, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var folder = Environment.GetEnvironmentVariable("AINCHOCK_HOST");
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder),
            "AINCHOCK_HOST names no folder of the published app: ./test publishes it, where the worker's packages restore.");
        var own = await emulator.NewAccountAsync();
        KeyValuePair<string, string>[] accounts = [new("AzureWebJobsStorage", own), new("Registers", data.ConnectionString)];
        return await FunctionsHost.StartAsync(TestFiles.At(folder!), new Dictionary<string, string>([.. accounts, .. settings]));
    }
}
