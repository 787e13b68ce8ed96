// Are the licences of everything we build on ones that deny.toml allows? Reads what cargo and npm say of
// themselves; asks no network. Ends with 1 and a line for each package that is not allowed.
//
//   node scripts/licences.mjs           checks
//   node scripts/licences.mjs --list    also prints how many packages stand under which licence
//   node scripts/licences.mjs --notices writes the licences of all that is inside the program: for packages
//   node scripts/licences.mjs --test    checks the reading of licence expressions itself
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// Besides deny.toml's: what npm brings to the build and to the browser, never linked into the program.
const forNpm = ["OFL-1.1", "BlueOak-1.0.0", "Python-2.0", "CC-BY-4.0"];

/** The list under `allow = [` of deny.toml's [licenses]. */
function allowed() {
  const text = readFileSync(join(root, "deny.toml"), "utf8");
  const section = text.slice(text.indexOf("\n[licenses]"));
  const list = /^allow = \[(.*?)^\]/ms.exec(section)?.[1];
  if (!list) throw new Error("deny.toml: no allow list under [licenses]");
  return new Set([...list.replace(/#.*$/gm, "").matchAll(/"([^"]+)"/g)].map((match) => match[1]));
}

/**
 * Whether a licence expression can be met with allowed licences: SPDX with AND, OR, WITH and brackets, and the
 * older `MIT/Apache-2.0`. Reads it from left to right; AND binds tighter than OR.
 */
export function isAllowed(expression, allow) {
  const words = expression.replace(/\//g, " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let fine = both();
    while (words[at] === "OR") {
      at += 1;
      const other = both();
      fine = fine || other;
    }
    return fine;
  };
  const both = () => {
    let fine = one();
    while (words[at] === "AND") {
      at += 1;
      const other = one();
      fine = fine && other;
    }
    return fine;
  };
  const one = () => {
    if (words[at] === "(") {
      at += 1;
      const fine = either();
      if (words[at] !== ")") throw new Error(`licence expression: ${expression}`);
      at += 1;
      return fine;
    }
    const name = words[at];
    if (!name || /^(AND|OR|WITH|\))$/.test(name)) throw new Error(`licence expression: ${expression}`);
    at += 1;
    if (words[at] === "WITH") {
      const exception = words[at + 1];
      at += 2;
      return allow.has(`${name} WITH ${exception}`);
    }
    return allow.has(name);
  };
  const fine = either();
  if (at !== words.length) throw new Error(`licence expression: ${expression}`);
  return fine;
}

function metadata(...more) {
  try {
    const text = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...more], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "inherit"],
    });
    return JSON.parse(text);
  } catch {
    // Cargo itself has said why.
    process.exit(1);
  }
}

/** Packages of the workspace's whole graph, tests and build programs too: [{name, licence}]. */
function ofCargo() {
  return metadata().packages.map((found) => ({ name: `${found.name} ${found.version}`, licence: found.license }));
}

/** Crates of others that are linked into the program on this machine's kind: [{name, licence, folder}]. */
function linked() {
  const host = /^host: (.+)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))?.[1];
  const { packages, resolve } = metadata("--filter-platform", host);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const wanted = new Set();
  const open = [packages.find((found) => found.name === "kammaban").id];
  while (open.length > 0) {
    const id = open.pop();
    if (wanted.has(id)) continue;
    wanted.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) open.push(pkg);
    }
  }
  return packages
    .filter((found) => wanted.has(found.id) && found.source)
    .map((found) => ({ name: `${found.name} ${found.version}`, licence: found.license, folder: dirname(found.manifest_path) }));
}

