namespace AinChock.Registers.Values;

/// <summary>Kinds of identifiers of persons.</summary>
[Flags]
internal enum IdentifierKinds
{
    None = 0,
    Mail = 1,
    Account = 2,
    Telephone = 4,
    Card = 8,
    All = Mail | Account | Telephone | Card,
}
