using System.Buffers.Binary;
using System.Text;

namespace AinChock.Registers.Intake.Formats.Xls;

/// <summary>
/// The comments, text boxes and page headers of an Excel 5 to 2003 workbook, which the library does not give ([MS-XLS] 2.4.179, 2.4.181, 2.4.329,
/// 2.4.136, 2.4.122; [MS-ODRAW] 2.2.46). What cannot be followed is left out: none of them decides on a file.
/// </summary>
internal sealed class XlsNotes
{
    private const int Kept = 10_000;

    // A box's place among the drawing's records: type and length, then the flags, and four numbers of two bytes each for the upper left corner.
    private static readonly byte[] Anchor = [0x10, 0xF0, 0x12, 0x00, 0x00, 0x00];

    private readonly Dictionary<(int Sheet, int Object), (int Row, string Text)> _texts = [];
    private readonly List<(int Sheet, int Row, int Column, int Object, string? Text)> _notes = [];
    private readonly List<(int Sheet, string Code)> _pages = [];
    private int _object, _row = 1, _characters;

    /// <summary>Takes a record of a sheet.</summary>
    /// <param name="sheet">0-based.</param>
    /// <param name="isWide">Texts are those of Excel 97 and later.</param>
    public void Take(ushort type, int sheet, ReadOnlySpan<byte> data, bool isWide)
    {
        // A text's characters follow in a record of their own.
        if (_characters > 0)
        {
            if (type == 0x003C && data.Length > 0) _texts[(sheet, _object)] = (_row, TextOf(data[1..], _characters, (data[0] & 1) != 0));
            _characters = 0;
            return;
        }

        if (_texts.Count + _notes.Count + _pages.Count > Kept) return;
        switch (type)
        {
            case 0x0014 or 0x0015 when data.Length > 3:
                _pages.Add((sheet, isWide ? TextOf(data[3..], Word(data, 0), (data[2] & 1) != 0) : TextOf(data[1..], data[0], isUtf16: false)));
                break;
            case 0x00EC when data.LastIndexOf(Anchor) is >= 0 and var at && at + 14 <= data.Length:
                _row = Word(data, at + 12) + 1;
                break;
            case 0x005D when data.Length >= 8 && Word(data, 0) == 0x15:
                _object = Word(data, 6);
                break;
            case 0x01B6 when data.Length >= 12:
                _characters = Word(data, 10);
                break;
            case 0x001C when data.Length >= 8 && isWide:
                _notes.Add((sheet, Word(data, 0) + 1, Word(data, 2) + 1, Word(data, 6), null));
                break;
            case 0x001C when data.Length > 6:
                _notes.Add((sheet, Word(data, 0) + 1, Word(data, 2) + 1, 0, TextOf(data[6..], Word(data, 4), isUtf16: false)));
                break;
        }
    }

    /// <summary>Hands out the comments of a sheet.</summary>
    public void Read(int sheet, CellComments comments)
    {
        foreach (var note in _notes.Where(note => note.Sheet == sheet))
            comments.Add(sheet, note.Row, note.Column, note.Text ?? _texts.GetValueOrDefault((sheet, note.Object)).Text ?? "");
    }

    /// <summary>Hands out the other texts around the cells of a sheet.</summary>
    public TextsAround Around(int sheet)
    {
        var around = new TextsAround();
        foreach (var page in _pages.Where(page => page.Sheet == sheet)) around.AddPage(page.Code);
        var comments = _notes.Where(note => note.Sheet == sheet).Select(note => note.Object).ToHashSet();
        foreach (var ((_, id), box) in _texts.Where(text => text.Key.Sheet == sheet && !comments.Contains(text.Key.Object)))
        {
            foreach (var line in box.Text.Split('\n')) around.Add(box.Row, line);
        }

        return around;
    }

    // Ten thousand long texts would be held otherwise. One character more than is taken, so that a longer comment is left out as in other formats.
    private static string TextOf(ReadOnlySpan<byte> bytes, int characters, bool isUtf16)
    {
        characters = Math.Min(characters, CellComments.MostChars + 1);
        bytes = bytes[..Math.Min(bytes.Length, isUtf16 ? characters * 2 : characters)];
        return isUtf16 ? Encoding.Unicode.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    private static ushort Word(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
