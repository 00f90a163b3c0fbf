using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Values;

namespace AinChock.Registers.Checking;

/// <summary>Finds the list value that a text misspells: the same words, except for slips in words long enough to be sure.</summary>
internal static class NearestCode
{
    // Fewest letters of a word that allow one slip, and two.
    private const int Short = 5, Long = 9;

    /// <summary>The value as the list spells it; null when none or two match.</summary>
    public static string? Of(Field field, string text)
    {
        var words = TextKey.Of(text).Split(' ');
        // The first spelling is our code, meant for programs.
        var found = field.Codes
            .Select(code => (Code: code, Spelling: code.Spellings.Skip(1).FirstOrDefault(spelling => IsNear(words, TextKey.Of(spelling).Split(' ')))))
            .Where(near => near.Spelling is not null).ToList();
        return found is [var only] ? only.Spelling : null;
    }

    private static bool IsNear(string[] words, string[] known)
    {
        if (words.Length != known.Length) return false;
        var slips = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == known[i]) continue;
            var letters = Math.Min(words[i].Length, known[i].Length);
            // A number is either right or a different one.
            if (slips++ > 0 || letters < Short || words[i].Any(char.IsDigit)) return false;
            if (NearestHeader.Distance(words[i], known[i]) > (letters < Long ? 1 : 2)) return false;
        }

        return slips == 1;
    }
}
