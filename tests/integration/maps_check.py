"""What a browser makes of maps: text outside its box or the page, and things that lie on each other.

    python tests/integration/maps_check.py FILE.svg…       # exit status 1 where something is wrong

A view says what must hold with two attributes, and nothing else of it is known here:

- `data-box` on the outline of a box (`xml.boxed`): all text in the `<g>` around it stays inside the outline; boxes of other groups
  keep off it, or are wholly inside where their group is inside its group; no other text lies on it. One box for each `<g>`.
- `data-line` on a path: it runs over no text without a halo (a `stroke` of its own) and, but at its two ends, over no box that is
  not around it.

For all text, marked or not: inside the page, at least 14 px, and on no other text. Ids differ over all files of a folder, so that
they can share a page. Everything is measured twice: with PT Sans, and with what the machine has instead (Arial's widths). A browser
for each core shows one file after another, in both fonts.
"""

import base64
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--virtual-time-budget=3600000", "--force-device-scale-factor=1",
]  # fmt: skip
_SCRIPT = """
const near = 1.5;
const frame = r => [r.left, r.top, r.right, r.bottom];
const inside = (a, b) => a[0] >= b[0] - near && a[1] >= b[1] - near && a[2] <= b[2] + near && a[3] <= b[3] + near;
const touch = (a, b) => a[0] < b[2] - near && b[0] < a[2] - near && a[1] < b[3] - near && b[1] < a[3] - near;
const say = f => f.map(Math.round).join(',');
function textFrame(t) {
  const r = t.getBoundingClientRect(), m = t.getScreenCTM(), p = t.getStartPositionOfChar(0);
  const size = parseFloat(getComputedStyle(t).fontSize) * m.d, base = m.b * p.x + m.d * p.y + m.f;
  return [r.left, base - 0.72 * size, r.right, base + 0.2 * size];
}
function pairs(items, found) {
  items.sort((a, b) => a.frame[0] - b.frame[0]);
  for (let i = 0; i < items.length; i++)
    for (let j = i + 1; j < items.length && items[j].frame[0] < items[i].frame[2]; j++)
      if (touch(items[i].frame, items[j].frame)) found(items[i], items[j]);
}
function check(svg) {
  const problems = [], page = frame(svg.getBoundingClientRect());
  const shown = e => getComputedStyle(e).visibility !== 'hidden';
  const words = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim() && shown(t))
    .map(t => ({e: t, frame: textFrame(t), says: t.textContent.slice(0, 60)}));
  const of = new Map(words.map(w => [w.e, w]));
  const boxes = [...svg.querySelectorAll('[data-box]')].map(b => ({e: b, of: b.parentElement, frame: frame(b.getBoundingClientRect())}));
  const title = b => (b.of.querySelector('text')?.textContent ?? b.e.tagName).slice(0, 40);
  for (const w of words) {
    if (!inside(w.frame, page)) problems.push(`text outside the page: "${w.says}" ${say(w.frame)}`);
    if (parseFloat(getComputedStyle(w.e).fontSize) < 14) problems.push(`text smaller than 14: "${w.says}"`);
  }
  const owners = new Set();
  for (const b of boxes) {
    if (owners.has(b.of)) problems.push(`two boxes in one group: "${title(b)}"`);
    owners.add(b.of);
    for (const w of [...b.of.querySelectorAll('text')].map(t => of.get(t)))
      if (w && !inside(w.frame, b.frame))
        problems.push(`text outside its box: "${w.says}" ${say(w.frame)} in ${say(b.frame)}`);
  }
  pairs([...words], (a, b) => problems.push(`text on text: "${a.says}" "${b.says}" ${say(a.frame)} ${say(b.frame)}`));
  pairs([...boxes], (a, b) => {
    const [inner, outer] = b.of.contains(a.of) ? [a, b] : a.of.contains(b.of) ? [b, a] : [null, null];
    if (inner === null) problems.push(`box on box: "${title(a)}" "${title(b)}" ${say(a.frame)} ${say(b.frame)}`);
    else if (!inside(inner.frame, outer.frame)) problems.push(`box outside its box: "${title(inner)}" in "${title(outer)}"`);
  });
  pairs([...words, ...boxes], (a, b) => {
    const [w, box] = a.says !== undefined && b.of ? [a, b] : b.says !== undefined && a.of ? [b, a] : [null, null];
    if (w && !box.of.contains(w.e)) problems.push(`text on a box that is not its own: "${w.says}" on "${title(box)}" ${say(w.frame)}`);
  });
  const bare = words.filter(w => !w.e.hasAttribute('stroke') || w.e.getAttribute('stroke') === 'none')
    .map(w => ({says: w.says, frame: w.frame.map((v, i) => v + (i < 2 ? -near : near))}));
  for (const line of svg.querySelectorAll('[data-line]')) {
    const m = line.getScreenCTM(), half = parseFloat(getComputedStyle(line).strokeWidth) / 2, end = line.getTotalLength();
    const r = line.getBoundingClientRect(), around = [r.left - half, r.top - half, r.right + half, r.bottom + half];
    const close = bare.filter(w => touch(around, w.frame)), solid = boxes.filter(b => touch(around, b.frame) && !b.of.contains(line));
    const over = new Set();
    for (let at = 8; at < end - 8 && (close.length || solid.length); at += 4) {
      const p = line.getPointAtLength(at).matrixTransform(m), dot = [p.x - half, p.y - half, p.x + half, p.y + half];
      for (const w of close) if (touch(dot, w.frame)) over.add(`line over text: "${w.says}"`);
      if (at <= 24 || at >= end - 24) continue;
      for (const b of solid) if (touch(dot, b.frame)) over.add(`line over box: "${title(b)}"`);
    }
    problems.push(...over);
  }
  return problems;
}
(async () => {
  await Promise.all([...document.fonts].map(f => f.load()));
  const out = [], stage = document.getElementById('stage');
  for (const [name, content] of JSON.parse(document.getElementById('files').textContent)) {
    const say = font => line => out.push(`${name} (${font} font): ${line}`);
    stage.innerHTML = content;
    const svg = stage.querySelector('svg');
    check(svg).forEach(say('bundled'));
    for (const e of [svg, ...svg.querySelectorAll('[font-family]')])
      e.setAttribute('font-family', e.getAttribute('font-family').replace(/PT Sans|Source Sans 3/g, 'No Such Font'));
    check(svg).forEach(say('other'));
  }
  stage.remove();
  document.getElementById('files').remove();
  const pre = document.createElement('pre');
  pre.id = 'found';
  pre.textContent = JSON.stringify(out);
  document.body.append(pre);
})();
"""


