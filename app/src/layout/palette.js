// Opens the search palette by Ctrl+K or by its link; the palette's code comes with the first opening. Notes for it what
// was opened in this tab, until somebody signs in or out.
const recent = "bangvang.recent";
const forget = () => sessionStorage.removeItem(recent);
const note = () => {
  if (location.pathname === "/login") return forget();
  const here = [location.pathname + location.search, document.title.split(" · ")[0]];
  const kept = JSON.parse(sessionStorage.getItem(recent) ?? "[]").filter(([href]) => href !== here[0]);
  sessionStorage.setItem(recent, JSON.stringify([here, ...kept].slice(0, 9)));
};
let noting = 0;
const noteSoon = () => {
  clearTimeout(noting);
  noting = setTimeout(note, 300);
};
const palette = () => {
  const link = document.querySelector("[data-palette]");
  if (link) import("{palette}").then((part) => part.open(link), () => location.assign(link.href));
};
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    palette();
  }
});
addEventListener("click", (event) => {
  const plain = event.button === 0 && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!plain || !event.target.closest?.("[data-palette]")) return;
  event.preventDefault();
  event.stopPropagation();
  palette();
}, true);
addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") === "/logout") forget();
}, true);
new MutationObserver(noteSoon).observe(document.head, { childList: true, characterData: true, subtree: true });
noteSoon();
