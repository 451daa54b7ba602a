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
  if (kind !== "number") return text;
  const plain = cell.dataset.value ?? text.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(lang === "ru" ? "," : /,/g, lang === "ru" ? "." : "");
  const number = parseFloat(plain);
  return Number.isNaN(number) ? null : number;
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
      columns.set(head.dataset.key, { head, column, kind: head.dataset.sort });
      const first = head.dataset.sort === "number" ? "-" : "";
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes, make("span", { class: "arrow", "aria-hidden": "true" }));
      button.addEventListener("click", () => {
        const [now = ""] = state.values("sort");
        const key = head.dataset.key;
        const turns = [first + key, (first ? "" : "-") + key];
        const next = turns[turns.indexOf(now) + 1];
        state.set("sort", next ? [next] : []);
        for (const apply of state.followers) apply();
      });
      head.replaceChildren(button);
    }
    understand("sort", value => columns.has(value.replace(/^-/, "")));
    state.follow(() => {
      const wish = state.values("sort").find(value => columns.has(value.replace(/^-/, ""))) ?? "";
      const found = columns.get(wish.replace(/^-/, ""));
      const down = wish.startsWith("-");
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
