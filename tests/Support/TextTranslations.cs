using AinChock.Registers.Texts;

// Every test project sees this namespace.
namespace AinChock;

/// <summary>The two languages of a text that tests look for.</summary>
public static class TextTranslations
{
    private static readonly Language French = Language.Find("fr")!, Arabic = Language.Find("ar")!;

    extension(Text text)
    {
        public string Fr => text.In(French);

        public string Ar => text.In(Arabic);
    }
}
