// The half-yearly return: drawn up, looked through down to the people, signed, sent up, accepted, printed and exported;
// figures of any day; a list of members as a file.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, together, visit } from "../support/browser.mjs";
import { day, fetched, figure, fill, follow, lines, main, numberIn, press, pressAny, sees, title } from "../support/pages.mjs";
import { openOwnUnion, openTab } from "../support/rosters.mjs";
import { Sheet } from "../support/workbook.mjs";
import { LANGS } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const pathOf = ({ page }) => new URL(page.url()).pathname;

/** The figure that a link shows, and how many people the list behind it names, over all of its pages. */
async function peopleBehind(visitor, address, shown) {
  const { page } = visitor;
  await visitor.open(address);
  assert.equal(numberIn(await main(visitor).getByRole("paragraph").filter({ hasText: /^[\d.,\s]+$/ }).first().innerText()), shown, "the page of people says the same figure");
  let people = 0;
  for (;;) {
    people += (await lines(visitor)).length;
    const next = page.getByRole("link", { name: visitor.t("component-next-page"), exact: true });
    if (!(await next.isVisible())) return people;
    await next.click();
    await page.waitForLoadState();
  }
}

/** Figures of a page, one from each table: [address, number]. */
async function someFigures({ page }) {
  return page.getByRole("main").getByRole("table").evaluateAll((tables) => tables.map((table) => {
    const all = [...table.querySelectorAll("td a")];
    const one = all[Math.floor(all.length / 2)];
    return one ? [one.getAttribute("href"), Number(one.innerText.replace(/\D/g, ""))] : null;
  }).filter(Boolean));
}

describe("a return", { timeout: 240_000 }, () => {
  test("drawn up, every figure opens its people, signed, sent up, accepted, printed and exported", async () => {
    await together(browser, { jinlong: { lang: "zh-Hans" }, kaysone: { lang: "lo" } }, async ({ jinlong, kaysone }) => {
      const { page, t } = jinlong;
      await jinlong.open("/");
      await openOwnUnion(jinlong);
      const union = await title(jinlong);
      await openTab(jinlong, "returns");
      await page.waitForURL(/\/returns$/);
      const open = main(jinlong).getByRole("row").nth(1).getByRole("button");
      if (await open.isVisible()) await open.click();
      else await main(jinlong).getByRole("row").nth(1).getByRole("link").first().click();
      await page.waitForURL(/\/returns\/[0-9a-f-]+$/);
      await sees(jinlong, "return-draft-live");
      const paper = pathOf(jinlong);
      const members = await figure(jinlong, "return-members");
      assert.ok(members > 0);

      const figures = await someFigures(jinlong);
      assert.ok(figures.length >= 4, `${figures.length} tables show figures`);
      for (const [address, shown] of figures.slice(0, 4)) assert.equal(await peopleBehind(jinlong, address, shown), shown, `${address} lists whom it counts`);

      await jinlong.open(paper);
      await follow(jinlong, "return-sign");
      await main(jinlong).getByText(new RegExp(`${members}`)).first().waitFor();
      await press(jinlong, "return-sign");
      await sees(jinlong, "return-signed-notice");
      await sees(jinlong, "return-locked");
      assert.equal(await figure(jinlong, "return-members"), members);
      await pressAny(jinlong, "return-send-to", "union");
      await sees(jinlong, "return-sent-notice");

      // On paper in three languages; the files hold the same numbers as the page.
      for (const lang of LANGS) {
        const printed = await fetched(jinlong, `${paper}/pdf?lang=${lang}`);
        assert.equal(printed.type, "application/pdf");
        assert.equal(printed.bytes.subarray(0, 5).toString(), "%PDF-");
      }
      const csv = await fetched(jinlong, `${paper}/file?format=csv`);
      assert.match(csv.type, /^text\/csv/);
      assert.ok(csv.bytes.toString("utf8").includes(t("return-total")));
      assert.match(csv.bytes.toString("utf8"), new RegExp(`(^|[,;\\t])"?${members}"?([,;\\t]|\\r?$)`, "m"), "the file holds the number of members");
      const xlsx = await fetched(jinlong, `${paper}/file?format=xlsx`);
      const texts = Object.values(new Sheet(xlsx.bytes).cells()).map(({ text }) => text);
      assert.ok(texts.includes(String(members)), "and so does the workbook");
      assert.ok(!texts.some((text) => /^[=+@-]./.test(text)), "no cell begins with a formula");

      // The district sees that it came, and accepts it.
      await kaysone.open("/");
      await openOwnUnion(kaysone);
      await openTab(kaysone, "returns");
      await kaysone.page.waitForURL(/\/returns$/);
      await kaysone.page.goto(paper);
      assert.equal(await figure(kaysone, "return-members"), members, "the district reads the same figure");
      await press(kaysone, "return-accept");
      await sees(kaysone, "return-accepted-notice");
      await jinlong.open(paper);
      await sees(jinlong, "return-state-accepted");
      assert.ok(union);
    });
  });

  test("figures of any day, for readers outside without small figures", async () => {
    await visit(browser, { as: "kaysone", lang: "en" }, async (visitor) => {
      const { page } = visitor;
      await visitor.open("/");
      const union = await openOwnUnion(visitor);
      await openTab(visitor, "figures");
      await page.waitForURL(/\/figures$/);
      const now = await figure(visitor, "return-members");
      await fill(visitor, { "figures-date": "30/6/2025" });
      await press(visitor, "component-filter-apply");
      await page.waitForURL(/date=/);
      const then = await figure(visitor, "return-members");
      assert.ok(then > 0 && then !== now, `${then} members then, ${now} now`);
      const [[address, shown]] = await someFigures(visitor);
      assert.equal(await peopleBehind(visitor, address, shown), shown);
      await visitor.open(`${union}/figures?date=2025-06-30&audience=outside`);
      await sees(visitor, "figures-outside");
      const small = await main(visitor).getByRole("table").getByRole("cell").evaluateAll((cells) => cells.map((cell) => Number(cell.innerText.replace(/\D/g, "") || 0)).filter((number) => number > 0 && number < 5));
      assert.deepEqual(small, [], "no figure from 1 to 4 is shown");
    });
  });

  test("a list of members goes out as a file, with its purpose kept in the audit", async () => {
    const purpose = `ບັນຊີກອງປະຊຸມ ${day()}`;
    await together(browser, { bouathong: { lang: "lo" }, auditor: { lang: "en" } }, async ({ bouathong, auditor }) => {
      const { page } = bouathong;
      await bouathong.open("/");
      await openOwnUnion(bouathong);
      await openTab(bouathong, "members");
      await page.waitForURL(/\/members$/);
      const [person] = await lines(bouathong);
      await follow(bouathong, "export-button");
      bouathong.expects(422);
      await press(bouathong, "export-confirm");
      await page.getByRole("alert").waitFor();
      await fill(bouathong, { "export-purpose": purpose });
      await main(bouathong).getByRole("radio", { name: bouathong.t("export-format-csv") }).check();
      const [download] = await Promise.all([page.waitForEvent("download"), press(bouathong, "export-confirm")]);
      const chunks = [];
      for await (const chunk of await download.createReadStream()) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      assert.match(download.suggestedFilename(), /\.csv$/);
      assert.ok(text.includes(person[bouathong.t("members-number")]), "who stands on the list stands in the file");
      assert.ok(!/^[=+@]/m.test(text), "no cell begins with a formula");
      await auditor.open("/administration/audit");
      await main(auditor).getByText(purpose).first().waitFor();
    });
  });
});
