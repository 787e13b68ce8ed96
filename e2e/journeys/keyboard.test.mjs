// An officer's everyday round without a mouse, and the same without script: sign in, search, open a person, go back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PASSWORD, launch, visit } from "../support/browser.mjs";
import { main, title } from "../support/pages.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Presses Tab until `wanted` has the focus. */
async function tabTo(page, wanted, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`not reached within ${most} presses of Tab`);
}

for (const { lang, script } of [{ lang: "lo", script: true }, { lang: "en", script: false }]) {
  describe(`by keyboard alone, ${script ? "with" : "without"} script`, { timeout: 60_000 }, () => {
    test("sign in, search, open a person, go back", async () => {
      await visit(browser, { lang, script }, async (visitor) => {
        const { page, t } = visitor;
        await visitor.open(`/language?lang=${lang}&next=/sign-in`);
        await tabTo(page, page.getByLabel(t("sign-in-name"), { exact: true }));
        await page.keyboard.type("vientiane");
        await page.keyboard.press("Tab");
        await page.keyboard.type(PASSWORD);
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.pathname === "/");

        const box = page.getByRole("banner").getByLabel(t("component-search-everything"), { exact: true });
        if (script) await page.keyboard.press("/");
        else await tabTo(page, box);
        assert.ok(await box.evaluate((input) => input === document.activeElement), "the search box has the focus");
        await page.keyboard.type("kham");
        // Without waiting for what comes while typing: Enter asks for the page of results.
        await page.keyboard.press("Enter");
        await page.waitForURL(/\/search\?q=kham$/);
        const first = page.getByRole("table", { name: t("search-people"), exact: true }).getByRole("link").first();
        const [name, address] = [await first.innerText(), await first.getAttribute("href")];
        await tabTo(page, first);
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.pathname === address);
        assert.equal(await title(visitor), name.trim());

        await tabTo(page, main(visitor).getByRole("navigation", { name: t("member-sections") }).getByRole("link", { name: t("member-tab-history"), exact: true }));
        await page.keyboard.press("Enter");
        await page.waitForURL((url) => url.pathname === `${address}/history`);
        await page.goBack();
        await page.goBack();
        await page.waitForURL(/\/search\?q=kham$/);
        assert.equal(await page.getByRole("main").getByRole("searchbox").inputValue(), "kham", "what was searched for is still there");

        // Out again: the person's menu opens and closes by keyboard.
        const menu = page.getByRole("navigation", { name: t("component-tools") }).locator("summary").last();
        await tabTo(page, menu);
        await page.keyboard.press("Enter");
        const out = page.getByRole("button", { name: t("component-sign-out") });
        await out.waitFor();
        await tabTo(page, out);
        await page.keyboard.press("Enter");
        await page.waitForURL(/\/sign-in/);
      });
    });
  });
}
