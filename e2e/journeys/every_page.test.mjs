// Every page in three languages, on a phone and on a desk: axe finds nothing, nothing stands out to the side, no
// script fails, the content security policy refuses nothing; and once more in dark colours.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESK, PHONE, launch, visit } from "../support/browser.mjs";
import { checkAccess, checkFrame } from "../support/checks.mjs";
import { handIn, openOwnUnion, rowsShown, waitForState } from "../support/rosters.mjs";
import { LANGS } from "../support/words.mjs";

let browser;
let pages;

/** The addresses to look at, gathered as an officer who has a roster under way. */
before(async () => {
  browser = await launch();
  await visit(browser, { lang: "en" }, async (visitor) => {
    const { page } = visitor;
    await visitor.signIn("bouathong");
    const union = await openOwnUnion(visitor);
    const roster = await handIn(visitor, union, "1_bouathong_garment.xlsx");
    await waitForState(visitor, true, "checked");
    const [wrong] = Object.keys(await rowsShown(visitor, roster, "error"));
    await page.goto(`${union}/members`);
    const member = await page.getByRole("table").getByRole("link").first().getAttribute("href");
    pages = [
      "/",
      union,
      `${union}/members`,
      `${union}/members?state=left`,
      member,
      `${member}/history`,
      `${union}/rosters`,
      roster,
      `${roster}/columns`,
      `${roster}/rows`,
      `${roster}/rows?outcome=error`,
      `${roster}/rows/${wrong}`,
      "/search",
      "/search?q=kham",
      "/search?q=zzzzzz",
      "/dev/components",
    ];
  });
});
after(async () => { await browser?.close(); });

async function lookAt(visitor, path, where) {
  await visitor.page.goto(path);
  await checkFrame(visitor.page, visitor.lang, where);
  await checkAccess(visitor.page, where);
}

/** All faults of all pages at once, so that one run shows the work there is. */
async function lookAtAll(visitor, paths, where) {
  const faults = [];
  for (const path of paths) {
    await lookAt(visitor, path, `${path} (${where})`).catch((error) => faults.push(error.message));
  }
  if (faults.length > 0) assert.fail(faults.join("\n"));
}

const WAYS = [
  ...LANGS.flatMap((lang) => [PHONE, DESK].map((viewport) => ({ lang, viewport, colours: "light" }))),
  { lang: "lo", viewport: PHONE, colours: "dark" },
  { lang: "en", viewport: DESK, colours: "dark" },
];

describe("every page", { timeout: 1_200_000 }, () => {
  for (const way of WAYS) {
    const where = `${way.lang}, ${way.viewport.width} px, ${way.colours}`;

    test(`before signing in: ${where}`, async () => {
      await visit(browser, way, async (visitor) => {
        await lookAtAll(visitor, ["/sign-in", "/forgotten"], where);
      });
    });

    test(`an officer's pages: ${where}`, async () => {
      await visit(browser, way, async (visitor) => {
        await visitor.signIn("bouathong");
        await lookAtAll(visitor, pages, where);
      });
    });

    test(`an administrator's pages and one's own account: ${where}`, async () => {
      await visit(browser, way, async (visitor) => {
        await visitor.signIn("admin");
        await visitor.page.goto("/administration/users");
        const person = await visitor.page.getByRole("table").getByRole("link").first().getAttribute("href");
        await visitor.page.goto("/administration/roles");
        const role = await visitor.page.getByRole("main").getByRole("link", { name: visitor.t("role-leader") }).first().getAttribute("href");
        await lookAtAll(visitor, [
          "/administration/users",
          "/administration/users?q=zzzzzz",
          "/administration/users/new",
          person,
          `${person}/grants/new`,
          "/administration/roles",
          role,
          "/administration/outbox",
          "/administration",
          "/administration/settings",
          "/administration/settings/session-days",
          "/administration/settings/languages-offered",
          "/administration/audit",
          "/administration/audit?actor=zzzzzz",
          "/administration/jobs",
          "/administration/health",
          "/api/v1",
          "/problems",
          "/settings",
          "/settings/password",
          "/settings/factors",
          "/settings/sessions",
          "/settings/tokens",
        ], where);
      });
    });

    test(`the federation from above, and what is not there: ${where}`, async () => {
      await visit(browser, way, async (visitor) => {
        visitor.expects(404);
        await visitor.signIn("register");
        await visitor.page.goto("/unions");
        const top = new URL(visitor.page.url()).pathname;
        await lookAtAll(visitor, [top, "/nothing-is-here"], where);
      });
    });
  }
});
