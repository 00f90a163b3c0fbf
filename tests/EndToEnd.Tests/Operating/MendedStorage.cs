namespace AinChock.EndToEnd.Tests;

/// <summary>Published registers for damages that are mended exactly: what came out as it was serves the next one as well.</summary>
public sealed class MendedStorage
{
    private Published? _whole;

    internal async Task<Published> TakeAsync(Emulator emulator)
    {
        var taken = _whole ?? await Published.NewAsync(emulator);
        // Where the test fails, the next one has a storage of its own.
        _whole = null;
        return taken;
    }

    internal void GiveBack(Published whole) => _whole = whole;
}
