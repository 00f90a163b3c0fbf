using System.Buffers;
using System.Text.RegularExpressions;
using AinChock.Registers.Findings;
using AinChock.Registers.Mapping;
using AinChock.Registers.Reading;
using AinChock.Registers.Values;

namespace AinChock.Registers.Validation;

/// <summary>Titles are published: a person's name, identity card, telephone or address in a title is reported, so that it can be removed.</summary>
internal sealed partial class PersonalTitleRule(MappedColumn column) : IColumnRule
{
    public void Add(RowContext row)
    {
        if (row.Values[column.FieldIndex].Text is not { } text) return;
        if (PersonalText.IsIn(text) || (IsAddressed(text) && Named().IsMatch(text)))
            row.Note(Notices.PersonalTitle(), column.FieldIndex, column.Field.Name);
    }

    private static readonly SearchValues<string> Addresses =
        SearchValues.Create(["M.", "Mr", "Mme", "Mlle", "Monsieur", "Mad"], StringComparison.Ordinal);

    // Each alphabet by itself, which is many times as fast as both together.
    private static bool IsAddressed(string text) => text.AsSpan().ContainsAny(Addresses)
        || text.Contains("سيد", StringComparison.Ordinal) || text.Contains("الآنسة", StringComparison.Ordinal);

    // « M. Ahmed Alami », « Mme Fatima », « السيدة فاطمة »
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:(?:M\.|Mr\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle)\s+\p{Lu}|(?:لل?ال?سيدة?|ال?سيدة?|الآنسة)\s+\p{L}{2})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
