using System.Globalization;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake.Formats.Csv;

/// <summary>Recognises a text file whose values stand between apostrophes, as database programs write them: <c>'Aide sociale';'2023'</c>.</summary>
internal static class ApostropheQuotes
{
    private static readonly char[] Separators = [';', '\t', ',', '|'];

    /// <summary>The notation, or null where apostrophes are none of it: unless each value of the header stands between them, they are letters.</summary>
    /// <param name="head">The first characters of the file.</param>
    /// <param name="isWhole">The file has no more.</param>
    /// <exception cref="UnreadableFileException">The header says that apostrophes quote, and a later line does not go by it.</exception>
    public static CsvDialect? Find(string head, bool isWhole)
    {
        if (!head.Contains('\'', StringComparison.Ordinal)) return null;
        var best = Separators.Select(separator => new Scan(head, separator, isWhole)).MaxBy(scan => scan.Width)!;
        if (best.Width < 2 || best.Records < 2) return null;
        if (best.BadLine > 0) throw new UnreadableFileException(Codes.ApostrophesInPart, best.BadLine.ToString(CultureInfo.InvariantCulture));
        return new CsvDialect(best.Separator, best.Width, best.HasBackslashes, Quote: '\'');
    }

    /// <summary>One reading of the first characters, with apostrophes as quotes.</summary>
    private sealed class Scan
    {
        private readonly string _text;
        private int _at, _line = 1;

        public Scan(string text, char separator, bool isWhole)
        {
            (_text, Separator) = (text, separator);
            while (_at < text.Length)
            {
                var line = _line;
                var (fields, isQuoted, isSound) = Record();
                // The last record may be cut off.
                if (_at >= text.Length && !isWhole) break;
                // Titles and blank lines before the header.
                if (Width == 0 && fields < 2) continue;
                if (Width == 0 && !isQuoted) return;
                if (Width == 0) Width = fields;
                Records++;
                if ((isSound && (fields == Width || fields == 1)) || BadLine > 0) continue;
                BadLine = line;
            }
        }

        public char Separator { get; }

        /// <summary>Values of the header; 0 where not all stand between apostrophes.</summary>
        public int Width { get; private set; }

        public int Records { get; private set; }

        /// <summary>1-based line of the first record that does not go by the header; 0 for none.</summary>
        public int BadLine { get; private set; }

        public bool HasBackslashes { get; private set; }

        private (int Fields, bool IsQuoted, bool IsSound) Record()
        {
            var (fields, isQuoted, isSound) = (0, true, true);
            do
            {
                fields++;
                var quoted = _at < _text.Length && _text[_at] == '\'';
                if (quoted) isSound &= Quoted();
                else isSound &= Plain();
                isQuoted &= quoted;
            }
            while (_at < _text.Length && _text[_at++] == Separator);
            if (_at < _text.Length && _text[_at - 1] == '\r' && _text[_at] == '\n') _at++;
            _line++;
            return (fields, isQuoted, isSound);
        }

        // To the separator or the end of the line behind it.
        private bool Quoted()
        {
            for (_at++; _at < _text.Length; _at++)
            {
                if (_text[_at] == '\n') _line++;
                if (_text[_at] == '\\' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '\\')
                {
                    HasBackslashes |= _text[++_at] == '\'';
                }
                else if (_text[_at] == '\'')
                {
                    if (_at + 1 < _text.Length && _text[_at + 1] == '\'') _at++;
                    else break;
                }
            }

            if (_at >= _text.Length) return false;
            var end = ++_at;
            SkipToEnd();
            return _at == end;
        }

        // Numbers may stand without; a text among texts that are quoted may not.
        private bool Plain()
        {
            var start = _at;
            SkipToEnd();
            return !_text.AsSpan(start, _at - start).Contains('\'');
        }

        private void SkipToEnd()
        {
            while (_at < _text.Length && _text[_at] != Separator && _text[_at] is not ('\r' or '\n')) _at++;
        }
    }
}
