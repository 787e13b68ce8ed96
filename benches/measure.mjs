// Measures the program as a federation would use it, and writes the table of docs/benchmarks.md.
//
//   node benches/measure.mjs --program target/release/kammaban [--members 220000] [--large 1000000] [--runs 3]
//                            [--minutes 5] [--postgres URL] [--only demo,roster,…] [--out docs/benchmarks.md]
//
// Everything runs on this machine, on the loopback, in a scratch folder that goes at the end.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { demo } from "./parts/demo.mjs";
import { officers } from "./parts/officers.mjs";
import { pages } from "./parts/pages.mjs";
import { peer } from "./parts/peer.mjs";
import { roster } from "./parts/roster.mjs";
import { size } from "./parts/size.mjs";

const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: "target/release/kammaban" },
    members: { type: "string", default: "220000" },
    large: { type: "string", default: "1000000" },
    runs: { type: "string", default: "3" },
    minutes: { type: "string", default: "5" },
    postgres: { type: "string" },
    only: { type: "string" },
    out: { type: "string" },
  },
});

const program = resolve(options.program);
if (!existsSync(program)) throw new Error(`${program}: build it first (make bench does)`);
const folder = mkdtempSync(join(tmpdir(), "kammaban-bench."));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const setting = {
  program,
  folder,
  members: Number(options.members),
  large: Number(options.large),
  runs: Number(options.runs),
  minutes: Number(options.minutes),
  postgres: options.postgres,
};

const PARTS = { size, demo, roster, pages, officers, peer };
const chosen = options.only?.split(",") ?? Object.keys(PARTS);
const rows = [];
for (const name of chosen) {
  console.log(`== ${name}`);
  for (const row of await PARTS[name](setting)) {
    console.log(`${row.work}: ${row.reached} (to reach: ${row.target})${row.how ? ` — ${row.how}` : ""}`);
    rows.push(row);
  }
}

const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
const table = [
  `Measured on ${new Date().toISOString().slice(0, 10)}, ${version}, ${machine}, by \`make bench\`.`,
  "",
  "| work | to reach | reached | how |",
  "|---|---|---|---|",
  ...rows.map((row) => `| ${row.work} | ${row.target} | ${row.reached} | ${row.how ?? ""} |`),
  "",
].join("\n");
if (options.out) {
  const begin = "<!-- measured -->\n";
  const end = "<!-- end of measured -->";
  const text = readFileSync(options.out, "utf8");
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${options.out}: no place for the table`);
  writeFileSync(options.out, `${before}${begin}${table}${end}${after}`);
} else {
  console.log(`\n${table}`);
}
