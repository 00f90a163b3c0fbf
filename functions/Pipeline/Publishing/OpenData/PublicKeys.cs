using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AinChock.Pipeline.Storage;
using AinChock.Registers.Datasets;
using AinChock.Registers.Values;

namespace AinChock.Pipeline.Publishing.OpenData;

/// <summary>
/// Names each published row, the same from snapshot to snapshot as long as its number is, or where it has none its title and year. Made of what is
/// published alone: whoever guesses a carrier's name, or a number that was masked, cannot try it here. Rows that are alike in all of these are
/// numbered in their order.
/// </summary>
internal sealed class PublicKeys
{
    private readonly int[][] _keys;
    private readonly Dataset _dataset;
    private readonly Dictionary<ulong, int> _given = [];
    private readonly StringBuilder _text = new();

    public PublicKeys(Dataset dataset)
    {
        _dataset = dataset;
        _keys = [.. dataset.Keys.Select(key => key.Where(name => !dataset.FieldOf(name).IsPersonal).Select(dataset.IndexOf).ToArray())
            .Where(key => key.Length > 0).DefaultIfEmpty([dataset.IndexOf(dataset.Title)])];
    }

    /// <summary>What a row is named by, before rows that are alike are numbered.</summary>
    /// <param name="row">As it may be published.</param>
    public ulong HashOf(StoredRow row)
    {
        _text.Clear().Append(_dataset.Name);
        foreach (var field in Array.Find(_keys, key => Tells(row.Values[key[0]])) ?? _keys[^1])
        {
            var value = row.Values[field];
            _text.Append('\u001F').Append(value.IsBlank ? "" : value.Text is { } text ? TextKey.Of(text) : null).Append(value.Number);
        }

        return Hash(_text.ToString());
    }

    /// <summary>The number of a row that is published, 1 for the first with its hash.</summary>
    public int NumberOf(ulong hash) => ++CollectionsMarshal.GetValueRefOrAddDefault(_given, hash, out _);

    /// <summary>The published name.</summary>
    public static string NameOf(ulong hash, int number) =>
        number == 1 ? FormattableString.Invariant($"{hash:x16}") : FormattableString.Invariant($"{hash:x16}-{number}");

    private static bool Tells(FieldValue value) => !value.IsBlank && value.Text?.Contains(PersonalText.Mask, StringComparison.Ordinal) != true;

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
