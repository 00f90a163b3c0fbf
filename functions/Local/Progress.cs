using System.Globalization;

namespace AinChock.Local;

/// <summary>Reports on standard error work that takes longer than a second: with the seconds on a terminal, once elsewhere.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly ITimer _timer;
    private readonly string _what;
    private readonly long _started;
    private bool _said;

    private Progress(string what)
    {
        _what = what;
        _started = TimeProvider.System.GetTimestamp();
        _timer = TimeProvider.System.CreateTimer(_ => Say(), null, Quiet, Console.IsErrorRedirected ? Timeout.InfiniteTimeSpan : Quiet);
    }

    /// <summary>Reports until it is disposed.</summary>
    public static Progress Of(string what) => new(what);

    public void Dispose()
    {
        _timer.Dispose();
        if (_said && !Console.IsErrorRedirected) Console.Error.Write($"\r{new string(' ', _what.Length + 12)}\r");
    }

    private void Say()
    {
        _said = true;
        if (Console.IsErrorRedirected) Console.Error.WriteLine($"{_what}…");
        else Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_what}… {TimeProvider.System.GetElapsedTime(_started).TotalSeconds:0} s"));
    }
}
