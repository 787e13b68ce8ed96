// What must hold on every page.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Nothing that axe knows to be hard for somebody. */
export async function checkAccess(page, where) {
  const found = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  const lines = found.violations.map((violation) => {
    const places = violation.nodes.slice(0, 4).map((node) => `    ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`);
    return `  ${violation.id}: ${violation.help}\n${places.join("\n")}`;
  });
  if (lines.length > 0) assert.fail(`${where}: axe found\n${lines.join("\n")}`);
}

/** The page says its language and title, has one heading of its own, and needs no scrolling to the side. */
export async function checkFrame(page, lang, where) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    missing: /⟦[^⟧]*⟧/.exec(document.documentElement.outerHTML)?.[0] ?? "",
  }));
  assert.equal(frame.lang, lang, `${where}: the page's language`);
  assert.notEqual(frame.title.trim(), "", `${where}: the page has no title`);
  assert.equal(frame.headings, 1, `${where}: the page's headings of first rank`);
  assert.ok(frame.wide <= 0, `${where}: ${frame.wide} px stand out to the side`);
  assert.ok(!frame.missing, `${where}: no words for ${frame.missing}`);
}
