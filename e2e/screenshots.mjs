// Pictures of the demo for the documents: `npm run screenshots` with KAMMABAN_URL naming a running demo. The two
// that ship go to docs/screenshots; `-- --all` also writes every page in three languages to e2e/results.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DESK, PHONE, launch, visit } from "./support/browser.mjs";
import { handIn, openOwnUnion, waitForState } from "./support/rosters.mjs";
import { LANGS } from "./support/words.mjs";

const shipped = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
const results = fileURLToPath(new URL("./results/", import.meta.url));
const LARGEST = 150_000;

async function picture(page, folder, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  const { size } = statSync(path);
  if (folder === shipped && size > LARGEST) throw new Error(`${path}: ${size} bytes, more than ${LARGEST}`);
  console.log(`${path} ${Math.round(size / 1000)} kB`);
}

async function readRoster(visitor) {
  await visitor.signIn("bouathong");
  const union = await openOwnUnion(visitor);
  const roster = await handIn(visitor, union, "1_bouathong_garment.xlsx");
  await waitForState(visitor, true, "checked");
  await visitor.page.goto(roster);
  return { union, roster };
}

const browser = await launch();
try {
  await visit(browser, { lang: "en", viewport: { width: 1280, height: 860 } }, async (visitor) => {
    await readRoster(visitor);
    await picture(visitor.page, shipped, "roster");
  });
  await visit(browser, { lang: "lo", viewport: PHONE }, async (visitor) => {
    const { roster } = await readRoster(visitor);
    await visitor.page.goto(`${roster}/rows?outcome=error`);
    await picture(visitor.page, shipped, "phone");
  });
  if (process.argv.includes("--all")) {
    for (const lang of LANGS) {
      for (const viewport of [PHONE, DESK]) {
        await visit(browser, { lang, viewport }, async (visitor) => {
          const { page } = visitor;
          await visitor.open("/sign-in");
          await picture(page, results, `sign-in_${lang}_${viewport.width}`);
          const { union, roster } = await readRoster(visitor);
          for (const [name, path] of Object.entries({
            home: "/", union, members: `${union}/members`, roster, columns: `${roster}/columns`, rows: `${roster}/rows`, search: "/search?q=kham",
          })) {
            await page.goto(path);
            await picture(page, results, `${name}_${lang}_${viewport.width}`);
          }
        });
      }
    }
  }
} finally {
  await browser.close();
}
