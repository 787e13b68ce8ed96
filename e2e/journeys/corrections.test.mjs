// A roster mended in a spreadsheet program: the workbook with its faulty cells marked goes out, comes back mended, is
// imported while nobody waits for it, and is taken back in one action.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../support/browser.mjs";
import { fetched, follow, lines, press, pressAny, sees } from "../support/pages.mjs";
import { registerHash } from "../support/program.mjs";
import { handIn, membersShown, openOwnUnion, rowsShown, waitForState } from "../support/rosters.mjs";
import { Sheet } from "../support/workbook.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe("corrections of a roster", { timeout: 180_000 }, () => {
  test("only what was wrong goes out and comes back; the import goes on alone and is undone", async () => {
    const untouched = registerHash();
    await visit(browser, { as: "bouathong", lang: "lo" }, async (visitor) => {
      const { page, t } = visitor;
      await visitor.open("/");
      const union = await openOwnUnion(visitor);
      const members = await membersShown(visitor);
      const listed = await names(visitor, union);
      await page.goto(union);
      const roster = await handIn(visitor, union, "1_bouathong_garment.xlsx");
      await waitForState(visitor, true, "checked");
      const wrong = await rowsShown(visitor, roster, "error");
      const doubles = await rowsShown(visitor, roster, "duplicate");

      await visitor.open(roster);
      await follow(visitor, "roster-mend-in-workbook");
      const link = page.getByRole("main").getByRole("link", { name: new RegExp(t("roster-workbook-faulty")) });
      const workbook = await fetched(visitor, await link.getAttribute("href"));
      assert.equal(workbook.type, XLSX);
      const sheet = new Sheet(workbook.bytes);
      const cells = sheet.cells();
      // The hidden last column names each row of the roster; the one before it says what to mend.
      const rowOf = Object.fromEntries(Object.entries(cells).filter(([cell]) => /^M\d+$/.test(cell)).map(([cell, { text }]) => [text, cell.slice(1)]));
      assert.deepEqual(Object.keys(rowOf).filter((row) => /^\d+$/.test(row)).sort(), [...Object.keys(wrong), ...Object.keys(doubles)].sort(), "the rows that need mending, and no others");
      const birth = `D${rowOf[19]}`;
      assert.notEqual(sheet.fill(cells[birth].style), "", "the faulty cell is coloured");
      assert.ok(sheet.notes()[birth], "and carries a note");
      assert.equal(sheet.fill(cells[`B${rowOf[19]}`].style), "", "the right cell beside it is not");
      assert.ok(cells[`L${rowOf[71]}`].text.includes(t("fault-no-name")), "the reason stands at the end of the row");

      sheet.write(birth, "28/02/1998");
      sheet.write(`B${rowOf[71]}`, "ນ. ບົວຄຳ ສີສະຫວັດ");
      await page.getByLabel(t("roster-corrections-file")).setInputFiles({ name: "ແກ້ແລ້ວ.xlsx", mimeType: XLSX, buffer: sheet.file() });
      await press(visitor, "roster-corrections-take");
      await page.waitForURL((url) => url.pathname === roster);
      await sees(visitor, "roster-corrected", { file: "ແກ້ແລ້ວ.xlsx", changed: 2, mended: 2 });
      const left = await rowsShown(visitor, roster, "error");
      assert.deepEqual(Object.keys(wrong).filter((row) => !(row in left)), ["19", "71"], "those two are right now");
      assert.equal(registerHash(), untouched, "nothing is written before it is confirmed");

      // Confirmed and left alone: the work goes on, and stands there when one comes back.
      await visitor.open(roster);
      await pressAny(visitor, "roster-confirm", "count");
      await page.waitForURL((url) => url.pathname === roster);
      await visitor.open("/search");
      await visitor.open(`${union}/rosters`);
      await visitor.open(roster);
      await waitForState(visitor, true, "imported");
      await visitor.open(`/search?q=${encodeURIComponent("ບົວຄຳ ສີສະຫວັດ")}`);
      await page.getByRole("link", { name: "ບົວຄຳ ສີສະຫວັດ" }).first().waitFor();
      await visitor.open(union);
      assert.ok(await membersShown(visitor) > members + 100, "the members of the roster are there");

      await visitor.open(roster);
      await press(visitor, "roster-undo-confirm");
      await waitForState(visitor, true, "undone");
      await visitor.open(union);
      assert.equal(await membersShown(visitor), members);
      assert.deepEqual(await names(visitor, union), listed, "the list is as before");
    });
    assert.equal(registerHash(), untouched, "the register is what it was before the import");
  });
});

/** The names on the first page of the union's list of members. */
async function names(visitor, union) {
  await visitor.open(`${union}/members`);
  return (await lines(visitor)).map((line) => line[visitor.t("members-name")]);
}
