// A program works for an officer: a token made on the page reads what the officer may read, and nothing once it is taken back.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { URL_OF_SERVER, launch, visit } from "../support/browser.mjs";
import { fill, lines, main, newName, press, sees } from "../support/pages.mjs";
import { openOwnUnion } from "../support/rosters.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** Asks the API as a program does: without a browser, without cookies. */
async function ask(path, token) {
  const answer = await fetch(`${URL_OF_SERVER}/api/v1${path}`, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.json() };
}

describe("the API", { timeout: 60_000 }, () => {
  test("describes itself, and sends strangers away in a form that programs read", async () => {
    const { status, body } = await ask("/openapi.json");
    assert.equal(status, 200);
    assert.match(body.openapi, /^3\.1\./);
    for (const [path, methods] of Object.entries(body.paths)) assert.ok(Object.values(methods).every((one) => one.operationId), `each of ${path} has a name`);
    const refused = await ask("/me");
    assert.equal(refused.status, 401);
    assert.equal(refused.type, "application/problem+json");
    assert.equal(refused.body.status, 401);
    // The page for people, without signing in.
    await visit(browser, { lang: "lo" }, async (visitor) => {
      await visitor.open("/api/v1");
      await sees(visitor, "api-document");
    });
  });

  test("a token reads what its officer may read, no more, until it is taken back", async () => {
    let elsewhere;
    await visit(browser, { as: "jinlong", lang: "en" }, async (visitor) => {
      await visitor.open("/");
      elsewhere = await openOwnUnion(visitor);
    });
    await visit(browser, { lang: "en" }, async (visitor) => {
      const { page, t } = visitor;
      const name = `Payroll ${newName().surname}`;
      await visitor.signIn("bouathong", { next: "/settings/tokens" });
      await fill(visitor, { "token-name": name, "token-days": "7" });
      await page.getByLabel(t("permission-members-read"), { exact: true }).check();
      await press(visitor, "token-make");
      await sees(visitor, "token-shown-once");
      const token = (await main(visitor).getByRole("code").first().innerText()).trim();

      const me = await ask("/me", token);
      assert.equal(me.status, 200);
      const unions = (await ask("/unions?limit=100", token)).body;
      const union = unions.items.find((one) => one.code.startsWith("LA01"));
      assert.ok(union, "the officer's union is there");
      const first = await ask(`/unions/${union.id}/members?limit=20`, token);
      assert.equal(first.status, 200);
      assert.ok(first.body.items.length > 0 && first.body.items.length <= 20);
      const one = await ask(`/members/${first.body.items[0].id}`, token);
      assert.equal(one.status, 200);
      await visitor.open(`/members/${first.body.items[0].id}`);
      assert.ok((await main(visitor).innerText()).includes(one.body.member_no ?? one.body.given_name), "page and API tell the same person");

      // Not given: rosters. Not the officer's: another union.
      assert.equal((await ask(`/unions/${union.id}/rosters`, token)).status, 403);
      assert.equal((await ask(elsewhere, token)).status, 404);
      assert.equal((await ask("/members/00000000-0000-7000-8000-000000000000", token)).status, 404);

      await visitor.open("/settings/tokens");
      assert.ok((await lines(visitor, t("settings-tokens"))).some((line) => line[t("token-name")].startsWith(name)));
      await main(visitor).getByRole("row", { name: new RegExp(name) }).getByRole("button", { name: t("token-revoke"), exact: true }).click();
      await sees(visitor, "token-revoked");
      assert.equal((await ask("/me", token)).status, 401);
    });
  });
});
