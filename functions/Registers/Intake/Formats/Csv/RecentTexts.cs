using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Makes texts of UTF-8 bytes, one instance for those that a column repeats.</summary>
internal sealed class RecentTexts
{
    // Longer texts repeat less often than they are compared.
    private const int SlotBits = 11, Longest = 32;

    private readonly byte[] _bytes = new byte[Longest << SlotBits];
    private readonly (int Length, string Text)[] _texts = new (int, string)[1 << SlotBits];
    private readonly char[] _room = new char[512];

    /// <param name="utf8">Not empty, and valid.</param>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest) return Make(utf8);
        var slot = SlotOf(utf8);
        ref var recent = ref _texts[slot];
        var bytes = _bytes.AsSpan(slot * Longest, Longest);
        if (recent.Length == utf8.Length && utf8.SequenceEqual(bytes[..utf8.Length])) return recent.Text;
        utf8.CopyTo(bytes);
        recent = (utf8.Length, Make(utf8));
        return recent.Text;
    }

    private string Make(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _room.Length) return Encoding.UTF8.GetString(utf8);
        var status = Utf8.ToUtf16(utf8, _room, out _, out var length);
        return status == OperationStatus.Done ? new string(_room, 0, length) : Encoding.UTF8.GetString(utf8);
    }

    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        ulong first, last;
        if (utf8.Length >= sizeof(ulong))
            (first, last) = (BinaryPrimitives.ReadUInt64LittleEndian(utf8), BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]));
        else if (utf8.Length >= sizeof(uint))
            (first, last) = (BinaryPrimitives.ReadUInt32LittleEndian(utf8), BinaryPrimitives.ReadUInt32LittleEndian(utf8[^sizeof(uint)..]));
        else
            (first, last) = (utf8[0], ((ulong)utf8[utf8.Length / 2] << 8) | utf8[^1]);
        return (int)(((first * 0x9E3779B97F4A7C15) ^ (last * 0xC2B2AE3D27D4EB4F)) >> (64 - SlotBits));
    }
}
