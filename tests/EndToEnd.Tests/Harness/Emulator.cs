using AinChock.EndToEnd.Tests;
using AinChock.Local;
using AinChock.Tests.Support;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace AinChock.EndToEnd.Tests;

/// <summary>Real Azurites; each test has a storage account of its own in one of them. An Azurite slows down with every table of any
/// account, so a new one is started from time to time.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private const int AccountsOfOne = 120;

    private readonly string[] _accounts = [.. Enumerable.Range(0, AccountsOfOne).Select(i => $"test{i:0000}")];
    private readonly List<Azurite> _azurites = [];
    private readonly SemaphoreSlim _one = new(1);
    private int _used;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_azurites.Select(async azurite => await azurite.DisposeAsync()));
        _one.Dispose();
    }

    /// <summary>Connection string of an account that no other test uses.</summary>
    public async Task<string> NewAccountAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_used % AccountsOfOne == 0)
                _azurites.Add(await Azurite.StartInMemoryAsync(TestFiles.Root, TimeProvider.System, default, _accounts));
            return _azurites[^1].ConnectionStringFor(_accounts[_used++ % AccountsOfOne]);
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<TestStorage> NewStorageAsync(TimeProvider? time = null)
    {
        var storage = new TestStorage(await NewAccountAsync(), time ?? TimeProvider.System);
        await storage.Storage.EnsureCreatedAsync(default);
        return storage;
    }
}
