namespace AinChock.Registers.Intake.Formats.Xlsx;

/// <summary>How a cell stores its value (ECMA-376 part 1, 18.18.11).</summary>
internal enum StoredAs : byte
{
    Number,
    SharedString,
    Text,
    InlineString,
    Boolean,
    Error,
    IsoDate,
}
