// Every page that the table of routes names: in three languages, on a phone and on a desk, in light and in dark colours.
// axe finds nothing, nothing stands out to the side, not even at twice the size, no script fails, the content security
// policy refuses nothing.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESK, PHONE, Visitor, launch, visit } from "../support/browser.mjs";
import { allPages, isOf, pagePatterns } from "../support/addresses.mjs";
import { checkAccess, checkFrame, checkWidth } from "../support/checks.mjs";

/** People who look at once, each at pages of their own. */
const EYES = 2;

let browser;
let pages;
before(async () => {
  browser = await launch();
  pages = await allPages((as, story) => visit(browser, { as, lang: "en" }, story));
});
after(async () => { await browser?.close(); });

async function lookAt(visitor, { path, then }, { full, colours, again }, where) {
  const { page } = visitor;
  await page.goto(path);
  assert.equal(new URL(page.url()).pathname, path.split("?")[0], `${where}: the page that was asked for`);
  if (then) await then(visitor);
  await checkFrame(page, visitor.lang, where);
  await checkAccess(page, where, { colours: !full });
  const { width, height } = page.viewportSize();
  if (full && width === DESK.width) {
    // Twice the size leaves half the width.
    await page.setViewportSize({ width: width / 2, height });
    await checkWidth(page, `${where}, at twice the size`);
    await page.setViewportSize({ width, height });
  }
  if (again) {
    // The same page at another device: widths and colours are the styles' doing alone.
    await page.setViewportSize(again.viewport);
    await page.emulateMedia({ colorScheme: again.colours });
    const there = `${where}, then ${again.viewport.width} px, ${again.colours}`;
    await checkWidth(page, there);
    await checkAccess(page, there, { colours: true });
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: colours });
  }
}

/** Looks at all pages; tells all faults at once, so that one run shows the work there is. */
async function lookAtAll(way) {
  const faults = [];
  const queue = [...pages];
  const look = async () => {
    const visitors = {};
    for (let one = queue.shift(); one; one = queue.shift()) {
      visitors[one.as] ??= (await Visitor.come(browser, { ...way, as: one.as })).expects(404).expects(422);
      const where = `${one.path}${one.after ? `, ${one.after}` : ""} (${one.as || "a stranger"}, ${way.lang}, ${way.viewport.width} px, ${way.colours})`;
      await lookAt(visitors[one.as], one, way, where).catch((error) => faults.push(error.message));
    }
    for (const visitor of Object.values(visitors)) await visitor.leave().catch((error) => faults.push(error.message));
  };
  await Promise.all(Array.from({ length: EYES }, look));
  if (faults.length > 0) assert.fail(faults.join("\n"));
}

const WAYS = [
  { lang: "lo", viewport: PHONE, colours: "light", full: true, again: { viewport: DESK, colours: "dark" } },
  { lang: "en", viewport: DESK, colours: "light", full: true },
  { lang: "zh-Hans", viewport: PHONE, colours: "dark", full: false },
];

describe("every page", { timeout: 900_000 }, () => {
  test("of the table of routes is looked at", () => {
    const unseen = pagePatterns().filter((pattern) => !pages.some(({ path }) => isOf(pattern, path)));
    assert.deepEqual(unseen, [], "support/addresses.mjs leads to a page of each of these");
  });

  for (const way of WAYS) {
    test([way, way.again].filter(Boolean).map(({ viewport, colours }) => `${way.lang}, ${viewport.width} px, ${colours}`).join("; "), () => lookAtAll(way));
  }
});
