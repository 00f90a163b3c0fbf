// The languages of the page. Each is a file of its own, so that a reader loads one.
export const languages = { fr: 'ltr', ar: 'rtl' };

export const load = async (language) => (await import(`./texts.${language}.js`)).texts;
