using System.Collections.Frozen;

namespace AinChock.Registers.Values;

/// <summary>Finds names of persons in Arabic text: « مشروع خياطة فاطمة الزهراء بنعلي ». Without capitals, only what follows a given name tells.</summary>
internal static class ArabicPersonName
{
    private const int FewestLetters = 4;

    private const int NamedAfter = 2;

    private static readonly string[] Look = ["محمد", "حمد", "فاطم", "خديج", "عائش", "زينب", "يوسف", "مصطف", "براهيم", "عبد", "مريم", "رشيد"];

    // Names that are no other words: « حسن » is good, « عمر » an age, and « علي » is folded like « على ».
    private static readonly FrozenSet<string> Given = new[]
    {
        "محمد", "أحمد", "فاطمة", "خديجة", "عائشة", "زينب", "يوسف", "مصطفى", "إبراهيم", "رشيد", "رشيدة", "مريم", "عبدالله", "عبدالرحيم", "عبدالعزيز",
        "عبدالكريم", "عبداللطيف",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Namesakes = new[]
    {
        "شارع", "زنقة", "حي", "بحي", "مدرسة", "بمدرسة", "ثانوية", "بثانوية", "إعدادية", "مسجد", "بمسجد", "مركز", "بمركز", "دار", "بدار", "جمعية", "لجمعية",
        "تعاونية", "لتعاونية", "ملعب", "بملعب", "مستشفى", "بمستشفى", "ساحة", "قاعة", "معهد", "سيدي", "بسيدي", "مولاي", "لالة", "شركة", "مؤسسة", "جامعة",
        "مركب", "بمركب", "حديقة", "خزانة", "مكتبة", "مقاطعة", "دوار", "تجزئة", "إقامة", "مجموعة", "الملك", "الأمير", "الأميرة",
    }.Select(TextKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Kings = new[] { "السادس", "الخامس", "الرابع", "الثاني", "الأول" }.Select(TextKey.Of)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Beginnings = [.. new[] { "بن", "ال", "بو", "ايت" }.Select(TextKey.Of)];

    public static bool IsIn(string text)
    {
        if (!ArabicText.HoldsAny(text, Look)) return false;
        var words = TextKey.Of(text).Split(' ').ToList();
        // « عبد الله » is one name.
        for (var at = words.Count - 2; at >= 0; at--)
        {
            if (words[at] != "عبد") continue;
            words[at] += words[at + 1];
            words.RemoveAt(at + 1);
        }

        for (var at = 0; at < words.Count - 1; at++)
        {
            if (Given.Contains(words[at]) && !words[Math.Max(0, at - NamedAfter)..at].Exists(Namesakes.Contains) && IsFamily(words[at + 1])) return true;
        }

        return false;
    }

    private static bool IsFamily(string word) =>
        word.Length >= FewestLetters && !Kings.Contains(word) && Array.Exists(Beginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal));
}
