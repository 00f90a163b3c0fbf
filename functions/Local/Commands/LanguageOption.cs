using System.CommandLine;
using AinChock.Registers.Texts;

namespace AinChock.Local.Commands;

/// <summary><c>--lang</c>: the language of the answer.</summary>
internal static class LanguageOption
{
    private static readonly string[] Codes = [.. Language.All.Select(language => language.Code)];

    public static Option<string> Create(string description)
    {
        var option = new Option<string>("--lang") { HelpName = string.Join('|', Codes), Description = description };
        option.DefaultValueFactory = _ => Language.Default.Code;
        option.AcceptOnlyFromAmong(Codes);
        return option;
    }

    public static Language Of(ParseResult parsed, Option<string> option) => Language.Find(parsed.GetValue(option)!)!;
}
