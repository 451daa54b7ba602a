// Filters: a bar of menus before a list. Within a menu any of the values will do; all menus must agree.

const DIMENSIONS = ["persona", "owner", "channel", "status", "quality"];
const valuesOf = (item, dimension) => (item.dataset[dimension] ?? "").split(" ").filter(Boolean);

function filters(page) {
  const labels = island(page, "labels") ?? {};
  for (const place of page.querySelectorAll("[data-filters-for]")) {
    const name = place.dataset.filtersFor;
    const lists = [...page.querySelectorAll("[data-filter]")].filter(list => list.dataset.filter === name);
    const items = lists.flatMap(list => [...list.querySelectorAll("[data-item]")]);
    const menus = DIMENSIONS.map(dimension => menu(dimension, items, labels[dimension] ?? {})).filter(Boolean);
    if (menus.length) bar(place, name, lists, items, menus);
  }
}

/** A menu of the values that a dimension has among some items; null where there is nothing to choose. */
function menu(dimension, items, labels) {
  const counts = new Map();
  for (const item of items) for (const value of new Set(valuesOf(item, dimension))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const spread = [...counts.values()].some(count => count < items.length);
  if (!counts.size || !spread) return null;
  const label = value => labels[value] ?? value;
  const order = new Intl.Collator(lang, { numeric: true });
  const boxes = [...counts.keys()].sort((a, b) => order.compare(label(a), label(b))).map(value => make("input", { type: "checkbox", value }));
  const options = boxes.map(box => make("label", {}, box, make("span", {}, label(box.value)), make("span", { class: "of" }, counts.get(box.value))));
  const summary = make("summary", {}, make("b", {}, words[dimension]), " ", make("span", {}));
  const clear = make("button", { type: "button", class: "clear", hidden: true, "aria-label": fill(words.clear_one, { name: words[dimension] }) }, "✕");
  const details = make("details", { class: "menu" }, summary, make("div", { class: "options", role: "group", "aria-label": words[dimension] }, ...options));
  details.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
    event.stopPropagation();
  });
  understand(dimension, value => counts.has(value));
  clear.addEventListener("click", () => {
    state.set(dimension, []);
    for (const apply of state.followers) apply();
    summary.focus();
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      state.set(dimension, boxes.filter(one => one.checked).map(one => one.value));
      for (const apply of state.followers) apply();
    });
  }
  return {
    dimension,
    element: make("span", { class: "filter" }, details, clear),
    /** Take the chosen values from the URL; their set. */
    read() {
      const chosen = new Set(state.values(dimension).filter(value => counts.has(value)));
      for (const box of boxes) box.checked = chosen.has(box.value);
      details.parentElement.classList.toggle("on", chosen.size > 0);
      clear.hidden = !chosen.size;
      summary.lastChild.textContent = chosen.size ? [...chosen].map(label).join(", ") : fill(words.all, { n: counts.size });
      return chosen;
    },
    said: chosen => `${words[dimension]}: ${[...chosen].map(label).join(", ")}`,
  };
}

function bar(place, name, lists, items, menus) {
  const showing = make("p", { class: "showing", role: "status" });
  const why = make("span", {});
  const reset = make("button", { type: "button", class: "plain" }, words.clear_all);
  const empty = make("p", { class: "empty nothing-left", hidden: true }, why, " ", reset);
  const counted = items.filter(item => lists[0].contains(item));
  const groups = [...new Set(items.map(item => item.closest("tbody, [data-group]")).filter(Boolean))];
  place.replaceChildren(make("div", { class: "filters", role: "group", "aria-label": words.filters }, make("div", { class: "menus" }, ...menus.map(one => one.element)), showing), empty);
  place.hidden = false;
  const apply = () => {
    const chosen = menus.map(one => one.read());
    for (const item of items) {
      item.hidden = !menus.every((one, i) => !chosen[i].size || valuesOf(item, one.dimension).some(value => chosen[i].has(value)));
    }
    for (const group of groups) group.hidden = [...group.querySelectorAll("[data-item]")].every(item => item.hidden);
    const left = counted.filter(item => !item.hidden).length;
    showing.textContent = fill(words.showing, { shown: left, total: counted.length, noun: noun(name, counted.length) }).trim();
    empty.hidden = left > 0;
    for (const list of lists) list.classList.toggle("none-left", left === 0);
    why.textContent = fill(words.none_left, { what: menus.filter((_, i) => chosen[i].size).map(one => one.said(chosen[menus.indexOf(one)])).join("; ") });
  };
  const clearAll = () => {
    for (const one of menus) state.set(one.dimension, []);
    for (const follow of state.followers) follow();
  };
  reset.addEventListener("click", () => {
    clearAll();
    menus[0].element.querySelector("summary").focus();
  });
  state.follow(apply);
  // a link to what a filter hides shows everything again
  addEventListener("hashchange", () => items.some(item => item.hidden && holdsTarget(item)) && clearAll());
}

/** What a list holds, in the number that goes with `of 3`. */
function noun(name, count) {
  const forms = words.nouns[name];
  return forms ? forms[new Intl.PluralRules(lang).select(count) === "one" ? 0 : 1] : "";
}

function target() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
const holdsTarget = element => element.contains(target());

document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details.menu[open]")) if (!open.contains(event.target)) open.open = false;
});
document.addEventListener("focusin", event => {
  for (const open of document.querySelectorAll("details.menu[open]")) if (!open.contains(event.target)) open.open = false;
});