/** npm packages whose parts go into the console's files. */
function bundled() {
  const modules = join(root, "web", "node_modules");
  return ["@fontsource-variable/noto-sans-lao", "@tabler/core", "@tabler/icons", "htmx.org"].map((name) => {
    const folder = join(modules, name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { name: `${name} ${about.version}`, licence: about.license, folder };
  });
}

/** All notices: each text once, under the packages that come with it. */
function notices() {
  const texts = new Map();
  const bare = [];
  for (const { name, licence, folder } of [...linked(), ...bundled()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file)).sort() : [];
    const found = files.map((file) => join(folder, file)).filter((file) => !/\.(rs|toml|json)$/.test(file));
    let held = 0;
    for (const file of found) {
      let text;
      try {
        text = readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim();
      } catch {
        continue; // a folder of texts named by the expression
      }
      held += 1;
      if (!texts.has(text)) texts.set(text, []);
      texts.get(text).push(`${name} (${licence})`);
    }
    if (held === 0) bare.push(`${name} (${licence})`);
  }
  const parts = [...texts].map(([text, names]) => `${"=".repeat(78)}\n${[...new Set(names)].join("\n")}\n${"-".repeat(78)}\n${text}\n`);
  const rest = bare.length > 0 ? `${"=".repeat(78)}\nUnder the licence named, without a text of their own:\n${bare.join("\n")}\n` : "";
  return `What others wrote and Kammaban is built with, under their licences.\n\n${parts.join("\n")}\n${rest}`;
}

function ofNpm(folder) {
  const lock = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([path]) => path !== "")
    .map(([path, found]) => ({ name: `${folder}: ${path.replace(/.*node_modules\//, "")} ${found.version}`, licence: found.license }));
}

function check(packages, allow) {
  const bad = [];
  for (const { name, licence } of packages) {
    let fine = false;
    try {
      fine = typeof licence === "string" && isAllowed(licence, allow);
    } catch (error) {
      bad.push(`${name}: ${error.message}`);
      continue;
    }
    if (!fine) bad.push(`${name}: ${licence ?? "names no licence"}`);
  }
  return bad;
}

function testReading() {
  const allow = new Set(["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"]);
  const cases = [
    ["MIT", true],
    ["MIT/Apache-2.0", true],
    ["GPL-3.0-only", false],
    ["LGPL-2.1-or-later", false],
    ["MIT OR GPL-2.0-only", true],
    ["MIT AND GPL-2.0-only", false],
    ["(MIT OR Apache-2.0) AND Unicode-3.0", true],
    ["GPL-2.0-only OR MIT AND Unicode-3.0", true],
    ["GPL-2.0-only AND MIT OR AGPL-3.0-only", false],
    ["Apache-2.0 WITH LLVM-exception", true],
    ["GPL-2.0-only WITH Classpath-exception-2.0", false],
    ["UNLICENSED", false],
  ];
  for (const [expression, expected] of cases) {
    if (isAllowed(expression, allow) !== expected) throw new Error(`${expression} should be ${expected ? "allowed" : "refused"}`);
  }
  for (const broken of ["", "MIT OR", "(MIT", "MIT MIT", "AND"]) {
    let refused = false;
    try {
      isAllowed(broken, allow);
    } catch {
      refused = true;
    }
    if (!refused) throw new Error(`"${broken}" is no licence expression, yet it was read`);
  }
}

testReading();
if (process.argv.includes("--test")) {
  console.log("licence expressions are read rightly");
} else if (process.argv.includes("--notices")) {
  process.stdout.write(notices());
} else {
  const allow = allowed();
  const both = new Set([...allow, ...forNpm]);
  const cargo = ofCargo();
  const npm = [...ofNpm("web"), ...ofNpm("e2e")];
  const bad = [...check(cargo, allow), ...check(npm, both)];
  if (process.argv.includes("--list")) {
    const counts = new Map();
    for (const { licence } of [...cargo, ...npm]) counts.set(licence, (counts.get(licence) ?? 0) + 1);
    for (const [licence, count] of [...counts].sort()) console.log(`${String(count).padStart(5)}  ${licence}`);
  }
  for (const line of bad) console.error(`not allowed: ${line}`);
  console.log(`${cargo.length} crates and ${npm.length} npm packages, ${bad.length} not allowed`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}
