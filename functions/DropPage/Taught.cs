using AinChock.Registers.Datasets;
using AinChock.Registers.Mapping;
using AinChock.Registers.Texts;

namespace AinChock.DropPages;

/// <summary>What a folder was taught.</summary>
/// <param name="Field">The field whose list has the value; empty for a header.</param>
internal sealed record Taught(string Dataset, string Text, string Field, string Means)
{
    /// <summary>What a lesson means to a reader; null when a later schema dropped its field, so that it means nothing any more.</summary>
    public static Taught? Of(LearntHeader lesson, Language language)
    {
        if (DeclaredDatasets.Find(lesson.Dataset)?.Fields.FirstOrDefault(field => field.Name == lesson.Field) is not { } field) return null;
        var label = field.Label.In(language);
        if (lesson.Code is null) return new Taught(lesson.Dataset, lesson.Header, "", label);
        var value = field.Codes.FirstOrDefault(code => code.Value == lesson.Code)?.Label.In(language) ?? lesson.Code;
        return new Taught(lesson.Dataset, lesson.Header, field.Name, $"{label} : {value}");
    }
}
