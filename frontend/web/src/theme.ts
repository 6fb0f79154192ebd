// Runs before the first paint. The server writes data-theme from the cookie; a page that came from a shared cache was
// rendered without knowing its reader, and this puts that right. A stage keeps its own theme.
const chosen = /(?:^|; )bangvang_theme=(auto|light|dark)(?:;|$)/.exec(document.cookie)?.[1];
const root = document.documentElement;
if (chosen && root.dataset.theme !== "stage") root.dataset.theme = chosen;
