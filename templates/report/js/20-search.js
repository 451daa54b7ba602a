// Search over all names and texts: a combobox with a list of links. The index comes when somebody first looks for something.

const SHOWN = 12;

/** A text as it is compared: without case, ё as е, accents gone; й stays й. */
function fold(text) {
  const low = text.toLowerCase().replaceAll("ё", "е");
  return /[^\x00-\x7fа-я№«»—–…“”’ ]/.test(low) ? low.normalize("NFD").replace(/[\u0300-\u0305\u0307-\u036f]/g, "").normalize("NFC") : low;
}

/** Whether a sign is part of a word; those that are most frequent are known without asking Unicode. */
function inWord(code) {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return (code >= 0x430 && code <= 0x44f) || /[\p{L}\p{N}]/u.test(String.fromCharCode(code));
}

/** Where a word that begins like this stands in a folded text; −1 where none does. */
function wordAt(text, start) {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !inWord(text.charCodeAt(at - 1))) return at;
  }
  return -1;
}

/** The index with its rows ready to be looked through. */
function ready(index) {
  const rows = index.rows.map(([kind, home, title, text, url]) => ({ kind, home, title, text, url, name: fold(title), body: fold(text) }));
  return { ...index, rows };
}

/** The best rows for a query and how many there are: names before texts, what begins with the query first. */
function find(index, query) {
  const whole = fold(query).trim();
  const tokens = whole.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!tokens.length) return { rows: [], total: 0, tokens };
  const ranks = [[], [], [], []];
  for (const row of index.rows) {
    let named = true;
    const found = tokens.every(token => wordAt(row.name, token) >= 0 || ((named = false), wordAt(row.body, token) >= 0));
    if (found) ranks[!named ? 3 : row.name === whole ? 0 : row.name.startsWith(whole) ? 1 : 2].push(row);
  }
  const total = ranks.reduce((sum, rank) => sum + rank.length, 0);
  const rows = [];
  for (const rank of ranks) {
    if (rows.length < SHOWN) rows.push(...rank.sort((a, b) => a.kind - b.kind).slice(0, SHOWN - rows.length));
  }
  return { rows, total, tokens };
}

/** The line of a row's text that the query is found in, cut at whole words; empty where its name says enough. */
function excerpt(row, tokens) {
  const token = tokens.find(one => wordAt(row.name, one) < 0);
  if (!token) return "";
  const line = row.text.split("\n").find(text => wordAt(fold(text), token) >= 0) ?? "";
  const at = Math.max(0, wordAt(fold(line), token) - 40);
  const from = at ? line.indexOf(" ", at) + 1 : 0;
  if (line.length - from <= 110) return (from ? "… " : "") + line.slice(from);
  const to = line.lastIndexOf(" ", from + 110);
  return (from ? "… " : "") + line.slice(from, to > from ? to : from + 110) + " …";
}

function search() {
  const form = document.querySelector("search");
  if (!form) return;
  const [input, list, said] = [form.querySelector("input"), form.querySelector("[role=listbox]"), form.querySelector("[role=status]")];
  let loading = null, chosen = -1;
  form.hidden = false;

  const load = () => (loading ??= new Promise(done => {
    const inside = island(document.body, "search-index");
    if (inside) return done(ready(inside));
    const script = make("script", { src: base + "search.js", onload: () => done(ready(globalThis.cjmIndex)) });
    script.addEventListener("error", () => {
      loading = null;
      said.classList.remove("vh");
      said.textContent = words.no_index;
    });
    document.head.append(script);
  }));

  const options = () => [...list.children];
  const choose = number => {
    chosen = number;
    options().forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
    const option = options()[chosen];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };
  const show = index => {
    const query = input.value.trim();
    const { rows, total, tokens } = find(index, query);
    list.replaceChildren(...rows.map((row, i) => {
      const home = row.home >= 0 ? " · " + index.homes[row.home] : "";
      const text = excerpt(row, tokens);
      const link = make("a", { role: "option", id: `result-${i}`, href: (row.url[0] === "#" ? "" : base) + row.url, tabindex: -1, "aria-selected": false },
        make("b", {}, row.title), make("span", { class: "sub" }, index.kinds[row.kind] + home));
      if (text) link.append(make("span", { class: "sub" }, text));
      link.addEventListener("click", close);
      return link;
    }));
    said.textContent = !query ? "" : total ? fill(rows.length < total ? words.found_some : words.found, { shown: rows.length, total }) : fill(words.nothing, { query });
    said.classList.toggle("vh", !query);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    choose(-1);
  };
  const update = () => {
    state.set("q", input.value.trim() ? [input.value.trim()] : [], false);
    load().then(show);
  };

  input.addEventListener("focus", load);
  input.addEventListener("input", update);
  input.addEventListener("keydown", event => {
    const count = options().length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) load().then(show);
      else if (count) choose((chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + count) % count);
    } else if (event.key === "Enter" && count && !list.hidden) {
      event.preventDefault();
      options()[Math.max(0, chosen)].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = "";
      update();
      close();
    }
  });
  document.addEventListener("click", event => {
    if (!form.contains(event.target)) close();
  });
  input.addEventListener("blur", event => {
    if (!form.contains(event.relatedTarget)) setTimeout(() => document.activeElement === input || close(), 200);
  });
  state.follow(() => {
    const [query = ""] = state.values("q");
    if (query === input.value.trim()) return;
    input.value = query;
    load().then(show);
  });
}
