namespace AinChock.Pipeline.Intake.Xlsx;

/// <summary>Numbers of up to eighteen digits, as programs store nearly all of them; the framework's parser takes four times as long and the others.</summary>
internal static class PlainNumber
{
    /// <param name="digits">ASCII: an optional minus, digits, an optional point and more digits; nothing else.</param>
    /// <param name="number">With as many decimals as are written.</param>
    public static bool TryParse(ReadOnlySpan<byte> digits, out decimal number)
    {
        number = 0;
        var negative = digits.Length > 0 && digits[0] == (byte)'-';
        if (negative) digits = digits[1..];
        if (digits.Length is 0 or > 19) return false;
        long value = 0;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit <= 9)
            {
                value = (value * 10) + digit;
            }
            else if (digits[i] == (byte)'.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        // A point without digits on both sides, nineteen digits, and minus nothing are left to the other.
        if (point == 0 || (point > 0 && decimals == 0) || digits.Length - (point < 0 ? 0 : 1) > 18 || (negative && value == 0)) return false;
        number = new decimal((int)value, (int)(value >> 32), 0, negative, (byte)decimals);
        return true;
    }
}
