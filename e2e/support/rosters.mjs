// What a base-union officer does with a roster, step by step, as on the pages.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

/** The file of a roster of the demo. */
export const rosterFile = (name) => fileURLToPath(new URL(`../../data/demo/rosters/${name}`, import.meta.url));

/** From the first page to the one union that the officer works for; its address. */
export async function openOwnUnion({ page }) {
  await page.getByRole("main").getByRole("link").last().waitFor();
  for (const link of await page.getByRole("main").getByRole("link").all()) {
    const address = await link.getAttribute("href");
    if (!/^\/unions\/[0-9a-f-]+$/.test(address ?? "")) continue;
    await link.click();
    await page.waitForURL(`**${address}`);
    return address;
  }
  return assert.fail("the first page leads to the officer's union");
}

/** Another section of the union that is open: "overview", "members" or "rosters". */
export async function openTab({ page, t }, tab) {
  await page.getByRole("navigation", { name: t("union-sections") }).getByRole("link", { name: t(`union-tab-${tab}`), exact: true }).click();
}

/** The number shown as the union's members. */
export async function membersShown({ page, t }) {
  const text = await page.getByRole("main").getByText(/^[\d.,\s\u00a0\u202f]+$/).first().innerText();
  const number = Number(text.replace(/\D/g, ""));
  assert.ok(Number.isFinite(number), `${t("union-members")}: ${text}`);
  return number;
}

/** From the union's page to its rosters, a file handed in (its name among the demo's, or one made up), and the page of what was read. */
export async function handIn(visitor, union, file) {
  const { page, t } = visitor;
  await openTab(visitor, "rosters");
  await page.waitForURL(`**${union}/rosters`);
  await page.getByLabel(t("roster-drop"))
    .setInputFiles(typeof file === "string" ? rosterFile(file) : file);
  await page.getByRole("button", { name: t("roster-read"), exact: true }).click();
  await page.waitForURL(/\/rosters\/[0-9a-f-]+$/);
  return new URL(page.url()).pathname;
}

/** Waits on a roster's page until it says `state`: the page itself keeps up with script, is asked again without. */
export async function waitForState(visitor, script, state) {
  const { page, t } = visitor;
  const word = page.getByRole("main").getByText(t(`roster-state-${state}`), { exact: true }).first();
  if (script) {
    await word.waitFor({ timeout: 90_000 });
    return;
  }
  for (let looks = 0; looks < 180; looks += 1) {
    if (await word.isVisible()) return;
    const again = page.getByRole("link", { name: t("component-look-again"), exact: true });
    if (await again.isVisible()) await again.click();
    else await page.reload();
    await page.waitForTimeout(500);
  }
  assert.fail(`the roster never said ${t(`roster-state-${state}`)}`);
}

/** What the page of columns says that each holds: {letter: field}. */
export async function columnsShown({ page, t }, letters) {
  const found = {};
  for (const letter of letters) {
    found[letter] = await page.getByRole("combobox", { name: t("roster-column-field", { letter }), exact: true }).inputValue();
  }
  return found;
}

/** The rows of an outcome as the list shows them: {row number: reasons}. */
export async function rowsShown({ page, t }, roster, outcome) {
  const rows = {};
  await page.goto(`${roster}/rows?outcome=${outcome}`);
  for (;;) {
    const table = page.getByRole("table");
    if (!(await table.isVisible())) return rows;
    const heads = (await table.getByRole("columnheader").allInnerTexts()).map((head) => head.trim());
    const [number, why] = [heads.indexOf(t("roster-row-number")), heads.indexOf(t("roster-row-why"))];
    for (const line of await table.getByRole("row").all()) {
      const cells = await line.getByRole("cell").allInnerTexts();
      if (cells.length > 0) rows[cells[number].replace(/\D/g, "")] = cells[why];
    }
    const next = page.getByRole("link", { name: t("component-next-page"), exact: true });
    if (!(await next.isVisible())) return rows;
    await next.click();
  }
}
