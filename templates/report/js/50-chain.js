// The chain of shares, solved as cjm does it (cjm/graph.py): nothing here knows of a page.
//
// A chain is {stages: [{ways: [{to, end, share}]}], components, stuck}: `to` is a position or null, `components` are the loops
// (strongly connected sets), each before those that lead to it, and `stuck` the stages that nobody ever leaves.

const LARGEST_LOOP = 60;

/** The chain with another share of one way out of a stage; its other ways keep their proportion. */
function withShare(chain, stage, way, share) {
  const ways = chain.stages[stage].ways;
  const left = 1 - ways[way].share;
  const shared = ways.map((one, i) => ({
    ...one,
    share: i === way ? share : left > 0 ? one.share * ((1 - share) / left) : (1 - share) / (ways.length - 1),
  }));
  return { ...chain, stages: chain.stages.map((one, i) => (i === stage ? { ...one, ways: shared } : one)) };
}

/** {reach, visits, success, lost}: arrays by stage, from 0 to 1, null where customers can get stuck for ever. */
function solve(chain) {
  const stages = chain.stages;
  const visits = stages.map(() => 0), returns = stages.map(() => 1), success = stages.map(() => 0);
  const stuck = new Set(chain.stuck), unknown = new Set(), solved = new Map();
  for (const component of chain.components) {
    const matrix = component.some(i => stuck.has(i)) ? null : fundamental(stages, component);
    solved.set(component, matrix);
    gain(stages, component, matrix, success);
  }
  const inflow = stages.map((_, i) => (i ? 0 : 1));
  for (const component of [...chain.components].reverse()) {
    const matrix = solved.get(component);
    const untouched = !component.some(i => unknown.has(i) || inflow[i]);
    component.forEach((i, row) => {
      if (!matrix) visits[i] = returns[i] = untouched ? 0 : null;
      else {
        visits[i] = unknown.has(i) ? null : component.reduce((sum, j, k) => sum + inflow[j] * matrix[k][row], 0);
        returns[i] = matrix[row][row];
      }
    });
    for (const i of component) {
      for (const { to, share } of stages[i].ways) {
        if (to === null || component.includes(to)) continue;
        if (visits[i] !== null) inflow[to] += visits[i] * share;
        else spread(stages, to, unknown);
      }
    }
  }
  return {
    visits,
    success,
    reach: visits.map((v, i) => (v === null || !returns[i] ? null : Math.min(1, v / returns[i]))),
    lost: visits.map((v, i) => (v === null ? null : v * stages[i].ways.reduce((sum, way) => sum + (way.end === "lost" ? way.share : 0), 0))),
  };
}

/** Add a stage and all that can come after it. */
function spread(stages, start, found) {
  const todo = [start];
  while (todo.length) {
    const i = todo.pop();
    if (found.has(i)) continue;
    found.add(i);
    for (const { to } of stages[i].ways) if (to !== null) todo.push(to);
  }
}

/** Expected visits inside a loop before it is left, (I − Q)⁻¹ (Kemeny and Snell 1960); null where it is never left. */
function fundamental(stages, component) {
  const size = component.length;
  if (size > LARGEST_LOOP) return null;
  const matrix = component.map((_, r) => Array.from({ length: 2 * size }, (_, c) => (c % size === r ? 1 : 0)));
  component.forEach((i, row) => {
    for (const { to, share } of stages[i].ways) if (component.includes(to)) matrix[row][component.indexOf(to)] -= share;
  });
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++) if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) pivot = row;
    if (Math.abs(matrix[pivot][column]) < 1e-12) return null;
    [matrix[column], matrix[pivot]] = [matrix[pivot], matrix[column]];
    const head = matrix[column][column];
    matrix[column] = matrix[column].map(value => value / head);
    for (let row = 0; row < size; row++) {
      const factor = matrix[row][column];
      if (row !== column && factor) matrix[row] = matrix[row].map((value, c) => value - factor * matrix[column][c]);
    }
  }
  return matrix.map(row => row.slice(size));
}

function gain(stages, component, matrix, success) {
  const gains = component.map(i => {
    let sum = 0;
    for (const { to, end, share } of stages[i].ways) {
      if (end === "success") sum += share;
      else if (to !== null && !component.includes(to) && share) sum = success[to] === null ? NaN : sum + share * success[to];
    }
    return sum;
  });
  component.forEach((i, row) => {
    const chance = matrix ? matrix[row].reduce((sum, expected, k) => sum + expected * gains[k], 0) : NaN;
    success[i] = Number.isNaN(chance) ? null : Math.min(1, chance);
  });
}

/** What all who start come to: {success, lost}, null where customers can get stuck. */
function outcome(chances) {
  const lost = chances.lost.includes(null) ? null : chances.lost.reduce((sum, part) => sum + part, 0);
  return { success: chances.success[0], lost };
}
