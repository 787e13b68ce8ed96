// The tree of unions: walked from the federation to an employer, seen on the map, and changed by the register office.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PHONE, launch, together, visit } from "../support/browser.mjs";
import { choose, day, fill, figure, follow, followText, lines, main, newName, numberIn, open, openSection, press, sees, seesText, title } from "../support/pages.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** From a union's page to the one below it that has this code, or to the largest. */
async function goDown(visitor, code = "") {
  const { page, t } = visitor;
  const members = (line) => numberIn(line[t("union-members")]);
  const below = (await lines(visitor, t("union-below"))).sort((one, other) => members(other) - members(one));
  const line = code ? below.find((line) => line[t("union-code")] === code) : below[0];
  assert.ok(line, `${await title(visitor)} shows the union ${code} below it`);
  const above = await title(visitor);
  await followText(visitor, line[t("union-name")]);
  assert.equal(await title(visitor), line[t("union-name")]);
  assert.equal(await figure(visitor, "union-members"), numberIn(line[t("union-members")]), "as many members as the line above says");
  const trail = page.getByRole("navigation", { name: t("component-breadcrumb") });
  assert.ok((await trail.innerText()).includes(above), "the page says below which union it stands");
}

const pathOf = ({ page }) => new URL(page.url()).pathname;

