namespace AinChock.Registers.Validation;

/// <summary>Sum of one field over some rows.</summary>
/// <param name="Hidden">The part from hidden rows.</param>
internal readonly record struct Sum(WideSum All, WideSum Hidden, int Unreadable)
{
    public WideSum Shown => All - Hidden;

    public static Sum operator -(Sum one, Sum other) => new(one.All - other.All, one.Hidden - other.Hidden, one.Unreadable - other.Unreadable);
}
