namespace AinChock.Registers.Datasets;

/// <summary>The content of a field, which decides how its cells are read. The stored form is in parentheses.</summary>
public enum FieldKind
{
    /// <summary>Text as written, trimmed (string).</summary>
    Text,

    /// <summary>Amount (Int64 centimes).</summary>
    Money,

    /// <summary>Whole number (Int64).</summary>
    Count,

    /// <summary>Year (Int64).</summary>
    Year,

    /// <summary>Percentage from 0 to 100 (Int64 hundredths of a percent).</summary>
    Rate,

    /// <summary>Day (string yyyy-MM-dd).</summary>
    Date,

    /// <summary>Quantity with up to two decimals (Int64 hundredths).</summary>
    Quantity,

    /// <summary>One value of a list (string: its code, or the text as written when the list is open).</summary>
    Code,

    /// <summary>Company identifier, 15 digits, leading zeros restored (string).</summary>
    Ice,

    /// <summary>Telephone number as written (string).</summary>
    Phone,

    /// <summary>E-mail address (string).</summary>
    Email,
}
