// The languages of the page. Each is a file of its own, so that a reader loads one.
export const languages = { fr: 'ltr', ar: 'rtl' };

const loaded = {};

/** The words of a language; at once when they have come before. */
export async function load(language) {
  return (loaded[language] ??= (await import(`./texts.${language}.js`)).texts);
}
