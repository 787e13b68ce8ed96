// An account's way: invited, entered, a second step added, lost and used again, a passkey instead of a password,
// closed. With Chromium's own virtual authenticator and real codes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../support/browser.mjs";
import { addPasskeyDevice, codeOf } from "../support/factors.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const OWN_PASSWORD = "seven quiet rivers";
/** A name that no earlier run against the same demo has taken. */
const fresh = (name) => `${name}-${Date.now().toString(36)}`;

/** The administrator invites somebody as officer of a union; gives the link to hand over. */
async function invite(name, { displayName, union }) {
  let link;
  await visit(browser, { as: "admin", lang: "en" }, async (visitor) => {
    const { page, t } = visitor;
    await visitor.open("/administration/users");
    await page.getByRole("link", { name: t("user-new"), exact: true }).click();
    await page.getByLabel(t("user-display-name"), { exact: true }).fill(displayName);
    await page.getByLabel(t("sign-in-name"), { exact: true }).fill(name);
    await page.getByLabel(t("grant-role"), { exact: true }).selectOption({ label: t("role-auditor") });
    await page.getByLabel(t("grant-union"), { exact: true }).fill(union);
    await page.getByRole("main").getByRole("button", { name: t("user-invite"), exact: true }).click();
    link = await page.getByRole("main").getByText(/\/welcome\//).innerText();
    await page.getByRole("link", { name: t("user-link-kept"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: displayName }).waitFor();
  });
  return new URL(link).pathname;
}

/** The invited person follows the link and chooses a password. */
async function accept({ page, t }, path) {
  await page.goto(path);
  await page.getByRole("combobox", { name: t("settings-language"), exact: true }).selectOption("en");
  await page.getByLabel(t("password-new"), { exact: true }).fill(OWN_PASSWORD);
  await page.getByLabel(t("password-again"), { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("button", { name: t("password-set"), exact: true }).click();
  await page.getByRole("navigation", { name: t("component-main-navigation") }).waitFor();
}

async function signOut({ page, t }) {
  await page.getByRole("navigation", { name: t("component-tools") }).locator("summary").last().click();
  await page.getByRole("button", { name: t("component-sign-out") }).click();
  await page.waitForURL(/\/sign-in/);
}

async function enterPassword({ page, t }, name) {
  await page.goto("/sign-in");
  await page.getByLabel(t("sign-in-name"), { exact: true }).fill(name);
  await page.getByLabel(t("sign-in-password"), { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("main").getByRole("button", { name: t("sign-in-enter"), exact: true }).click();
}

/** The federation's own code, as the top of the tree shows it. */
async function codeOfFederation() {
  let code;
  await visit(browser, { as: "register", lang: "en" }, async (visitor) => {
    const { page, t } = visitor;
    await visitor.open("/unions");
    code = await page.getByText(t("union-code"), { exact: true }).last().locator("xpath=following-sibling::*[1]").innerText();
  });
  return code.trim();
}

describe("an account", { timeout: 300_000 }, () => {
  test("is invited by a link that works once, is used, and is closed", async () => {
    const name = fresh("noy");
    const path = await invite(name, { displayName: "Noy (demo)", union: await codeOfFederation() });
    await visit(browser, { lang: "en" }, async (visitor) => {
      await accept(visitor, path);
      await visitor.open("/unions");

      // Closed by the administrator meanwhile: the next page asks for signing in.
      await visit(browser, { as: "admin", lang: "en" }, async (admin) => {
        const { page, t } = admin;
        await admin.open(`/administration/users?q=${name}`);
        await page.getByRole("main").getByRole("link", { name: "Noy (demo)" }).first().click();
        await page.getByRole("button", { name: t("user-close"), exact: true }).click();
        await page.getByText(t("user-closed")).waitFor();
      });
      await visitor.page.goto("/unions");
      assert.match(visitor.page.url(), /\/sign-in/);
    });
    await visit(browser, { lang: "en" }, async (visitor) => {
      visitor.expects(409);
      await visitor.page.goto(path);
      assert.equal(await visitor.page.getByLabel(visitor.t("password-new"), { exact: true }).count(), 0, "the link is over");
    });
  });

  test("asks for codes from an app once that is set up, and takes a recovery code once", async () => {
    const name = fresh("kham");
    const path = await invite(name, { displayName: "Kham (demo)", union: await codeOfFederation() });
    await visit(browser, { lang: "en" }, async (visitor) => {
      const { page, t } = visitor.expects(422);
      await accept(visitor, path);
      await visitor.open("/settings/factors");
      await page.getByRole("button", { name: t("totp-start"), exact: true }).click();
      const secret = await page.getByRole("main").getByText(/^([A-Z2-7]{4} ?){8}$/).first().innerText();
      await page.getByLabel(t("totp-code"), { exact: true }).fill("000000");
      await page.getByRole("button", { name: t("totp-finish"), exact: true }).click();
      await page.getByRole("alert").waitFor();
      const used = codeOf(secret);
      await page.getByLabel(t("totp-code"), { exact: true }).fill(used);
      await page.getByRole("button", { name: t("totp-finish"), exact: true }).click();
      const recovery = page.getByRole("main").getByRole("listitem");
      await page.getByText(t("recovery-text")).waitFor();
      const [code] = await recovery.allInnerTexts();
      await page.getByRole("link", { name: t("recovery-kept"), exact: true }).click();
      await signOut(visitor);

      // The password alone opens nothing.
      await enterPassword(visitor, name);
      await page.getByRole("heading", { level: 1, name: t("second-factor-title") }).waitFor();
      await page.goto("/unions");
      assert.doesNotMatch(new URL(page.url()).pathname, /^\/unions/);

      const give = async (digits) => {
        await page.goto("/second-factor");
        await page.getByLabel(t("second-factor-code"), { exact: true }).fill(digits);
        await page.getByRole("button", { name: t("second-factor-enter"), exact: true }).click();
      };
      await give(used);
      await page.getByRole("alert").waitFor();
      await give(code);
      await page.getByRole("navigation", { name: t("component-main-navigation") }).waitFor();
      await signOut(visitor);

      await enterPassword(visitor, name);
      await give(code);
      await page.getByRole("alert").waitFor();
    });
  });

  test("is entered with a passkey alone", async () => {
    const name = fresh("dao");
    const path = await invite(name, { displayName: "Dao (demo)", union: await codeOfFederation() });
    await visit(browser, { lang: "en" }, async (visitor) => {
      const { page, t } = visitor;
      await addPasskeyDevice(page);
      await accept(visitor, path);
      await visitor.open("/settings/factors");
      await page.getByRole("button", { name: t("passkey-make"), exact: true }).click();
      const kept = page.getByRole("link", { name: t("recovery-kept"), exact: true });
      await page.getByLabel(t("passkey-name"), { exact: true }).first().or(kept).waitFor();
      if (await kept.isVisible()) await kept.click();
      await signOut(visitor);
      await visitor.open("/sign-in");
      await page.getByRole("button", { name: t("sign-in-passkey"), exact: true }).click();
      await page.getByRole("navigation", { name: t("component-main-navigation") }).waitFor();
      await page.getByRole("navigation", { name: t("component-tools") }).getByLabel(/Dao \(demo\)/).waitFor();
    });
  });
});
