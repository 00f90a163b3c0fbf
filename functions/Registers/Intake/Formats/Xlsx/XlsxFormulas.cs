using System.Buffers.Text;

namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>Tells formulas whose result changes by itself. Of formulas that cells share only the first has a text.</summary>
internal sealed class XlsxFormulas
{
    // Bounds what a hostile file may ask for.
    private const int MostShared = 10_000;

    private readonly HashSet<int> _shared = [];

    /// <summary>Reads a formula to its end.</summary>
    public CellLoss Read(XmlScanner xml)
    {
        int? shared = null;
        var attributes = xml.Attributes;
        while (attributes.Next())
        {
            if (attributes.Name.SequenceEqual("si"u8) && Utf8Parser.TryParse(attributes.Value, out int index, out _)) shared = index;
        }

        var changes = shared is { } known && _shared.Contains(known);
        while (!xml.IsEmptyElement && xml.Read() is var node && node != XmlScanner.Node.End)
        {
            if (node == XmlScanner.Node.EndElement && xml.Name.SequenceEqual("f"u8)) break;
            if (node == XmlScanner.Node.Text) changes |= VolatileFormula.Is(xml.RawText);
            else if (node == XmlScanner.Node.StartElement) xml.SkipElement();
        }

        if (changes && shared is { } first && _shared.Count < MostShared) _shared.Add(first);
        return changes ? CellLoss.ChangesByItself : CellLoss.None;
    }
}
