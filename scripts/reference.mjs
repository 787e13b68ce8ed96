// Writes docs/reference/commands: a page for every command, as the program explains itself, and their list.
//
//   node scripts/reference.mjs PROGRAM           writes
//   node scripts/reference.mjs PROGRAM --check   says which pages are not as the program explains itself now
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "docs", "reference", "commands");
const program = process.argv[2] && resolve(process.argv[2]);
if (!program || !existsSync(program)) {
  console.error("usage: node scripts/reference.mjs PROGRAM [--check]");
  process.exit(2);
}

/** What the program says to --help, the same on every machine. */
function helpOf(words) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KAMMABAN_")));
  const text = execFileSync(program, [...words, "--help"], { encoding: "utf8", env: { ...env, COLUMNS: "100", NO_COLOR: "1" } });
  return text.split("\n").map((line) => line.trimEnd()).join("\n").trim();
}

/** Names of the commands below, as the help lists them. */
function commandsIn(help) {
  const list = /^Commands:\n((?: {2}.*\n?)+)/m.exec(help)?.[1] ?? "";
  return [...list.matchAll(/^ {2}(\S+)/gm)].map((match) => match[1]).filter((name) => name !== "help");
}

/** Every command, depth first: [{words, help}]. */
function commands(words = []) {
  const help = helpOf(words);
  return [{ words, help }, ...commandsIn(help).flatMap((name) => commands([...words, name]))];
}

const fileOf = (words) => `${["kammaban", ...words].join("-")}.md`;
const found = commands();
const pages = new Map();
for (const { words, help } of found) {
  const [first, ...rest] = help.split("\n");
  pages.set(fileOf(words), `# ${["kammaban", ...words].join(" ")}\n\n${first}.\n\n\`\`\`\n${rest.join("\n").trim()}\n\`\`\`\n`);
}
const lines = found.map(({ words, help }) => `| [${["kammaban", ...words].join(" ")}](${fileOf(words)}) | ${help.split("\n")[0].replaceAll("|", "\\|")} |`);
pages.set("README.md", `# Commands\n\nMade by \`make docs\` from the program's own help.\n\n| command | does |\n|---|---|\n${lines.join("\n")}\n`);

const known = existsSync(folder) ? readdirSync(folder) : [];
if (process.argv.includes("--check")) {
  const stale = [...pages].filter(([name, text]) => !known.includes(name) || readFileSync(join(folder, name), "utf8") !== text).map(([name]) => name);
  stale.push(...known.filter((name) => !pages.has(name)));
  for (const name of stale) console.error(`docs/reference/commands/${name} is not what the program says: run make docs`);
  console.log(`${pages.size} pages, ${stale.length} not up to date`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of known) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  console.log(`${pages.size} pages in docs/reference/commands`);
}
