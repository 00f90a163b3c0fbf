using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>UTF-8 with invalid bytes: each becomes a private-use character until its cell is known, and is then read as Windows-1252.</summary>
internal static class InvalidBytes
{
    private const int First = 0xF700;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 without loss of bytes.</summary>
    public static Encoding Utf8 { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Fallback());

    /// <summary>The characters that represent invalid bytes.</summary>
    public static string Characters { get; } = new([.. Enumerable.Range(First + 0x80, 0x80).Select(c => (char)c)]);

    public static string Restore(string text)
    {
        if (!text.Any(IsOne)) return text;
        var restored = new StringBuilder(text);
        for (var i = 0; i < restored.Length; i++)
        {
            if (IsOne(restored[i])) restored[i] = Windows1252.GetString([(byte)(restored[i] - First)])[0];
        }

        return restored.ToString();
    }

    private static bool IsOne(char c) => c is >= (char)(First + 0x80) and <= (char)(First + 0xFF);

    private sealed class Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = (bytesUnknown, 0);
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? (char)(First + _bytes[_next++]) : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0) return false;
            _next--;
            return true;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
