// What the page says, in its language: the server wrote both into it.

export const language = document.documentElement.lang;
export const texts = JSON.parse(document.getElementById("texts").textContent);
