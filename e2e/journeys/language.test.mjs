// The language is switched on any page and stays.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../support/browser.mjs";
import { LANGS } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const NAMES = { lo: "ລາວ", en: "English", "zh-Hans": "中文" };

async function choose(visitor, lang) {
  const { page, t } = visitor;
  const tools = page.getByRole("navigation", { name: t("component-tools") });
  await tools.locator("summary").and(page.getByLabel(t("component-language"))).click();
  await tools.getByRole("link", { name: NAMES[lang] }).click();
  await page.waitForFunction((tag) => document.documentElement.lang === tag, lang);
  visitor.speaks(lang);
}

describe("choosing a language", { timeout: 120_000 }, () => {
  for (const script of [true, false]) {
    test(`the page stays the same page in every language, ${script ? "with" : "without"} script`, async () => {
      await visit(browser, { as: "register", lang: "en", script }, async (visitor) => {
        const page = await visitor.open("/search?q=vong");
        for (const lang of [...LANGS, "en"]) {
          const { t } = visitor;
          const tools = page.getByRole("navigation", { name: t("component-tools") });
          await tools.locator("summary").and(page.getByLabel(t("component-language"))).click();
          await tools.getByRole("link", { name: NAMES[lang] }).click();
          await page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
          visitor.speaks(lang);
          const url = new URL(page.url());
          assert.equal(url.pathname + url.search, "/search?q=vong", "the address is the same");
          await page.getByRole("heading", { level: 1, name: visitor.t("search-title") }).waitFor();
        }
      });
    });
  }

  test("the choice is kept with the person, not only with the browser", async () => {
    await visit(browser, { lang: "en" }, async (visitor) => {
      await visitor.signIn("nong");
      await choose(visitor, "zh-Hans");
    });
    await visit(browser, { lang: "en" }, async (visitor) => {
      const page = await visitor.signIn("nong", { own: true });
      assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans", "another browser shows the chosen language");
      visitor.speaks("zh-Hans");
      await choose(visitor, "lo");
    });
  });

  test("before signing in the three languages stand on the page", async () => {
    await visit(browser, { lang: "lo" }, async (visitor) => {
      const page = await visitor.open("/sign-in");
      for (const lang of LANGS) {
        await page.getByRole("navigation", { name: visitor.t("component-language") }).getByRole("link", { name: NAMES[lang] }).click();
        await page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
        visitor.speaks(lang);
        await page.getByRole("heading", { level: 1, name: visitor.t("sign-in-title") }).waitFor();
      }
    });
  });
});
