namespace AinChock.Registers.Intake;

/// <summary>Whether work can go on beside other work. On one processor, as an instance in Azure has, a second thread only takes turns.</summary>
internal static class SecondProcessor
{
    public static bool IsThere { get; } = Environment.ProcessorCount > 1;
}
