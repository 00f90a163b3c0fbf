using System.Text;

namespace AinChock.Registers.Answers.Annotation;

/// <summary>Copies the drawing that shows comments as bytes, since it is Excel's own markup and often not valid XML.</summary>
internal static class DrawingCopy
{
    private const int BlockBytes = 1 << 16;

    private static ReadOnlySpan<byte> End => "</xml>"u8;

    /// <summary>Position in a drawing where more shapes may be inserted; null when it cannot be found.</summary>
    public static long? EndOf(Stream part)
    {
        using (part)
        {
            long? found = null;
            long before = 0;
            var block = new byte[BlockBytes];
            for (int kept = 0, read; (read = part.ReadAtLeast(block.AsSpan(kept), 1, throwOnEndOfStream: false)) > 0;)
            {
                var length = kept + read;
                if (block.AsSpan(0, length).LastIndexOf(End) is >= 0 and var at) found = before + at;
                kept = Math.Min(length, End.Length - 1);
                before += length - kept;
                block.AsSpan(length - kept, kept).CopyTo(block);
            }

            return found;
        }
    }

    /// <param name="end">See <see cref="EndOf"/>.</param>
    public static void Copy(Stream part, Stream output, long end, IEnumerable<CellMark> marks)
    {
        using (part)
        {
            var block = new byte[BlockBytes];
            while (end > 0)
            {
                var read = part.ReadAtLeast(block.AsSpan(0, (int)Math.Min(end, BlockBytes)), 1);
                output.Write(block, 0, read);
                end -= read;
            }

            WriteShapes(output, marks);
            part.CopyTo(output);
        }
    }

    public static void Write(Stream output, IEnumerable<CellMark> marks)
    {
        output.Write(Encoding.UTF8.GetBytes(Markup.OpenDrawing));
        WriteShapes(output, marks);
        output.Write(Encoding.UTF8.GetBytes(Markup.CloseDrawing));
    }

    private static void WriteShapes(Stream output, IEnumerable<CellMark> marks)
    {
        foreach (var mark in marks) output.Write(Encoding.UTF8.GetBytes(Markup.Shape(mark)));
    }
}