def problems(files: Sequence[Path]) -> list[str]:
    """What is wrong with SVG files, a line each with the file's name and the font. AssertionError where a browser gives nothing."""
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    browsers = min(os.cpu_count() or 1, len(texts))
    with ThreadPoolExecutor(browsers) as pool:
        found = list(pool.map(_measured, (texts[i::browsers] for i in range(browsers))))
    return [*_twins(texts), *sorted(line for lines in found for line in lines)]


def _twins(texts: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """Ids that are in two files of a folder, or twice in one."""
    seen: dict[tuple[Path, str], Path] = {}
    for file, text in texts:
        for name in re.findall(r'\sid="([^"]*)"', text):
            if (file.parent, name) in seen:
                yield f"{file}: the id {name} is in {seen[file.parent, name]} too"
            seen[file.parent, name] = file


def _measured(texts: Sequence[tuple[Path, str]]) -> list[str]:
    faces = "".join(_face(weight, name) for weight, name in ((400, "Regular"), (700, "Bold")))
    data = json.dumps([(str(file), text) for file, text in texts]).replace("<", "\\u003c")
    page = (
        f"<!DOCTYPE html><meta charset=utf-8><style>{faces}body{{margin:0}}svg{{display:block}}</style><div id=stage></div>"
        f"<script type=application/json id=files>{data}</script><script>{_SCRIPT}</script>"
    )
    chromium = shutil.which("chromium")
    assert chromium is not None, "tests/integration/install brings the browser"
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        command = [chromium, *_FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", path.as_uri()]
        document = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900).stdout
    result = re.search(r'<pre id="found">(.*?)</pre>', document, re.DOTALL)
    assert result is not None, "the browser did not measure"
    found: list[str] = json.loads(html.unescape(result[1]))
    return found


def _face(weight: int, name: str) -> str:
    data = base64.b64encode((ROOT / "fonts" / f"PTSans-{name}.ttf").read_bytes()).decode()
    return f"@font-face{{font-family:'PT Sans';font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"


if __name__ == "__main__":
    lines = problems([Path(name) for name in sys.argv[1:]])
    print("\n".join(lines) or f"{len(sys.argv) - 1} files, nothing wrong")
    sys.exit(bool(lines))
