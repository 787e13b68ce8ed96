// Signing in and out: in three languages, by keyboard alone, without script, with a mistake.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESK, PASSWORD, PHONE, launch, visit } from "../support/browser.mjs";
import { LANGS } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

async function signOut({ page, t }) {
  await page.getByRole("navigation", { name: t("component-tools") }).locator("summary").last().click();
  await page.getByRole("button", { name: t("component-sign-out") }).click();
  await page.waitForURL(/\/sign-in/);
}

describe("signing in", { timeout: 120_000 }, () => {
  for (const lang of LANGS) {
    // On each device in the language that is read there most; the pages themselves are looked at in every_page.
    for (const viewport of lang === "lo" ? [PHONE, DESK] : [DESK]) {
      test(`the page asks in the browser's language: ${lang}, ${viewport.width} px`, async () => {
        await visit(browser, { lang, viewport }, async (visitor) => {
          await visitor.open("/sign-in");
          const { page, t } = visitor;
          assert.equal(await page.locator("html").getAttribute("lang"), lang);
          await page.getByRole("heading", { level: 1, name: t("sign-in-title") }).waitFor();
          await visitor.signIn("bouathong");
          await page.getByRole("navigation", { name: t("component-main-navigation") }).waitFor();
          assert.equal(new URL(page.url()).pathname, "/");
          await signOut(visitor);
          await page.goto("/unions");
          assert.match(page.url(), /\/sign-in\?next=%2Funions/, "after signing out the register is closed");
        });
      });
    }
  }

  test("a page that asks for signing in comes after it", async () => {
    await visit(browser, {}, async (visitor) => {
      const { page } = visitor;
      await visitor.open("/search?q=bounmy");
      assert.match(page.url(), /\/sign-in\?next=/);
      await visitor.signIn("vientiane", { next: "/search?q=bounmy" });
      await page.waitForURL(/\/search\?q=bounmy$/);
    });
  });

  test("a demo account is one press away", async () => {
    await visit(browser, {}, async (visitor) => {
      const { page, t } = visitor;
      await visitor.open("/sign-in");
      const accounts = page.getByRole("region", { name: t("sign-in-demo-title") })
        .or(page.getByRole("main").filter({ has: page.getByRole("heading", { name: t("sign-in-demo-title") }) })).last();
      await accounts.getByRole("listitem").first().getByRole("button").click();
      await page.waitForURL((url) => url.pathname === "/");
      await page.getByRole("link", { name: t("component-skip") }).or(page.getByRole("main")).first().waitFor();
    });
  });

  test("a wrong password says so, keeps the name, forgets the password, tells nothing of the account", async () => {
    const told = [];
    for (const name of ["bouathong", "nobody-of-this-name"]) {
      await visit(browser, {}, async (visitor) => {
        const { page, t } = visitor.expects(422);
        await visitor.open("/sign-in");
        await page.getByLabel(t("sign-in-name"), { exact: true }).fill(name);
        await page.getByLabel(t("sign-in-password"), { exact: true }).fill("not this one");
        await page.getByRole("main").getByRole("button", { name: t("sign-in-enter"), exact: true }).click();
        const summary = page.getByRole("alert");
        await summary.waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "alert", "the summary has the focus");
        assert.equal(await page.getByLabel(t("sign-in-name"), { exact: true }).inputValue(), name);
        assert.equal(await page.getByLabel(t("sign-in-password"), { exact: true }).inputValue(), "");
        told.push(await summary.innerText());
      });
    }
    assert.equal(told[0], told[1]);
  });

  test("the keyboard alone is enough, and each stop shows where it is", async () => {
    await visit(browser, {}, async (visitor) => {
      const { page, t } = visitor;
      await visitor.open("/language?lang=en&next=/sign-in");
      const name = page.getByLabel(t("sign-in-name"), { exact: true });
      for (let presses = 0; !(await name.evaluate((input) => input === document.activeElement)); presses += 1) {
        assert.ok(presses < 12, "the name is reached within twelve presses of Tab");
        await page.keyboard.press("Tab");
      }
      await page.keyboard.type("bouathong");
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await page.getByRole("navigation", { name: t("component-main-navigation") }).waitFor();
      // The first stop of the page leads past the frame.
      await page.keyboard.press("Tab");
      const skip = page.getByRole("link", { name: t("component-skip") });
      assert.ok(await skip.evaluate((link) => link === document.activeElement), "the first stop is the way to the page");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
      for (let stop = 0; stop < 5; stop += 1) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
          // What the focused thing or the frame around it looks like, with the focus and without.
          const focused = document.activeElement;
          const around = [focused, focused.parentElement, focused.parentElement?.parentElement].filter(Boolean);
          const look = () => around.map((element) => {
            const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(element);
            return [outline, boxShadow, borderColor, backgroundColor, textDecoration].join();
          }).join();
          const here = focused.outerHTML.slice(0, 120);
          const lit = look();
          focused.blur();
          const dark = look();
          focused.focus({ focusVisible: true });
          return focused === document.body || lit !== dark ? "" : here;
        });
        assert.equal(seen, "", "the focus is visible");
      }
      // The search box is one key away.
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "q");
    });
  });

  test("without script one signs in and out as well", async () => {
    await visit(browser, { script: false, lang: "lo" }, async (visitor) => {
      await visitor.signIn("bouathong");
      await signOut(visitor);
    });
  });
});
