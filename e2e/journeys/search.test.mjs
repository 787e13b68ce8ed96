// Finding a person: by a name in Lao or in Latin letters, in another spelling, by a part of it, by number and phone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../support/browser.mjs";
import { lines } from "../support/pages.mjs";
import { openOwnUnion, openTab } from "../support/rosters.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** The addresses of the people that a search finds, best first. */
async function found({ page, t }, words) {
  await page.goto(`/search?q=${encodeURIComponent(words)}`);
  const people = page.getByRole("table", { name: t("search-people") });
  if (!(await people.isVisible())) return [];
  const links = await people.getByRole("link").all();
  return Promise.all(links.map((link) => link.getAttribute("href")));
}

/** People of the list of a base union, with what the list shows of them. */
async function people(visitor) {
  const { page } = visitor;
  await page.goto("/");
  await openOwnUnion(visitor);
  await openTab(visitor, "members");
  await page.waitForURL(/\/members$/);
  const { t } = visitor;
  const rows = (await lines(visitor)).map((line) => {
    const [name, latin = ""] = line[t("members-name")].split("\n").map((text) => text.trim()).filter(Boolean);
    return { url: line.link, name, latin, number: line[t("members-number")], phone: line[t("members-phone")] };
  });
  assert.ok(rows.length > 5, `the base union has people: ${rows.length}`);
  return rows;
}

describe("search", { timeout: 180_000 }, () => {
  test("everybody on the list is found by the name as written, the number and the phone", async () => {
    await visit(browser, { as: "bouathong", lang: "en" }, async (visitor) => {
      const known = await people(visitor);
      for (const person of known.slice(0, 4)) {
        assert.ok((await found(visitor, person.name)).includes(person.url), `${person.name} is found by name`);
        if (/\d/.test(person.number)) assert.ok((await found(visitor, person.number)).includes(person.url), `by number ${person.number}`);
        if (/\d/.test(person.phone)) assert.ok((await found(visitor, person.phone)).includes(person.url), `by phone ${person.phone}`);
      }
      for (const person of known.filter(({ latin }) => latin).slice(0, 2)) {
        assert.ok((await found(visitor, person.latin)).includes(person.url), `${person.latin} is found in Latin letters`);
      }
    });
  });

  test("a name finds the same people in Lao letters, old spelling and Latin letters", async () => {
    await visit(browser, { as: "register", lang: "lo" }, async (visitor) => {
      for (const spellings of [["ບຸນມີ", "Bounmy", "bunmi"], ["ຄຳ", "ຄໍາ", "kham"], ["ວົງ", "vong", "Vong"]]) {
        const results = [];
        for (const spelling of spellings) results.push(new Set(await found(visitor, spelling)));
        assert.ok(results[0].size > 0, `${spellings[0]} is in the demo`);
        for (const [index, result] of results.entries()) {
          const shared = [...results[0]].filter((url) => result.has(url)).length;
          assert.ok(shared > 0, `${spellings[index]} finds people whom ${spellings[0]} finds`);
        }
      }
    });
  });

  test("results come while typing, and the arrow keys lead to them", async () => {
    await visit(browser, { as: "register", lang: "en" }, async (visitor) => {
      const page = await visitor.open("/");
      await page.keyboard.press("/");
      await page.keyboard.type("kham");
      const suggestions = page.getByRole("listbox", { name: visitor.t("component-suggestions") });
      await suggestions.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/(members|unions)\/[0-9a-f-]+|\/search\?/);
    });
  });

  test("nobody outside the officer's own union is found", async () => {
    let elsewhere;
    await visit(browser, { as: "jinlong", lang: "en" }, async (visitor) => {
      elsewhere = (await people(visitor))[0];
    });
    await visit(browser, { as: "bouathong", lang: "en" }, async (visitor) => {
      visitor.expects(404);
      assert.ok(!(await found(visitor, elsewhere.name)).includes(elsewhere.url));
      assert.ok(!(await found(visitor, elsewhere.number)).includes(elsewhere.url));
      const answer = await visitor.page.goto(elsewhere.url);
      const nothing = await visitor.page.goto("/members/00000000-0000-7000-8000-000000000000");
      assert.equal(answer.status(), 404);
      assert.equal(nothing.status(), 404, "hidden and absent look the same");
    });
  });
});
