// What all parts share: elements made without markup, islands of data, and the state that lives in the URL.

/** An element with attributes, listeners (`onclick`) and children; a text is always a text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A phrase with its {places} filled. */
const fill = (phrase, values) => phrase.replace(/{(\w+)}/g, (_, name) => values[name]);

/** The pages in this document: itself, or those of a report in one file. */
const pages = () => {
  const several = [...document.querySelectorAll("article.page")];
  return several.length ? several : [document.body];
};

/** The data that a page carries under an id; in one file ids begin with the name of their page. */
function island(page, id) {
  const found = [...page.querySelectorAll('script[type="application/json"]')].find(s => s.id === id || s.id.endsWith("/" + id));
  return found ? JSON.parse(found.textContent) : null;
}

/** The state of the page in the query of its URL. Choosing pushes an entry, typing replaces it; `follow` hears of Back. */
const state = {
  followers: [],
  values: name => new URLSearchParams(location.search).getAll(name),
  follow(apply) {
    state.followers.push(apply);
    apply();
  },
  set(name, values, push = true) {
    const query = new URLSearchParams(location.search);
    query.delete(name);
    for (const value of values) query.append(name, value);
    const text = query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
    if ("?" + text === (location.search || "?")) return;
    history[push ? "pushState" : "replaceState"](null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    complain();
  },
};
addEventListener("popstate", () => {
  for (const apply of state.followers) apply();
  complain();
});

/** By parameter, whether a value of it means something on this page: each part adds the test for its own. */
const known = {};
const refused = make("p", { class: "notice", role: "status" });

/** Say which values of the URL mean nothing here. */
function complain() {
  const strange = [];
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (known[name] && !known[name].some(knows => knows(value))) strange.push(`${name}=${value}`);
  }
  refused.textContent = strange.length ? fill(words.ignored, { values: strange.join(", ") }) : "";
  refused.hidden = !strange.length;
}

function understand(name, knows) {
  (known[name] ??= []).push(knows);
}
