// What people do on every page of the console: follow links, fill fields, press buttons, read tables and notices.
import assert from "node:assert/strict";
import { pattern } from "./words.mjs";

/** The part of the page that is the page's own. */
export const main = ({ page }) => page.getByRole("main");

/** The field with the label of `key`, whether it may stay empty or not. */
export function field({ page, t }, key, args) {
  const label = escaped(t(key, args));
  const optional = escaped(t("component-optional"));
  return page.getByRole("main").getByLabel(new RegExp(`^\\s*${label}(\\s*\\(${optional}\\))?\\s*$`));
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Fills fields, {key of the label: text}. */
export async function fill(visitor, values) {
  for (const [key, value] of Object.entries(values)) await field(visitor, key).fill(value);
}

/** The boxes before the lines of a list, to choose some. */
export const boxes = (visitor) => main(visitor).getByRole("table").getByRole("checkbox", { name: pattern(visitor.lang, "component-select-row", "name") });

/** What a list of facts says beside this label. */
export async function fact(visitor, key) {
  const label = main(visitor).getByRole("term").filter({ hasText: new RegExp(`^\\s*${escaped(visitor.t(key))}\\s*$`) });
  return (await label.first().locator("xpath=following-sibling::dd[1]").innerText()).trim();
}

/** Presses the button that says `key`. */
export async function press(visitor, key, args) {
  await main(visitor).getByRole("button", { name: visitor.t(key, args), exact: true }).first().click();
}

/** Presses the button whose words have a gap named `hole` that any text may fill. */
export async function pressAny(visitor, key, hole) {
  await main(visitor).getByRole("button", { name: pattern(visitor.lang, key, hole) }).first().click();
}

/** Follows the link that says `key`. */
export async function follow(visitor, key, args) {
  await followText(visitor, visitor.t(key, args));
}

/** Follows the link of exactly this text and waits for the page behind it. */
export async function followText({ page }, text) {
  const link = page.getByRole("main").getByRole("link", { name: text, exact: true }).first();
  const address = new URL(await link.getAttribute("href"), page.url());
  await link.click();
  await page.waitForURL((url) => url.pathname === address.pathname && url.search === address.search);
}

/** Opens what is folded behind these words. */
export async function open(visitor, key) {
  await main(visitor).locator("summary").filter({ hasText: visitor.t(key) }).first().click();
}

/** Opens the menu that says `menu` and follows its line `key`. */
export async function choose(visitor, menu, key, args) {
  await open(visitor, menu);
  await follow(visitor, key, args);
}

/** Another section of the thing that is open, by the words of its tab. */
export async function openSection({ page, t }, sections, tab) {
  const link = page.getByRole("navigation", { name: t(sections) }).getByRole("link", { name: new RegExp(`^${escaped(t(tab))}( [\\d.,]+)?$`) });
  const address = await link.getAttribute("href");
  await link.click();
  await page.waitForURL((url) => url.pathname + url.search === address);
}

/** Waits until the page says this. */
export async function sees(visitor, key, args) {
  await main(visitor).getByText(visitor.t(key, args), { exact: true }).first().waitFor();
}

/** Waits until the page shows this text. */
export async function seesText(visitor, text) {
  await main(visitor).getByText(text, { exact: true }).first().waitFor();
}

/** The page's own name. */
export const title = async (visitor) => (await main(visitor).getByRole("heading", { level: 1 }).innerText()).trim();

/** The number in a text of any language: "1 284 members" is 1284. */
export const numberIn = (text) => Number(text.replace(/\D/g, ""));

/**
 * The lines of the table named `name` (all of the page without a name) as {heading: text}; `link` is the address of the
 * line's name.
 */
export async function lines({ page }, name) {
  const table = page.getByRole("main").getByRole("table", name ? { name, exact: true } : {}).first();
  await table.waitFor();
  return table.evaluate((table) => {
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
    return [...table.tBodies[0].rows].map((row) => {
      const line = Object.fromEntries([...row.cells].map((cell, place) => [heads[place], cell.innerText.trim()]));
      line.link = row.querySelector("a")?.getAttribute("href") ?? "";
      return line;
    });
  });
}

/** A day so many days from today, as people of the federation count them: 2026-11-23. */
export function day(offset = 0) {
  const moment = new Date(Date.now() + offset * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Vientiane" }).format(moment);
}

const SYLLABLES = ["ສົມ", "ບຸນ", "ຄຳ", "ແກ້ວ", "ຈັນ", "ວົງ", "ພອນ", "ໄຊ", "ທອງ", "ດາວ", "ສີ", "ຫຼ້າ", "ນ້ອຍ", "ມະນີ", "ເພັດ", "ຖາວອນ"];
let given = 0;

/** A Lao name that nobody in the register has yet. */
export function newName() {
  let rest = Math.floor(Date.now() / 100) * 16 + (given += 1);
  const parts = [];
  for (let place = 0; place < 6; place += 1, rest = Math.floor(rest / SYLLABLES.length)) parts.push(SYLLABLES[rest % SYLLABLES.length]);
  return { given_name: parts.slice(0, 3).join(""), surname: parts.slice(3).join("") };
}

/** What a page of the server answers to the one who is signed in: status, type and bytes. */
export async function fetched({ page }, path) {
  const answer = await page.request.get(path);
  return { status: answer.status(), type: answer.headers()["content-type"] ?? "", bytes: await answer.body(), headers: answer.headers() };
}

/** The number that stands below the figure's label. */
export async function figure(visitor, key, args) {
  const label = main(visitor).getByRole("paragraph").filter({ hasText: new RegExp(`^\\s*${escaped(visitor.t(key, args))}\\s*$`) });
  const text = await label.first().locator("xpath=following-sibling::p[1]").innerText();
  assert.match(text, /^[\d.,\s]+$/, `${key} stands beside a number`);
  return numberIn(text);
}
