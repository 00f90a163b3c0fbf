using System.Globalization;
using AinChock.Registers.Findings;

namespace AinChock.Registers.Intake;

internal static class FileKind
{
    public static UnreadableFileException OverLimit(string limit, long value) =>
        new(Codes.FileOverLimit, string.Create(CultureInfo.InvariantCulture, $"{limit} = {value}"));
}
