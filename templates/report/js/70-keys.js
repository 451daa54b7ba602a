// Keys: single ones, off in fields, and to be switched off altogether (WCAG 2.1.4). The list of them is a popover, not a modal.

const OFF = "cjm-keys-off";
const kept = {
  get off() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  },
  set off(value) {
    try {
      localStorage.setItem(OFF, value ? "1" : "0");
    } catch {
      // a browser that keeps nothing for files: the switch holds until the page is left
    }
    keysOff = value;
  },
};
let keysOff = kept.off;

/** The heads of a page's sections that can be seen, in order. */
const heads = () => [...document.querySelectorAll("main h2[id]")].filter(head => head.checkVisibility?.() ?? head.offsetParent !== null);

/** Go to the next or previous section; the way there is not kept in the history. */
function step(by) {
  const places = heads();
  const line = 80; // below the section navigation, which sticks to the top
  const tops = places.map(head => head.getBoundingClientRect().top);
  const next = by > 0 ? tops.findIndex(top => top > line) : tops.findLastIndex(top => top < line - 24);
  const head = places[next];
  if (!head) return;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  head.scrollIntoView();
  history.replaceState(null, "", "#" + encodeURI(head.id));
}

function keys() {
  const list = [["/", words.key_search], ["[  ]", words.key_sections], ["e", words.key_folds], ["Esc", words.key_escape], ["?", words.key_keys]];
  const box = make("input", { type: "checkbox", checked: !keysOff });
  box.addEventListener("change", () => (kept.off = !box.checked));
  const popover = make("div", { id: "keys", class: "keys", popover: "auto", role: "region", "aria-label": words.keys },
    make("p", {}, make("b", {}, words.keys)),
    make("dl", {}, ...list.map(([key, does]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)))),
    make("label", {}, box, " ", words.keys_on),
  );
  const button = make("button", { type: "button", class: "plain", popovertarget: "keys" }, words.keys);
  document.querySelector("body > footer")?.append(make("p", { class: "use" }, button));
  document.body.append(popover);
  const acts = {
    "/": () => document.querySelector("search input")?.select(),
    "[": () => step(-1), "х": () => step(-1),
    "]": () => step(1), "ъ": () => step(1),
    "e": foldAll, "у": foldAll,
    "?": () => popover.togglePopover?.(),
  };
  document.addEventListener("keydown", event => {
    if (keysOff || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
