using AinChock.Registers.Texts;

// Where every test project sees it.
namespace AinChock;

/// <summary>Texts in the two languages that tests look for.</summary>
public static class TextTranslations
{
    private static readonly Language French = Language.Find("fr")!, Arabic = Language.Find("ar")!;

    extension(Text text)
    {
        public string Fr => text.In(French);

        public string Ar => text.In(Arabic);
    }
}
