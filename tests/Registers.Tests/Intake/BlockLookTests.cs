using System.Text;
using AinChock.Registers.Intake;
using CsCheck;

namespace AinChock.Registers.Tests;

/// <summary>One pass over a block of a text file misses nothing that the searches for each sign find.</summary>
public sealed class BlockLookTests
{
    // All bytes of signs of a misread text, and of French and Arabic.
    private static readonly byte[] Bytes =
        [.. "a;\n\t\"&\\\0\u007FéÇÈ°’“€Âن"u8, .. "ÃÂØâ€\uFFFDط§أ©ŠŽƒ‚\u0085ˆ‡└╔áçï»¿؟Ôªø"u8, 0x9A, 0x9E, 0xBE];

    [Fact]
    public void What_a_search_finds_the_look_does_not_exclude() =>
        Gen.OneOf(Gen.Int[0, Bytes.Length - 1].Select(at => Bytes[at]), Gen.Byte, Gen.Const((byte)'e')).Array[1, 80].Sample(
            block =>
            {
                // The first byte only precedes the others.
                byte[] whole = [.. "e"u8, .. block];
                var look = BlockLook.Of(whole);

                Assert.True(look.MayBeMisread || !MisreadText.IsSuspect(block));
                Assert.Equal((block.Contains((byte)'"'), Ascii.IsValid(block)), (look.HasQuotes, look.IsAscii));
            },
            iter: 100_000);

    [Fact]
    public void Each_sign_is_seen_wherever_it_stands()
    {
        string[] signs =
        [
            "Ã", "Â", "Ø", "â€", "\uFFFD", "ط§", "أ©", "Š", "Ž", "ƒ", "‚", "È", "╔", "Çá",
            "ï»¿", "ï»؟", "╗┐", "Ôªø", "&", "\\", "\u0001", "Ú",
        ];
        foreach (var sign in signs)
        {
            for (var at = 0; at < 40; at++)
            {
                var block = Encoding.UTF8.GetBytes($"{new string('e', at + 1)}{sign}{new string('e', 40 - at)}");
                Assert.True(BlockLook.Of(block).MayBeMisread, $"{sign} at {at}");
            }
        }
    }

    [Fact]
    public void A_text_of_our_languages_needs_no_search() =>
        Assert.Equal(new BlockLook(MayBeMisread: false, HasQuotes: false, IsAscii: false), BlockLook.Of(Encoding.UTF8.GetBytes(
            " Équipement : école n° 5, l’été — « à » œuvre, Aïn Chock;جمعية الأمل للتنمية رقم 12;1 234,50;45 %\r\n")));
}
