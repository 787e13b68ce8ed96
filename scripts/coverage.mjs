// Sums up what llvm-cov says, for the two kinds of files that have a target: SQL (`store.rs`, `store/`), and
// rules (files that know neither a database nor HTTP, and wait for nothing). Fails below the target.
//
//   node scripts/coverage.mjs coverage.json
import { readFileSync } from "node:fs";
import { relative } from "node:path";

const TARGET = 95;
const [file] = process.argv.slice(2);
const here = process.cwd();

/** The kind of a source file; none for what has no target. */
function kindOf(path) {
  if (!/^crates\/[a-z]+\/src\//.test(path) || /(^|\/)(tests|testing)(\/|\.rs$)/.test(path)) return undefined;
  if (/\/store(\.rs$|\/)/.test(path)) return "store";
  const text = readFileSync(path, "utf8").split("#[cfg(test)]")[0];
  const outside = /\basync\b|\baxum\b|\bsql\(|\bctx: &Ctx\b|minijinja|println!|std::fs|tokio|clap::/;
  return outside.test(text) ? undefined : "rules";
}

const kinds = new Map();
for (const { filename, summary } of JSON.parse(readFileSync(file, "utf8")).data[0].files) {
  const path = relative(here, filename);
  const kind = kindOf(path);
  if (!kind) continue;
  const known = kinds.get(kind) ?? { lines: 0, reached: 0, files: [] };
  known.lines += summary.lines.count;
  known.reached += summary.lines.covered;
  known.files.push({ path, ...summary.lines });
  kinds.set(kind, known);
}

let short = false;
for (const [kind, { lines, reached, files }] of kinds) {
  const percent = (100 * reached) / lines;
  short ||= percent < TARGET;
  console.log(`${kind}: ${percent.toFixed(1)} % of ${lines} lines in ${files.length} files (to reach: ${TARGET} %)`);
  const worst = files.filter((one) => one.count - one.covered > 3).sort((a, b) => b.count - b.covered - (a.count - a.covered));
  for (const { path, count, covered } of worst.slice(0, 15)) console.log(`  ${count - covered} of ${count} not reached: ${path}`);
}
process.exitCode = short ? 1 : 0;
