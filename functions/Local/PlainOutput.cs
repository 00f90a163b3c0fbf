using System.Buffers;
using System.Text;

namespace AinChock.Local;

/// <summary>
/// What a program says, without control characters. It quotes names that a sender chose, and such characters make a terminal wipe out what
/// stands there, write something else in its place or change its clipboard. Each is written as the sign that stands for it.
/// </summary>
internal sealed class PlainOutput : TextWriter
{
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n'))]);

    private readonly TextWriter _terminal;
    private readonly bool _keepsReturns;

    private PlainOutput(TextWriter terminal, bool keepsReturns) => (_terminal, _keepsReturns) = (terminal, keepsReturns);

    public override Encoding Encoding => _terminal.Encoding;

    /// <summary>Has everything that this program writes to the console pass here.</summary>
    public static void Begin()
    {
        Console.OutputEncoding = Encoding.UTF8;
        Console.SetOut(new PlainOutput(Console.Out, keepsReturns: false));
        // Progress goes back to the start of its line.
        Console.SetError(new PlainOutput(Console.Error, keepsReturns: true));
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        for (int at; (at = buffer.IndexOfAny(Controls)) >= 0; buffer = buffer[(at + 1)..])
        {
            _terminal.Write(buffer[..at]);
            var isLineEnd = buffer[at] == '\r' && (_keepsReturns || buffer[(at + 1)..] is ['\n', ..]);
            _terminal.Write(isLineEnd ? '\r' : SignOf(buffer[at]));
        }

        _terminal.Write(buffer);
    }

    public override void Flush() => _terminal.Flush();

    private static char SignOf(char control) => control switch
    {
        < ' ' => (char)('\u2400' + control),
        '\u007F' => '\u2421',
        _ => '\uFFFD',
    };
}
