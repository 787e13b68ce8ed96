// Builds the console's assets into dist/: console.css, console.js, icons.svg, mark.svg and the Lao font; and
// brings the fonts of papers to crates/print/fonts/, where the program's build finds them.
// `node build.mjs` builds once; `--watch` builds again when a source changes.
import { brotliCompressSync } from "node:zlib";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const source = (...parts) => join(here, "src", ...parts);
const packageFolder = (name) => join(here, "node_modules", name);

// Chromium 109 is the last one on Windows 7, Firefox 115 likewise; Safari 15.6 the last on old iPads.
const target = ["chrome109", "firefox115", "safari15.6"];

async function styles() {
  const compiled = sass.compile(source("styles", "console.scss"), {
    loadPaths: [join(here, "node_modules")],
    style: "expanded",
    quietDeps: true,
  });
  const { code } = await esbuild.transform(compiled.css, { loader: "css", minify: true, target, legalComments: "none" });
  writeFileSync(join(dist, "console.css"), code);
}

async function scripts() {
  await esbuild.build({
    entryPoints: [source("scripts", "console.ts")],
    outfile: join(dist, "console.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target,
    legalComments: "none",
  });
}

/** One sprite of only the pictures that are used: our name → the set's name. */
function icons() {
  const names = JSON.parse(readFileSync(source("icons.json"), "utf8"));
  const set = packageFolder("@tabler/icons");
  const symbols = Object.entries(names).map(([ours, theirs]) => {
    const svg = readFileSync(join(set, "icons", `${theirs}.svg`), "utf8");
    const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return symbol(ours, body.replace(/ \/>/g, "/>"), theirs.startsWith("filled/"));
  });
  const mark = readFileSync(source("mark.svg"), "utf8");
  const markBody = mark.slice(mark.indexOf(">", mark.indexOf("<svg")) + 1, mark.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "").replaceAll("#3556b0", "currentColor");
  symbols.push(`<symbol id="mark" viewBox="0 0 24 24">${markBody}</symbol>`);
  writeFileSync(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
  copyFileSync(source("mark.svg"), join(dist, "mark.svg"));
}

function symbol(id, body, filled) {
  const paint = filled
    ? 'fill="currentColor"'
    : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${id}" viewBox="0 0 24 24"><g ${paint}>${body}</g></symbol>`;
}

/** The Lao letters only, variable in weight; the stylesheet's unicode-range keeps it from other pages. */
function fonts() {
  const files = join(packageFolder("@fontsource-variable/noto-sans-lao"), "files");
  copyFileSync(join(files, "noto-sans-lao-lao-wght-normal.woff2"), join(dist, "noto-sans-lao.woff2"));
}

/** Whole fonts for papers: what is printed is embedded by the letter, so nothing is cut off here. */
function paperFonts() {
  const folder = join(here, "..", "crates", "print", "fonts");
  mkdirSync(folder, { recursive: true });
  const wanted = [
    ["noto-sans", "400Regular", "NotoSans_400Regular.ttf"],
    ["noto-sans", "700Bold", "NotoSans_700Bold.ttf"],
    ["noto-sans-lao", "400Regular", "NotoSansLao_400Regular.ttf"],
    ["noto-sans-lao", "700Bold", "NotoSansLao_700Bold.ttf"],
    // One weight only: each Chinese one is ten megabytes of the program.
    ["noto-sans-sc", "400Regular", "NotoSansSC_400Regular.ttf"],
  ];
  for (const [family, weight, file] of wanted) {
    copyFileSync(join(packageFolder("@expo-google-fonts"), family, weight, file), join(folder, file));
  }
}

function report() {
  const sizes = readdirSync(dist).sort().map((name) => {
    const bytes = readFileSync(join(dist, name));
    const packed = name.endsWith(".woff2") ? bytes.length : brotliCompressSync(bytes).length;
    return { name, bytes: bytes.length, packed };
  });
  for (const { name, bytes, packed } of sizes) {
    console.log(`${name.padEnd(22)} ${String(bytes).padStart(7)} B ${String(packed).padStart(7)} B compressed`);
  }
}

async function build() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  icons();
  fonts();
  paperFonts();
  await Promise.all([styles(), scripts()]);
  report();
}

await build();

if (process.argv.includes("--watch")) {
  let waiting;
  watch(source(), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => build().catch((error) => console.error(error.message)), 100);
  });
}
