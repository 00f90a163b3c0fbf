using System.Reflection;
using System.Text.RegularExpressions;
using AinChock.Registers.Values;

namespace AinChock.Registers.Tests;

public sealed class GeneratedPatternTests
{
    /// <summary>The compiler leaves a pattern that it cannot write code for to an interpreter, without a warning: a check then takes
    /// twice as long.</summary>
    [Fact]
    public void Every_pattern_is_compiled_and_none_interpreted()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var patterns = typeof(PersonalText).Assembly.GetTypes().SelectMany(type => type.GetMethods(any))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters() is [])
            .ToList();
        Assert.NotEmpty(patterns);
        Assert.All(patterns, pattern => Assert.NotEqual(typeof(Regex), pattern.Invoke(null, null)!.GetType()));
    }
}
