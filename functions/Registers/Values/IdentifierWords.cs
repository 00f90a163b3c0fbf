namespace AinChock.Registers.Values;

/// <summary>What a word of a folded text may be to the patterns of <see cref="Identifiers"/>.</summary>
[Flags]
internal enum IdentifierWords
{
    /// <summary>No part of an identifier.</summary>
    None = 0,

    /// <summary>The sign of an address, spelt out: « nom arobase exemple », « nom at exemple ».</summary>
    At = 1,

    /// <summary>Such a sign only where the end of an address follows: « nom à exemple.ma », « nom chez gmail ».</summary>
    To = 2,

    /// <summary>Part of the end of an address: « point », « gmail ».</summary>
    End = 4,

    /// <summary>The name of a card, or the beginning of one: « CIN », « C.I.N », « séjour ».</summary>
    Card = 8,
}
