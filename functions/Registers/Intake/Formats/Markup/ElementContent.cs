namespace AinChock.Registers.Intake.Formats.Markup;

/// <summary>Goes over what stands within the element that a reader is at. Whether that one is empty is asked once: an empty element within it is no
/// end.</summary>
internal readonly struct ElementContent(MarkupReader xml)
{
    private readonly bool _isEmpty = xml.IsEmptyElement;
    private readonly int _depth = xml.Depth;

    /// <summary>Moves to the next node; false at the element's end.</summary>
    public bool Read() => !_isEmpty && xml.Read() && xml.Depth > _depth;
}
