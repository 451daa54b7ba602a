// Solves chains with the code that the report runs in the browser: JSON on standard input, one chain after its changes, JSON out.
import { readFileSync } from "node:fs";
const code = readFileSync(process.argv[2], "utf8");
const { solve, withShare, outcome } = new Function(`"use strict";${code};return { solve, withShare, outcome };`)();
const cases = JSON.parse(readFileSync(0, "utf8"));
const answers = cases.map(({ chain, changes }) => {
  const chances = solve(changes.reduce((now, [stage, way, share]) => withShare(now, stage, way, share), chain));
  return { ...chances, ...{ outcome: outcome(chances) } };
});
process.stdout.write(JSON.stringify(answers));
