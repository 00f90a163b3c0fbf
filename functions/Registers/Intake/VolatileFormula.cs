using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AinChock.Registers.Intake;

/// <summary>Formulas whose result depends on when they are calculated: <c>TODAY()-30</c>, <c>RAND()</c>. Files store function names in English.</summary>
internal static class VolatileFormula
{
    private const int Short = 512;

    private static readonly SearchValues<string> Functions =
        SearchValues.Create(["TODAY(", "NOW(", "RAND(", "RANDBETWEEN(", "RANDARRAY("], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a formula uses one of these functions, even within another.</summary>
    public static bool Is(ReadOnlySpan<char> formula)
    {
        while (formula.IndexOfAny(Functions) is >= 0 and var at)
        {
            if (at == 0 || !char.IsLetterOrDigit(formula[at - 1])) return true;
            formula = formula[(at + 1)..];
        }

        return false;
    }

    /// <summary>The same of a formula as binary workbooks parse it ([MS-XLS] 2.5.198): a mark that its result does not last comes first, and the number of a
    /// function behind one of three tokens.</summary>
    public static bool OfTokens(ReadOnlySpan<byte> tokens)
    {
        const ushort rand = 63, now = 74, today = 221;
        if (tokens.Length < 7 || tokens[0] != 0x19 || (tokens[1] & 1) == 0) return false;
        for (var at = 4; at + 3 <= tokens.Length; at++)
        {
            if (tokens[at] is 0x21 or 0x41 or 0x61 && BinaryPrimitives.ReadUInt16LittleEndian(tokens[(at + 1)..]) is rand or now or today) return true;
        }

        return false;
    }

    /// <summary>The same of a formula in UTF-8.</summary>
    public static bool Is(ReadOnlySpan<byte> formula)
    {
        // The names are ASCII, so any other byte may stand for a letter.
        Span<char> room = stackalloc char[Short];
        return formula.Length <= Short ? Is(room[..Encoding.Latin1.GetChars(formula, room)]) : Is(Encoding.Latin1.GetString(formula));
    }
}
