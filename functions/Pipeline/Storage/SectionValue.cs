using System.Text;
using AinChock.Registers.Datasets;

namespace AinChock.Pipeline.Storage;

/// <summary>The value of a field in a section. A repeated text is written as its number.</summary>
internal static class SectionValue
{
    // Strings of one section that are remembered by number: codes and places repeat, titles do not.
    private const int MaxRemembered = 4096;

    public static void Write(BinaryWriter writer, FieldValue value, Dictionary<string, int> strings)
    {
        if (value.Text is { } text)
        {
            WriteText(writer, text, strings);
        }
        else if (value.Number is { } number)
        {
            writer.Write((byte)ValueKind.Number);
            writer.Write7BitEncodedInt64(number);
        }
        else
        {
            writer.Write((byte)ValueKind.Blank);
        }
    }

    public static FieldValue Read(SectionBytes reader, List<string> strings, bool isWanted) => reader.ReadByte() switch
    {
        (byte)ValueKind.Blank => FieldValue.Blank,
        (byte)ValueKind.Number => FieldValue.Of(reader.ReadLong()),
        var kind => ReadText(reader, kind, strings, isWanted) is { } text ? FieldValue.Of(text) : FieldValue.Blank,
    };

    public static void WriteText(BinaryWriter writer, string text, Dictionary<string, int> strings)
    {
        if (strings.TryGetValue(text, out var number))
        {
            writer.Write((byte)ValueKind.Repeated);
            writer.Write7BitEncodedInt(number);
            return;
        }

        if (strings.Count < MaxRemembered) strings.Add(text, strings.Count);
        writer.Write((byte)ValueKind.Text);
        writer.Write(text);
    }

    // No string is made of a text that is neither wanted nor repeated later.
    public static string? ReadText(SectionBytes reader, byte kind, List<string> strings, bool isWanted)
    {
        if (kind == (byte)ValueKind.Repeated) return strings[reader.ReadInt()];
        var bytes = reader.ReadBytes(reader.ReadInt());
        if (!isWanted && strings.Count >= MaxRemembered) return null;
        var text = Encoding.UTF8.GetString(bytes);
        if (strings.Count < MaxRemembered) strings.Add(text);
        return text;
    }

    private enum ValueKind : byte
    {
        Blank,
        Number,
        Text,
        Repeated,
    }
}
