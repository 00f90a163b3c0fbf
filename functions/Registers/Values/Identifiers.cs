using System.Text.RegularExpressions;

namespace AinChock.Registers.Values;

/// <summary>How personal identifiers are spelt in a folded text. Each kind is searched separately, since the start of one may belong to
/// another. Where the group <c>only</c> exists, what precedes it names the number and is not part of it.</summary>
/// <remarks>Every pattern reads a text in one way only, since anybody may type it: what repeats without a limit starts where no repetition of
/// the same kind is under way, is atomic, and begins with what cannot end it. A second way for each dot doubles the time with each dot.
/// What refers back to a sign does so with <c>(?-i:</c>: the compiler writes no code for a pattern that refers back in any case, and leaves it to
/// an interpreter that is ten times as slow.</remarks>
internal static partial class Identifiers
{
    private const RegexOptions Options = RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // Characters people put between the digits of a telephone: anything but letters, digits and what ends a number.
    private const string S = @"[^\p{L}\p{N},;:@%+]{0,10}";

    // The groups of an account stand closer together.
    private const string G = "[ ./_-]{0,3}";

    // Between the parts of a Moroccan account: bank, town, number, key.
    private const string W = @"[^\p{L}\p{N}]{0,4}";

    // No account has fewer, and numbers of papers have letters among them too.
    private const string TenDigits = "(?= (?: [A-Z ./_-]* [0-9] ){10} )";

    private const string NotInWord = "(?<![A-Za-z0-9])";

    private const string Dot = "(?: dot | point | نقطة | دوت )";

    private const string Told = $@"\s* [(\[] \s* {Dot} \s* [)\]] \s* | \s+ {Dot} \s+";

    private const string Point = $@"(?> \. | \s+ \. \s* | {Told} )";

    // Where the end of the address is looked at, a dot may have blanks on both sides.
    private const string WidePoint = $@"(?> \s* \. \s* | {Told} )";

    // People set dots beside the sign too, « nom . @ . exemple.ma ».
    private const string Beside = @"(?> \s* (?: \. \s* ){0,3} )";

    private const string Word = @"(?> [\p{L}\p{N}_-]+ )";

    private const string Name = @"(?<! [\p{L}\p{N}_.+-] ) (?> [\p{L}\p{N}_.+-]+ )";

    // « nom à exemple.ma » is told from « atelier à Tamaris » by how its end is spelt.
    private const string End = @"(?: ma | com | fr | org | net | gov | edu | info | eu | es | be | ca ) (?![\p{L}\p{N}])";

    private const string Provider = @"(?: g-?mail | hotmail | yahoo | outlook | icloud ) (?![\p{L}\p{N}])";

    private const string Join =
        @"(?: [^\p{L}\p{N}]{0,3} (?: et | puis | ensuite | apres | tiret | point | espace | slash | barre | ثم | و ) [^\p{L}\p{N}]{0,3} )";

    // Between digits that a person spells out, « 06 puis 12 ».
    private const string T = $"(?: {S} | {Join} )";

    // Digits of a card in one piece, or in groups that together are as many.
    // Behind a dash, two digits that may be a year make a reference of it, « PR-120-23 ».
    private const string CardDigits =
        """
        (?: (?<card> \d{5,7} ) (?!\d)
        | (?= \d (?: [_-]? \d ){4,6} (?! [_-]? \d ) )
            (?<card> \d{1,4} [_-] \d{3,4} | \d{3,4} [_-] (?: 3[6-9] | [4-9]\d ) | \d{1,3} (?<part> [_-] ) \d{2,3} (?-i: \k<part> ) \d{2,3} )
        | (?= \d (?: [ ._/-]{0,2} \d ){4,6} (?! [ .-]{0,3} \d ) )
            (?<card> \d{1,4} [ ]{1,2} \d{2,5} | \d{2,3} \. \d{3}
            | \d{1,3} (?<part> [ ._/-] ) \d{2,3} (?-i: \k<part> ) \d{2,3} | \d (?: [ ] \d ){4,6} ) (?! [ .-]{0,3} \d ) )
        """;

    private const string Numbered = @"(?: (?: (?<!\p{L}) (?<named> n | no | num | numero | رقم ) | (?<named> n (?=°) ) ) [^\p{L}\d]{0,5} )?";

    private const string Arab = @"[\u0621-\u064A]";

