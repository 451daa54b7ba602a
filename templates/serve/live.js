// The live preview: asks for news, shows what was found, and loads the page again when it has changed.
// News come as a script, so that pages need no other policy here than where they are published.
(() => {
  const base = document.currentScript.dataset.root;
  const panel = document.createElement("aside");
  panel.className = "live";
  let build = 0, pages = null;

  const add = (parent, tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const show = news => {
    panel.replaceChildren();
    panel.hidden = !news.summary;
    const fold = add(panel, "details", "");
    add(fold, "summary", news.summary);
    fold.open = news.notes.some(note => note.severity === "error");
    const list = add(fold, "ul", "");
    for (const note of news.notes) {
      const item = add(list, "li", "");
      add(item, "span", note.place).className = "where";
      const said = add(item, note.url ? "a" : "span", note.message);
      said.className = note.severity;
      if (note.url) said.href = base + note.url;
    }
  };
  globalThis.cjmLive = news => {
    if (pages !== null && news.pages !== pages) location.reload();
    if (news.build !== build) show(news);
    [build, pages] = [news.build, news.pages];
  };
  const ask = () => {
    const script = document.createElement("script");
    script.src = `${base}live.js?after=${build}`;
    script.onload = () => (script.remove(), ask());
    script.onerror = () => (script.remove(), setTimeout(ask, 2000));
    document.head.append(script);
  };
  panel.setAttribute("role", "status");
  panel.hidden = true;
  document.querySelector("main").before(panel);
  if (document.readyState === "complete") ask();
  else addEventListener("load", ask); // a script that waits for news would hold the page back
})();
