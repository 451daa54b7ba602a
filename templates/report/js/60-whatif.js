// What if: sliders for the shares of a journey, and what the chain would come to. Nothing is saved; the link keeps it.

const NBSP = "\u00a0";

/** A number with decimals as Python rounds it: halves to the even neighbour, in the page's language. */
function decimal(value, places) {
  let text = value.toFixed(places);
  if (/^50*$/.test(value.toFixed(40).split(".")[1].slice(places)) && Number(text.at(-1)) % 2) {
    text = (Number(text) - Math.sign(value || 1) / 10 ** places).toFixed(places);
  }
  return lang === "ru" ? text.replace(".", ",") : text;
}

/** A share as the pages write it: one decimal, all and nothing bare. */
function percent(share) {
  if (share === null) return "–";
  const text = decimal(share * 100, 1).replace(/^(0|100)[.,]0$/, "$1");
  return text + (lang === "ru" ? NBSP : "") + "%";
}

/** A share on a slider, bare where it is whole. */
const short = share => percent(share).replace(/[.,]0(?=\D)/, "");

/** A difference with its sign, a true minus. */
function signed(value, places) {
  const text = decimal(Math.abs(value), places);
  return (Number(text.replace(",", ".")) === 0 ? "" : value < 0 ? "−" : "+") + text;
}

function whatIf(page) {
  const chain = island(page, "chain");
  const place = page.querySelector("[data-what-if]");
  if (!chain || !place) return;
  const exits = chain.stages.flatMap((stage, i) => {
    // of two ways out one slider moves both
    const ways = stage.ways.length === 2 ? stage.ways.slice(0, 1) : stage.ways.length > 2 ? stage.ways : [];
    return ways.map((way, k) => ({ stage: i, way: k, key: way.key, label: `${stage.title} → ${way.label}`, share: way.share }));
  });
  const today = solve(chain), sum = outcome(today);
  if (!exits.length || sum.success === null) return;
  const looped = chain.stages.map((_, i) => i).filter(i => today.visits[i] !== null && today.visits[i] > 1.005).slice(0, 3);
  const rows = [
    { name: words.success, of: chances => outcome(chances).success, points: true, better: 1 },
    { name: words.lost, of: chances => outcome(chances).lost, points: true, better: -1 },
    ...looped.map(i => ({ name: fill(words.visits_to, { stage: chain.stages[i].title }), of: chances => chances.visits[i], better: 0 })),
  ];
  const cells = rows.map(row => {
    const [map, then, change] = [make("td", { class: "num" }), make("td", { class: "num" }), make("td", { class: "num" })];
    return { row, map, then, change, line: make("tr", {}, make("th", { scope: "row" }, row.name), map, then, change) };
  });
  const ticks = [...page.querySelectorAll("svg[data-stage]")].map(svg => {
    const tick = document.createElementNS(svg.namespaceURI, "line");
    for (const [name, value] of [["class", "then"], ["y1", 0], ["y2", 14]]) tick.setAttribute(name, value);
    return { svg, tick, stage: Number(svg.dataset.stage) };
  });
  const sliders = exits.map(exit => slider(exit, push => {
    for (const other of sliders) if (other.exit.stage === exit.stage && other.exit !== exit) other.input.value = other.exit.share * 100;
    state.set("w", sliders.filter(one => one.moved()).map(one => `${one.exit.key}:${one.input.value}`), push);
    show();
  }));

  function show() {
    const moved = sliders.filter(one => one.moved());
    const changed = moved.reduce((now, { exit, input }) => withShare(now, exit.stage, exit.way, input.value / 100), chain);
    const chances = moved.length ? solve(changed) : today;
    for (const one of sliders) one.show(one.moved() ? Number(one.input.value) / 100 : changed.stages[one.exit.stage].ways[one.exit.way].share);
    for (const { row, map, then, change } of cells) {
      const [before, after] = [row.of(today), row.of(chances)];
      const write = value => (row.points ? percent(value) : value === null ? "–" : decimal(value, 2));
      map.textContent = write(before);
      then.replaceChildren(make("b", {}, write(after)));
      const by = before === null || after === null ? 0 : (after - before) * (row.points ? 100 : 1);
      const text = signed(by, row.points ? 1 : 2);
      change.textContent = before === null || after === null ? "–" : row.points ? fill(words.points, { n: text }) : text;
      change.className = "num" + (row.better && /^[+−]/.test(text) ? (by * row.better > 0 ? " gain" : " bad") : "");
    }
    for (const { svg, tick, stage } of ticks) {
      const [before, after] = [today.reach[stage], chances.reach[stage]];
      if (after === null || before === null || Math.abs(after - before) < 5e-4) tick.remove();
      else {
        for (const end of ["x1", "x2"]) tick.setAttribute(end, after * 100);
        svg.append(tick);
      }
    }
    reset.disabled = !moved.length;
    for (const note of page.querySelectorAll(".scripted")) note.hidden = !moved.length;
  }
  const reset = make("button", { type: "button", class: "plain" }, words.reset);
  reset.addEventListener("click", () => {
    state.set("w", []);
    read();
    sliders[0].input.focus();
  });
  const copied = make("span", { role: "status", class: "note" });
  const copy = make("button", { type: "button", class: "plain" }, words.copy_link);
  copy.addEventListener("click", () => {
    const link = location.href.replace(/#.*/, "") + "#" + place.closest("section").querySelector("h2").id;
    (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(
      () => (copied.textContent = words.copied),
      () => copied.replaceChildren(make("input", { class: "link", readonly: true, value: link, "aria-label": words.copy_link })),
    );
  });
  const heads = [make("td"), ...[words.map, words.what_if, words.change].map(text => make("th", { scope: "col", class: "num" }, text))];
  place.append(
    ...sliders.map(one => one.element),
    make("table", { class: "outcome" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...cells.map(one => one.line))),
    make("p", { class: "buttons" }, reset, " ", copy, " ", copied),
  );
  place.hidden = false;
  function read() {
    for (const one of sliders) one.input.value = one.exit.share * 100;
    for (const value of state.values("w")) {
      const found = sliders.find(one => value === `${one.exit.key}:${value.slice(value.lastIndexOf(":") + 1)}`);
      if (found && wholePercent(value)) found.input.value = value.slice(value.lastIndexOf(":") + 1);
    }
    show();
  }
  understand("w", value => wholePercent(value) && sliders.some(one => value.startsWith(one.exit.key + ":")));
  state.follow(read);
}

const wholePercent = value => /:(100|[0-9]{1,2})$/.test(value);

/** A range with its label, its value, and a mark where the map has it. */
function slider(exit, changed) {
  const value = make("output", {});
  const input = make("input", { type: "range", min: 0, max: 100, step: 1, value: Math.round(exit.share * 100) });
  const start = input.value;
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS(mark.namespaceURI, "line");
  for (const [name, at] of [["x1", `${exit.share * 100}%`], ["x2", `${exit.share * 100}%`], ["y1", 0], ["y2", 18]]) line.setAttribute(name, at);
  mark.setAttribute("aria-hidden", "true");
  mark.append(line);
  input.addEventListener("input", () => changed(false));
  input.addEventListener("change", () => changed(false));
  return {
    exit,
    input,
    moved: () => input.value !== start,
    element: make("label", { class: "slider" }, make("span", {}, exit.label), value, make("span", { class: "track" }, mark, input)),
    show(share) {
      const now = short(share);
      value.replaceChildren(...(input.value === start ? [now] : [short(exit.share) + " → ", make("b", {}, now)]));
      input.setAttribute("aria-valuetext", now);
    },
  };
}
