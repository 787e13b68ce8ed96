// What must hold on every page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Nothing that axe knows to be hard for somebody. Of a long table the first lines are looked at: the others are made of
 * the same parts. `colours` alone asks what another scheme of colours can change.
 */
export async function checkAccess(page, where, { colours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async ([tags, colours]) => {
    const runOnly = colours ? { type: "rule", values: ["color-contrast"] } : { type: "tag", values: tags };
    window.axe.reset();
    const found = await window.axe.run({ exclude: [["tbody > tr:nth-child(n+7)"], [".tile-map > li:nth-child(n+7)"]] }, { runOnly, resultTypes: ["violations"], preload: false });
    return found.violations.map(({ id, help, nodes }) => ({ id, help, places: nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`) }));
  }, [RULES, colours]);
  const lines = violations.map(({ id, help, places }) => `  ${id}: ${help}\n${places.map((place) => `    ${place.replace(/\s+/g, " ")}`).join("\n")}`);
  if (lines.length > 0) assert.fail(`${where}: axe found\n${lines.join("\n")}`);
}

/** The page says its language and title, has one heading of its own, and needs no scrolling to the side. */
export async function checkFrame(page, lang, where) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    hidden: [...document.querySelectorAll(".tabs [aria-current]")].filter((tab) => {
      const [place, row] = [tab.getBoundingClientRect(), tab.closest(".tabs").getBoundingClientRect()];
      return place.right > row.right + 1 || place.left < row.left - 1;
    }).map((tab) => tab.innerText).join(),
    missing: /⟦[^⟧]*⟧/.exec(document.documentElement.outerHTML)?.[0] ?? "",
  }));
  assert.equal(frame.lang, lang, `${where}: the page's language`);
  assert.notEqual(frame.title.trim(), "", `${where}: the page has no title`);
  assert.equal(frame.headings, 1, `${where}: the page's headings of first rank`);
  assert.equal(frame.hidden, "", `${where}: the current tab is out of sight`);
  assert.ok(!frame.missing, `${where}: no words for ${frame.missing}`);
  await checkWidth(page, where);
}

/** Nothing stands out to the side; where something does, it is named. */
export async function checkWidth(page, where) {
  const out = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return "";
    const wide = [...document.querySelectorAll("main *, header *, nav *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !element.closest(".list-frame"));
    return `${scrollWidth - clientWidth} px stand out to the side: ${wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className} “${element.innerText?.slice(0, 40)}”`).join("; ")}`;
  });
  assert.equal(out, "", `${where}: ${out}`);
}
