// Do the guides name buttons and headings as the pages do? Every phrase in bold in docs/guides/*.LANG.md must be a
// sentence of the translations of that language. Ends with 1 and a line for each that is not.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const guides = join(root, "docs", "guides");

/** Every text of a language's files: values of keys and of their variants, on one line each. */
function sentences(lang) {
  const folder = join(root, "translations", lang);
  const found = new Set();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith(".ftl")) continue;
    for (const line of readFileSync(join(folder, file), "utf8").split("\n")) {
      const text = /^(?:[a-z][\w-]*\s*=|\s+\*?\[[^\]]+\])\s*(.+)$/.exec(line)?.[1]?.trim();
      if (text) found.add(text);
    }
  }
  return found;
}

let faults = 0;
let phrases = 0;
for (const file of readdirSync(guides).sort()) {
  const lang = /\.([A-Za-z-]+)\.md$/.exec(file)?.[1];
  if (!lang) continue;
  const known = sentences(lang);
  const text = readFileSync(join(guides, file), "utf8").replace(/```.*?```/gs, "");
  for (const [, phrase] of text.matchAll(/\*\*([^*]+)\*\*/g)) {
    const words = phrase.replace(/\s+/g, " ").trim();
    // The words "bold" themselves, in the sentence that explains them.
    if (words === "bold" || words === "ຕົວໜາ") continue;
    phrases += 1;
    if (!known.has(words)) {
      console.error(`docs/guides/${file}: no page says “${words}”`);
      faults += 1;
    }
  }
}
console.log(`${phrases} phrases of the guides, ${faults} not on the pages`);
process.exitCode = faults === 0 ? 0 : 1;
