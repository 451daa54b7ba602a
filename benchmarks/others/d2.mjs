// node d2.mjs FILE.d2…: an SVG beside each file, in one process.
import { readFileSync, writeFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const d2 = new D2();
for (const path of process.argv.slice(2)) {
  const { diagram, renderOptions } = await d2.compile(readFileSync(path, "utf8"));
  writeFileSync(path.replace(/\.d2$/, ".svg"), await d2.render(diagram, renderOptions));
}
process.exit(0);
