using System.Text.Json;
using AinChock.Registers.Texts;

namespace AinChock.Registers.Tests;

/// <summary>A text is a map of languages, and falls back to the first.</summary>
public sealed class TextTests
{
    private static readonly Language Arabic = Language.Find("ar")!;

    [Fact]
    public void The_first_language_stands_in_for_one_without_a_translation()
    {
        var text = Read("""{"fr": "projets"}""");

        Assert.Equal(("projets", "projets"), (text.In(Language.Default), text.In(Arabic)));
        Assert.Equal(["fr"], text.Translations.Select(translation => translation.Language.Code));
    }

    [Theory]
    [InlineData("""{"fr": "a", "ar": "b"}""", """{"fr":"a","ar":"b"}""")]
    [InlineData("""{"ar": "b", "fr": "a", "aliases": ["c"]}""", """{"fr":"a","ar":"b"}""")]
    [InlineData("""{"fr": "a"}""", """{"fr":"a","ar":"a"}""")]
    public void Its_json_holds_every_language_in_order_and_nothing_else(string given, string written) =>
        Assert.Equal(written, JsonSerializer.Serialize(Read(given)));

    [Theory]
    [InlineData("""{"ar": "b"}""")]
    [InlineData("""{"fr": 1}""")]
    [InlineData("\"projets\"")]
    [InlineData("[]")]
    public void What_is_no_map_or_lacks_the_first_language_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void A_change_reaches_every_translation_and_knows_its_language()
    {
        var text = Read("""{"fr": "a", "ar": "b"}""").With((language, own) => own + language.Direction);

        Assert.Equal(Read("""{"fr": "altr", "ar": "brtl"}"""), text);
        Assert.NotEqual(Text.Same("altr"), text);
    }

    [Fact]
    public void No_language_answers_to_an_unknown_code() => Assert.Null(Language.Find("en"));

    private static Text Read(string json) => JsonSerializer.Deserialize<Text>(json)!;
}
