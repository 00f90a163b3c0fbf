using AinChock.Registers.Intake;

namespace AinChock.Registers.Tests;

/// <summary>What is put aside for a moment is there for this process alone, and for that moment.</summary>
public sealed class TemporaryFileTests
{
    [Fact]
    public void A_file_is_written_and_read_without_a_name_that_a_killed_process_would_leave()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes the files of a process that is killed.");
        using var file = TemporaryFile.Create();
        file.Write("Fatima Zahra, BK123456"u8);
        file.Position = 0;

        Assert.False(File.Exists(file.Name));
        using var reader = new StreamReader(file);
        Assert.Equal("Fatima Zahra, BK123456", reader.ReadToEnd());
    }
}
