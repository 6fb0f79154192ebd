// Asks for the page again when its program cannot go on; here, because a form may be sent before the program is there.
{
  // So long a page is left standing: whoever leaves it ends the fetch of a part, and is gone by then.
  const patience = 3000;
  // So long the answer to a form may take.
  const answer = 60000;
  const key = "bangvang.started-over";
  let sent = -Infinity;
  addEventListener("submit", () => {
    sent = Date.now();
  }, true);
  const reload = () => {
    const wait = sent + answer - Date.now();
    if (wait > 0) setTimeout(reload, wait);
    else location.reload();
  };
  // Once in a minute, so that a page that always fails does not turn in circles.
  window.startOver = () => {
    const now = Date.now();
    if (now - Number(sessionStorage.getItem(key)) < 60000) return;
    sessionStorage.setItem(key, String(now));
    setTimeout(reload, patience);
  };
}
