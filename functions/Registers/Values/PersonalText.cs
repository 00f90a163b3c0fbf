using System.Text;
using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>Masks personal identifiers typed into free text, wherever that text is published.</summary>
public static class PersonalText
{
    /// <summary>Stands in the place of an identifier.</summary>
    public const string Mask = "•••";

    /// <summary>The text without national identity numbers, telephone numbers, bank account numbers and e-mail addresses; the rest as written.</summary>
    public static string Masked(string text)
    {
        if (HoldsNone(text)) return text;
        using var folded = FoldedText.Of(text);
        var kinds = IdentifierLook.Of(folded.Text);
        if (kinds is IdentifierKinds.None) return text;
        var places = Places(text, folded, kinds);
        if (places.Count == 0) return text;
        var masked = new StringBuilder(text);
        foreach (var (start, end) in places.AsEnumerable().Reverse()) masked.Remove(start, end - start).Insert(start, Mask);
        return masked.ToString();
    }

    /// <summary>Whether a text holds any of them.</summary>
    public static bool IsIn(string text)
    {
        if (HoldsNone(text)) return false;
        using var folded = FoldedText.Of(text);
        var kinds = IdentifierLook.Of(folded.Text);
        return kinds is not IdentifierKinds.None && Places(text, folded, kinds).Count > 0;
    }

    /// <summary>Where identifiers of some kinds stand in a text, in order; none in another.</summary>
    internal static List<(int Start, int End)> Places(string text, in FoldedText folded, IdentifierKinds kinds)
    {
        var places = new List<(int Start, int End)>();
        if (kinds.HasFlag(IdentifierKinds.Mail)) Add(places, Identifiers.Mail(), text, folded);
        if (kinds.HasFlag(IdentifierKinds.Account)) Add(places, Identifiers.Account(), text, folded);
        if (kinds.HasFlag(IdentifierKinds.Telephone)) Add(places, Identifiers.Telephone(), text, folded);
        if (kinds.HasFlag(IdentifierKinds.Card)) Add(places, Identifiers.Card(), text, folded);
        return Together(places);
    }

    // Nearly every text: where its characters stand in the original does not matter then.
    private static bool HoldsNone(string text)
    {
        Span<char> room = stackalloc char[FoldedText.Room];
        return FoldedText.TryFold(text, room, out var length) && IdentifierLook.Of(room[..length]) is IdentifierKinds.None;
    }

    private static void Add(List<(int Start, int End)> places, Regex kind, string text, in FoldedText folded)
    {
        // A match allocates objects, and most texts have none.
        if (!kind.IsMatch(folded.Text)) return;
        var whole = folded.Text.ToString();
        // Matching restarts after every match, since a number's lookalike may begin with the end of another.
        for (var match = kind.Match(whole); match.Success; match = kind.Match(whole, match.Index + 1))
        {
            var found = match.Groups["only"] is { Success: true } only ? only : match;
            var place = folded.Original(found.Index, found.Length);
            if (!InnocentNumbers.Is(whole, match, text[place.Start])) places.Add(place);
        }
    }

    // Merges overlapping places.
    private static List<(int Start, int End)> Together(List<(int Start, int End)> places)
    {
        places.Sort();
        var together = new List<(int Start, int End)>(places.Count);
        foreach (var place in places)
        {
            if (together.Count > 0 && place.Start < together[^1].End) together[^1] = (together[^1].Start, Math.Max(together[^1].End, place.End));
            else together.Add(place);
        }

        return together;
    }
}