    /// <summary>E-mail addresses, also with the sign and the dots spelt out.</summary>
    [GeneratedRegex(
        $$"""
        (?<! [\p{L}\p{N}_%+.-] ) (?> [\p{L}\p{N}_%+.-]+ (?: {{Point}} [\p{L}\p{N}_%+-]+ )* )
        {{Beside}} (?: @ | [(\[{<] \s* (?: a | at | chez | arr?obase | @ ) \s* [)\]}>] | (?<=\s) arr?obase (?=\s)
            | (?<=\s) (?: at | ات | اروباز ) (?= \s+ {{Word}} {{Point}} [\p{L}\p{N}] ) ) {{Beside}}
        {{Word}} (?: (?: {{Point}} | \. \s+ (?=(?:ma|com|fr|org|net|gov|info|eu|es|be)\b) ) {{Word}} )*
        | {{Name}} \s+ (?: a | at | chez ) \s+ (?!www\b) (?: {{Word}} {{WidePoint}} )+ {{End}}
        | {{Name}} \s+ (?: a | at | chez ) \s+ {{Provider}}
        | (?<! [\p{L}\p{N}_.+-] ) [\p{L}\p{N}_.+-]+ (?: %40 | &\#0*64; | &commat; | [_-] (?:at|arr?obase) [_-] ) [\p{L}\p{N}_-]+
            (?: (?: {{Point}} | [_-] (?:dot|point) [_-] ) [\p{L}\p{N}_-]+ )+
        | ["'”»’] {{Beside}} @ {{Beside}} {{Word}} (?: {{Point}} {{Word}} )+
        """, Options)]
    internal static partial Regex Mail();

    // Two letters and digits in any groups; groups of four with letters among them; one unbroken string; 24 digits without a country; and the number of
    // a payment card.
    /// <summary>Bank accounts of any country.</summary>
    [GeneratedRegex(
        $$"""
        {{NotInWord}} [A-Z] {{G}} [A-Z] {{W}} (?<number> \d (?: {{G}} \d ){11,31} ) (?![A-Z0-9])
        | {{NotInWord}} [A-Z]{2} {{TenDigits}} {{G}} (?<number> \d{2} {{G}} (?: [A-Z]{4} {{G}} )? (?: (?= [A-Z]{0,3} \d ) [A-Z0-9]{4} {{G}} ){2,7}
            (?: (?= [A-Z]{0,2} \d ) [A-Z0-9]{1,3} )? ) (?![A-Z0-9])
        | {{NotInWord}} [A-Z]{2} {{TenDigits}} {{G}} \d{2} (?= (?: [A-Z]* \d ){4} ) [A-Z0-9]{11,30} (?![A-Z0-9])
        | (?<!\d) (?<number> \d (?: {{S}} \d ){21} {{S}} (?: cle {{W}} )? \d {{S}} \d ) (?!\d)
        | (?<!\d) (?: \d{3} {{W}} \d{3} {{W}} )? \d{16} (?: {{W}} (?: cle {{W}} )? \d{2} )? (?!\d)
        | (?<!\d) (?<number> \d{4} (?<gap> [ ._-] ) \d{4} (?-i: \k<gap> ) \d{4} (?-i: \k<gap> ) \d{4} ) (?!\d)
        """, Options)]
    internal static partial Regex Account();

