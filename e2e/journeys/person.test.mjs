// One person's page: changed by two officers at once, papers kept, a sensitive fact sealed and opened for a purpose, who
// looked, and everything on paper in three languages.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, together, visit } from "../support/browser.mjs";
import { day, fact, fetched, field, fill, follow, lines, main, newName, openSection, press, pressAny, sees, seesText, title } from "../support/pages.mjs";
import { openOwnUnion, openTab } from "../support/rosters.mjs";
import { LANGS } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/** The page of somebody of the officer's own union; the first of the list, or the one at this place. */
async function openSomebody(visitor, place = 0) {
  await visitor.open("/");
  await openOwnUnion(visitor);
  await openTab(visitor, "members");
  await visitor.page.waitForURL(/\/members$/);
  const person = (await lines(visitor))[place];
  await visitor.open(person.link);
  return person.link;
}

describe("a person", { timeout: 180_000 }, () => {
  test("two officers change one person at once: the second sees both versions and chooses", async () => {
    await together(browser, { bouathong: { lang: "lo" }, vientiane: { lang: "en" } }, async ({ bouathong, vientiane }) => {
      const member = await openSomebody(bouathong, 1);
      const [theirs, mine, department] = [newName().given_name, newName().given_name, newName().surname];
      await bouathong.open(`${member}/edit`);
      await vientiane.open(`${member}/edit`);
      await fill(bouathong, { "fact-occupation": theirs });
      await press(bouathong, "member-edit-save");
      await bouathong.page.waitForURL((url) => url.pathname === member);

      vientiane.expects(422);
      await fill(vientiane, { "fact-occupation": mine, "fact-department": department });
      await press(vientiane, "member-edit-save");
      await sees(vientiane, "member-versions-nothing-lost");
      assert.equal(await fact(bouathong, "fact-occupation"), theirs, "nothing is overwritten unasked");
      const version = (key, whose) => main(vientiane).getByRole("group", { name: new RegExp(vientiane.t(key)) })
        .getByRole("radio", { name: new RegExp(vientiane.t(`member-versions-${whose}`)) });
      for (const whose of ["theirs", "mine"]) assert.ok(!(await version("fact-occupation", whose).isChecked()), "what both changed is not chosen for them");
      assert.ok(await version("fact-department", "mine").isChecked(), "what one changed alone is");
      await version("fact-occupation", "theirs").check();
      await press(vientiane, "member-versions-save");
      await vientiane.page.waitForURL((url) => url.pathname === member);
      assert.equal(await fact(vientiane, "fact-occupation"), theirs);
      assert.equal(await fact(vientiane, "fact-department"), department);
      await openSection(vientiane, "member-sections", "member-tab-history");
      await main(vientiane).getByText(department).first().waitFor();
    });
  });

  test("papers are kept, opened, removed and brought back", async () => {
    await visit(browser, { as: "bouathong", lang: "en" }, async (visitor) => {
      const { page, t } = visitor;
      const member = await openSomebody(visitor, 2);
      const name = `Decision ${newName().given_name}`;
      const paper = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
      await openSection(visitor, "member-sections", "member-tab-documents");
      await follow(visitor, "document-add");
      await page.getByLabel(t("document-file")).setInputFiles({ name: "decision.pdf", mimeType: "application/pdf", buffer: paper });
      await field(visitor, "document-kind").selectOption({ index: 1 });
      await fill(visitor, { "document-title": name, "document-dated": "17/05/2020" });
      await press(visitor, "document-add");
      await sees(visitor, "document-added-notice", { title: name });
      await visitor.open(`${member}/documents`);
      await main(visitor).getByRole("link", { name, exact: true }).click();
      const file = main(visitor).getByRole("link", { name: new RegExp(name) }).last();
      const kept = await fetched(visitor, await file.getAttribute("href"));
      assert.deepEqual(kept.bytes, paper, "the file comes back as it went in");
      assert.equal(kept.type, "application/pdf");
      await follow(visitor, "document-remove");
      await press(visitor, "document-remove");
      await visitor.open(`${member}/documents`);
      await main(visitor).getByRole("row", { name }).getByRole("button", { name: t("document-restore"), exact: true }).click();
      await sees(visitor, "document-restored-notice", { title: name });
      await openSection(visitor, "member-sections", "member-tab-readings");
      await main(visitor).getByText(t("readings-document", { name })).first().waitFor();
      // What is no paper is refused with a sentence.
      visitor.expects(422);
      await visitor.open(`${member}/documents/new`);
      await page.getByLabel(t("document-file")).setInputFiles({ name: "decision.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ this is a program") });
      await field(visitor, "document-kind").selectOption({ index: 1 });
      await press(visitor, "document-add");
      await page.getByRole("alert").getByText(t("document-wrong-kind")).waitFor();
    });
  });

  test("a sensitive fact is sealed, opened for a purpose by whom it is for, and the opening is there to be seen", async () => {
    const people = { bouathong: { lang: "lo" }, welfare: { lang: "lo" }, leader: { lang: "lo" } };
    await together(browser, people, async ({ bouathong, welfare, leader }) => {
      const { t } = bouathong;
      const secret = `ຕ້ອງການແວ່ນຕາ ${newName().given_name}`;
      const member = await openSomebody(bouathong, 3);
      await openSection(bouathong, "member-sections", "member-tab-sensitive");
      await bouathong.open(`${member}/sensitive/health`);
      await fill(bouathong, { "sensitive-health": secret });
      await field(bouathong, "sensitive-purpose").selectOption({ index: 1 });
      await fill(bouathong, { "sensitive-purpose-words": "ຊ່ວຍເຫຼືອ", "sensitive-paper": "ໃບ 7", "sensitive-given-on": day(-1) });
      await main(bouathong).getByRole("group", { name: t("sensitive-way"), exact: true }).getByRole("radio").first().check();
      await press(bouathong, "sensitive-seal");
      await sees(bouathong, "sensitive-recorded-notice", { field: t("sensitive-health") });
      assert.ok(!(await bouathong.page.content()).includes(secret), "whoever sealed it does not see it again");

      // A leader has no back door.
      leader.expects(403).expects(404);
      await leader.open(`${member}/sensitive`);
      await sees(leader, "sensitive-you-do-not-read");
      assert.ok([403, 404].includes((await leader.page.goto(`${member}/sensitive/health/opening`)).status()));

      await welfare.open(`${member}/sensitive/health/opening`);
      welfare.expects(422);
      await press(welfare, "sensitive-open-now");
      await welfare.page.getByRole("alert").waitFor();
      assert.ok(!(await welfare.page.content()).includes(secret), "without a purpose it stays closed");
      const purpose = field(welfare, "sensitive-purpose");
      await purpose.selectOption({ index: 1 });
      const word = (await purpose.locator("option:checked").innerText()).trim();
      await fill(welfare, { "sensitive-purpose-words": "ຄຳຮ້ອງ 12" });
      await press(welfare, "sensitive-open-now");
      await seesText(welfare, secret);
      await follow(welfare, "sensitive-close");
      assert.ok(!(await welfare.page.content()).includes(secret));

      await bouathong.open(`${member}/readings`);
      await main(bouathong).getByText(t("readings-sensitive", { field: t("sensitive-health"), purpose: word })).first().waitFor();

      // The member withdraws the consent: what was held is erased.
      await bouathong.open(`${member}/sensitive/health/withdrawal`);
      await fill(bouathong, { "sensitive-withdrawn-on": day() });
      await pressAny(bouathong, "sensitive-withdraw-confirm", "field");
      await sees(bouathong, "sensitive-erased-notice", { field: t("sensitive-health") });
    });
  });

  test("the page on paper in three languages", async () => {
    await visit(browser, { as: "bouathong", lang: "lo" }, async (visitor) => {
      const member = await openSomebody(visitor);
      const sizes = new Set();
      for (const lang of LANGS) {
        const printed = await fetched(visitor, `${member}/pdf?lang=${lang}`);
        assert.equal(printed.status, 200);
        assert.equal(printed.type, "application/pdf");
        assert.equal(printed.bytes.subarray(0, 5).toString(), "%PDF-");
        sizes.add(printed.bytes.length);
      }
      assert.ok(sizes.size > 1, "each in its own words");
      assert.ok(await title(visitor));
    });
  });
});
