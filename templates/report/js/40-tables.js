// Tables that can be sorted, and folds that open and close together.

/** The cell of a row under a column, counted with what spans several. */
function cellAt(row, column) {
  let at = 0;
  for (const cell of row.cells) {
    if (at + cell.colSpan > column) return cell;
    at += cell.colSpan;
  }
  return null;
}

/** What a cell is sorted by; null for none, which always comes last. */
function sortValue(cell, kind) {
  const text = (cell?.dataset.value ?? cell?.textContent ?? "").trim();
  if (!text || text === "–") return null;
  if (kind === "text" || kind === "date") return text;
  const plain = cell.dataset.value ?? text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(lang === "ru" ? "," : /,/g, lang === "ru" ? "." : "");
  const number = parseFloat(plain);
  return Number.isNaN(number) ? null : number;
}

/** The order in the URL, and on the page; nothing for the order of the file. */
function choose(order) {
  state.set("sort", order ? [order] : []);
  for (const apply of state.followers) apply();
}

/** A menu of all orders, for a phone: heads are not to be seen where rows stand as blocks. */
function sortMenu(columns) {
  const ways = {
    text: [words.text_up, words.text_down],
    number: [words.number_up, words.number_down],
    date: [words.date_up, words.date_down],
    rank: [words.rank_up, words.rank_down],
  };
  const menu = make("select", {}, make("option", { value: "" }, words.as_given));
  for (const [key, { kind, name }] of columns) {
    menu.append(...["", "-"].map((sign, way) => make("option", { value: sign + key }, fill(ways[kind][way], { name }))));
  }
  menu.addEventListener("change", () => choose(menu.value));
  return menu;
}

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
const HEADS = { col: "columnheader", colgroup: "columnheader", row: "rowheader", rowgroup: "rowheader" };

/** Blocks stay rows and cells to those who listen: `display` alone would take that from them in some browsers. */
function spoken(page) {
  for (const table of page.querySelectorAll("table.blocks, table.journeys, table.passport")) {
    for (const part of [table, ...table.tHead?.rows ?? [], ...table.tFoot?.rows ?? []]) tell(part);
    for (const part of table.querySelectorAll(":scope > *")) tell(part);
    if (!table.matches(".many")) for (const row of table.querySelectorAll("tbody > tr")) tell(row);
  }
}

/** Say the role of a table, of a group of rows, or of a row and its cells. */
function tell(part) {
  for (const one of [part, ...part.cells ?? []]) {
    const role = ROLES[one.tagName] ?? HEADS[one.scope];
    if (role) one.setAttribute("role", role);
  }
}

function sorting(page) {
  const order = new Intl.Collator(lang, { numeric: true });
  for (const table of page.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.querySelectorAll("thead th[data-sort][data-key]")];
    const bodies = [...table.tBodies].map(body => [body, [...body.rows]]);
    const columns = new Map();
    for (const head of heads) {
      let column = 0;
      for (let before = head.previousElementSibling; before; before = before.previousElementSibling) column += before.colSpan;
      columns.set(head.dataset.key, { head, column, kind: head.dataset.sort, name: head.textContent });
      const first = head.dataset.sort === "number" ? "-" : "";
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes, make("span", { class: "arrow", "aria-hidden": "true" }));
      button.addEventListener("click", () => {
        const [now = ""] = state.values("sort");
        const key = head.dataset.key;
        const turns = [first + key, (first ? "" : "-") + key];
        choose(turns[turns.indexOf(now) + 1]);
      });
      head.replaceChildren(button);
    }
    const menu = table.matches(".blocks, .journeys") ? sortMenu(columns) : null;
    if (menu) (table.closest(".scroll") ?? table).before(make("label", { class: "sort-by" }, words.sort_by, menu));
    understand("sort", value => columns.has(value.replace(/^-/, "")));
    state.follow(() => {
      const wish = state.values("sort").find(value => columns.has(value.replace(/^-/, ""))) ?? "";
      const found = columns.get(wish.replace(/^-/, ""));
      const down = wish.startsWith("-");
      if (menu) menu.value = wish;
      for (const { head } of columns.values()) {
        if (head === found?.head) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      for (const [body, rows] of bodies) {
        const sorted = found ? arranged(rows, found, down, order) : rows;
        if (sorted.some((row, i) => body.rows[i] !== row)) body.append(...sorted);
      }
    });
  }
}

/** The rows of a body in order; heads of groups stay where they are, at the top. */
function arranged(rows, { column, kind }, down, order) {
  const fixed = rows.filter(row => row.querySelector('th[scope="rowgroup"]'));
  const keyed = rows.filter(row => !fixed.includes(row)).map(row => ({ row, value: sortValue(cellAt(row, column), kind) }));
  const sign = down ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return (a.value === null) - (b.value === null);
    return sign * (typeof a.value === "number" ? a.value - b.value : order.compare(a.value, b.value));
  });
  return [...fixed, ...keyed.map(one => one.row)];
}

/** Rows that a page opened without are laid out when nobody waits, so that a screen reader is told of all of them. */
function settle(page) {
  const rows = [...page.querySelectorAll("table.many > tbody > tr")];
  const later = globalThis.requestIdleCallback ?? (work => setTimeout(work, 50));
  const some = () => {
    for (const row of rows.splice(0, 20)) {
      tell(row);
      row.classList.add("laid");
    }
    if (rows.length) later(some);
  };
  if (rows.length) later(some);
}

/** All folds of a page open, or all closed. */
function foldAll() {
  const folds = [...document.querySelectorAll("main details:not(.menu)")].filter(one => one.checkVisibility?.() ?? true);
  const open = folds.some(one => !one.open);
  for (const one of folds) one.open = open;
  return open;
}

function folding(page) {
  const folds = [...page.querySelectorAll("details:not(.menu)")];
  if (folds.length < 2) return;
  const button = make("button", { type: "button", class: "plain fold-all" });
  const name = () => (button.textContent = folds.every(one => one.open) ? words.fold_all : words.unfold_all);
  button.addEventListener("click", () => (foldAll(), name()));
  for (const one of folds) one.addEventListener("toggle", name);
  name();
  (page.querySelector("nav.sections") ?? page.querySelector(".lead") ?? page.querySelector("h1"))?.after(button);
}

/** What a link leads to is never folded away. */
function reveal() {
  for (let fold = target()?.closest("details:not([open])"); fold; fold = fold.parentElement?.closest("details:not([open])")) fold.open = true;
}