    /// <summary>Telephones of Morocco, and foreign ones with a country code.</summary>
    [GeneratedRegex(
        $$"""
        (?<!\d) (?<number> (?: (?: \+ {{S}} | 0 {{S}} 0 {{S}} )? 2 {{S}} 1 {{S}} 2 {{S}} (?: 0 {{S}} )? [5-8] | 0 {{S}} [5-8] ) (?: {{S}} \d ){8} ) (?!\d)
        | (?<!\d) 0 [5-8] (?<mark> [,;:] ) \s? \d\d (?: (?-i: \k<mark> ) \s? \d\d ){3} (?!\d)
        | (?<!\d) 0 [5-8] (?! (?<day> [.-] ) (?: 0[1-9] | 1[0-2] ) (?-i: \k<day> ) (?: [12]\d | 3[0-5] ) ) (?: [ ,.;+-]{1,3} \d\d ){4} (?![ ,.;+-]?\d)
        | (?<!\d) (?: 0 [5-8] \d{8} ){2,4} (?!\d)
        | {{NotInWord}} (?= [0O] ) (?= (?: (?> (?: [^\p{L}\p{N}] | O )* ) \d ){6} ) [0O] {{S}} [5-8] (?: {{S}} [O\d] ){8} (?![\p{L}\p{N}])
        | (?<!\d) (?<worded> (?: (?: \+ {{S}} | 0 {{S}} 0 {{S}} ) 2 {{S}} 1 {{S}} 2 {{T}} (?: 0 {{T}} )? [5-8] | 0 {{S}} [5-8] ) (?: {{T}} \d ){8} ) (?!\d)
        | (?<number> \+ {{S}} [1-9] (?: {{S}} \d ){9,13} ) (?!\d)
        | (?<!\d) (?<number> 00 {{S}} (?: 1 | [34] {{S}} \d ) (?: {{S}} \d ){8,11} ) (?!\d)
        | (?: {{NotInWord}} (?: tel | telephone | gsm | mobile | portable | whatsapp | fax | fixe | contact ) [^\p{L}\d]{0,6}
                (?: n [°o]? [^\p{L}\d]{0,3} )?
            | (?: هاتف | جوال | نقال | محمول | واتساب | فاكس ) [^\d]{0,8} )
            (?<only> [5-8] (?: {{S}} \d ){8} ) (?!\d)
        """, Options)]
    internal static partial Regex Telephone();

    // Numbers of social security and of pupils.
    private const string Social = "cnss | cnops | ramed | amo | idcs | rnp | rsu | massar | cne";

    // A card's name and its digits; or one or two letters before or behind five to seven digits, perhaps in groups.
    /// <summary>National identity cards, and other papers that say what they are.</summary>
    [GeneratedRegex(
        $$"""
        {{NotInWord}} c [ .]? (?: i [ .]? n | n [ .]? i ) (?: [ .]? e )? [^\p{L}\d]{0,6}
            (?: (?: n | no | num | numero | رقم ) [^\p{L}\d]{0,4} )? (?<only> [A-Z]? [ .-]? [A-Z]? [^\p{L}\d]{0,5}
            (?: (?: n | no | num | numero | رقم ) [^\p{L}\d]{0,4} )? \d (?: [ ._/-]? \d ){4,7} ) (?!\d)
        | (?: identite [^\d]{0,30} | carte \s nationale [^\d]{0,30} | بطاق [^\d]{0,40} ) (?<only> \d (?: [ .-]? \d ){4,7} ) (?!\d)
        | (?: pass?e?port | جواز | (?: carte | titre ) \s de \s sejour | permis \s de \s conduire ) [^\p{N}]{0,24}? (?<![A-Za-z])
            (?<only> (?<paper> [A-Z]{0,3} [ .-]? \d (?: (?: [ ._/-]{0,2} | [ ._/-]? [A-Z]{1,2} [ ._/-]? ) \d ){4,9} ) ) (?!\d)
        | (?: {{NotInWord}} (?: {{Social}} ) (?! \p{L} ) | الضمان \s الاجتماعي | راميد | مسار ) [^\p{N}]{0,24}? (?<![A-Za-z])
            (?<only> (?<paper> (?: [A-Z] [ .-]? )? \d (?: [ ._/-]{0,2} \d ){7,11} ) ) (?!\d)
        | {{NotInWord}} (?<paper> [A-Z] (?! 199 | 20[0-3] ) \d{9} ) (?! [A-Z0-9] )
        | {{NotInWord}} (?! n ° ) (?<initials> [A-Z] (?: [ .-]{0,2} [A-Z] )? ) (?<gap> [^\p{L}\d,;@+%]{0,5} ) {{Numbered}} {{CardDigits}}
        | (?<![\p{L}\p{N}]) (?<arabic> {{Arab}} (?: [ ./-]{0,2} {{Arab}} )? ) (?<gap> [^\p{L}\d,;@+%]{0,5} ) {{Numbered}} {{CardDigits}}
        | (?<![\p{L}\p{N}]) (?: (?<! \d [ .,/-] ) | (?<! \d [.,] ) (?= \d{5,7} (?!\d) ) ) {{CardDigits}} (?<gap> [ ._-]{0,3} )
            (?<after> [A-Z] (?: [ .-]{0,2} [A-Z] )? | {{Arab}} [ .-]{1,2} {{Arab}} )
            (?! [\p{L}\p{N}'’°] ) (?! [ .-]{0,2} \d{1,2} (?!\d) )
        """, Options)]
    internal static partial Regex Card();
}