describe("the tree", { timeout: 120_000 }, () => {
  for (const how of [{ lang: "lo", viewport: PHONE }, { lang: "en" }]) {
    test(`a leader walks from the federation to an employer: ${how.lang}`, async () => {
      await visit(browser, { as: "leader", ...how }, async (visitor) => {
        const { page, t } = visitor;
        await visitor.open("/unions");
        for (const code of ["LA13", "LA1301", ""]) await goDown(visitor, code);
        const union = await title(visitor);
        const members = await figure(visitor, "union-members");
        await openSection(visitor, "union-sections", "union-tab-members");
        assert.equal(numberIn(await main(visitor).getByRole("strong").first().innerText()), members, "the list counts as many");
        await openSection(visitor, "union-sections", "union-tab-employers");
        const [employer] = await lines(visitor, t("employer-list-title"));
        await page.goto(employer.link);
        assert.equal(await title(visitor), employer[t("employer-name")].split("\n")[0]);
        await followText(visitor, union);
      });
    });
  }

  test("the map and its table say the same, and its tiles lead to the provinces", async () => {
    await visit(browser, { as: "leader", lang: "zh-Hans" }, async (visitor) => {
      const { page, t } = visitor;
      await visitor.open("/unions");
      await openSection(visitor, "union-sections", "union-tab-map");
      for (const shown of ["members", "unions"]) {
        await openSection(visitor, "map-figures", `map-figure-${shown}`);
        const label = t("map-label", { figure: t(`map-figure-${shown}`) });
        const map = main(visitor).getByRole("list", { name: label });
        const tiles = await map.getByRole("link").evaluateAll((links) => links.map((link) => [
          link.getAttribute("href"), link.children[0].innerText, link.children[1].innerText,
        ]));
        assert.equal(tiles.length, 18, "seventeen provinces and the capital");
        assert.equal(await figure(visitor, `map-figure-${shown}`), tiles.reduce((sum, tile) => sum + numberIn(tile[2]), 0), "the sum is that of the tiles");
        await open(visitor, "component-as-table");
        const twin = await lines(visitor, label);
        assert.deepEqual(twin.map((line) => [line.link, line[t("component-province")], line[t(`map-figure-${shown}`)]]), tiles);
      }
      // By keyboard: the tile has the focus, Enter leads on.
      const tile = main(visitor).getByRole("list", { name: t("map-label", { figure: t("map-figure-unions") }) }).getByRole("link").nth(12);
      const address = await tile.getAttribute("href");
      await tile.focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(`**${address}`);
    });
  });

  test("the register office founds, renames and moves a union, gives it an officer and dissolves it", async () => {
    await together(browser, { register: { lang: "lo" }, kaysone: { lang: "lo" } }, async ({ register, kaysone }) => {
      const { page, t } = register;
      const old = `ກຳມະບານຮາກຖານ${newName().given_name}`;
      const renamed = `ກຳມະບານຮາກຖານ${newName().given_name}`;
      await register.open("/unions");
      for (const code of ["LA13", "LA1301"]) await goDown(register, code);
      const district = await title(register);
      const below = await figure(register, "union-below-count");
      await follow(register, "tree-found");
      await fill(register, { "tree-name-lo": old, "tree-founded-on": day(-20) });
      await press(register, "tree-look-at-it");
      await sees(register, "tree-will-hold-members");
      await press(register, "tree-found-confirm");
      await sees(register, "tree-founded", { union: old });
      const union = pathOf(register);
      assert.equal(await title(register), old);
      await sees(register, "union-no-members");

      // The district sees it at once, among its own.
      await kaysone.open("/unions");
      assert.equal(await figure(kaysone, "union-below-count"), below + 1);
      await kaysone.open(union);

      await choose(register, "tree-menu", "tree-rename");
      await fill(register, { "tree-name-lo": renamed, "tree-valid-from": day(-10) });
      await press(register, "tree-look-at-it");
      await sees(register, "tree-rename-decide");
      await press(register, "tree-rename-confirm");
      await sees(register, "tree-renamed", { union: renamed });
      await register.open(`/search?q=${encodeURIComponent(old)}`);
      await followText(register, renamed);

      await openSection(register, "union-sections", "union-tab-officers");
      await follow(register, "officer-appoint");
      const chair = newName();
      await fill(register, { "officer-name": `${chair.given_name} ${chair.surname}`, "officer-phone": "020 5555 1234", "officer-from": day(-9) });
      await press(register, "tree-look-at-it");
      await press(register, "officer-confirm");
      await sees(register, "officer-appointed", { name: `${chair.given_name} ${chair.surname}` });
      const [officer] = await lines(register, t("officer-list-title"));
      assert.equal(officer[t("officer-name")], `${chair.given_name} ${chair.surname}`);

      await openSection(register, "union-sections", "union-tab-overview");
      await seesText(register, `${chair.given_name} ${chair.surname}`);
      await choose(register, "tree-menu", "tree-move");
      await fill(register, { "tree-new-above": "LA1306", "tree-valid-from": day(-5) });
      await press(register, "tree-look-at-it");
      await sees(register, "tree-move-below", { count: 0 });
      await press(register, "tree-move-confirm");
      await page.getByRole("status").getByText(renamed).waitFor();
      assert.equal(pathOf(register), union);
      assert.ok(!(await page.getByRole("navigation", { name: t("component-breadcrumb") }).innerText()).includes(district), "it stands elsewhere now");
      // For the district that it left it is not there any more.
      kaysone.expects(404);
      assert.equal((await kaysone.page.goto(union)).status(), 404);

      await choose(register, "tree-menu", "tree-dissolve");
      await sees(register, "tree-dissolve-empty");
      await fill(register, { "tree-first-day-without": day(0) });
      await press(register, "tree-look-at-it");
      await sees(register, "tree-dissolve-officers", { count: 1 });
      await press(register, "tree-dissolve-confirm");
      await sees(register, "tree-dissolved", { union: renamed });
      await sees(register, "union-is-no-more");
      await press(register, "tree-restore");
      await sees(register, "tree-restored", { union: renamed });

      // What happened is told in order, newest first.
      await openSection(register, "union-sections", "union-tab-history");
      const story = await main(register).innerText();
      const place = (key, args) => story.indexOf(t(key, args));
      const told = [place("union-story-union-restored"), story.indexOf(renamed), story.indexOf(old)];
      assert.ok(told.every((at) => at >= 0), "restored, renamed and founded stand in the history");

      // It goes again, so that the tree is as it was.
      await openSection(register, "union-sections", "union-tab-overview");
      await choose(register, "tree-menu", "tree-dissolve");
      await fill(register, { "tree-first-day-without": day(0) });
      await press(register, "tree-look-at-it");
      await press(register, "tree-dissolve-confirm");
      await sees(register, "tree-dissolved", { union: renamed });
    });
  });
});
