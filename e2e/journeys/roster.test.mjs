// A roster's way through the pages: handed in, read, its columns and rows looked at, a row mended, imported,
// found again, and taken back in one action. Once with script, once without; in two languages and two formats.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, visit } from "../support/browser.mjs";
import { registerHash } from "../support/program.mjs";
import { columnsShown, handIn, membersShown, openOwnUnion, rowsShown, waitForState } from "../support/rosters.mjs";
import { pattern } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const JOURNEYS = [
  {
    name: "with script, in Lao, from an Excel file with titles and merged cells",
    how: { lang: "lo", script: true },
    account: "bouathong",
    file: "1_bouathong_garment.xlsx",
    columns: { B: "full_name", C: "sex", D: "birth_date", E: "village", F: "district", G: "phone", H: "occupation", I: "department", J: "join_date" },
    wrong: [19, 71],
    mend: { row: 19, field: "birth_date", value: "28/02/1998" },
  },
  {
    name: "without script, in Chinese, from an old Excel file with a cover sheet",
    how: { lang: "zh-Hans", script: false },
    account: "jinlong",
    file: "2_jinlong_electronics.xls",
    columns: { D: "sex", E: "birth_date", F: "national_id", G: "phone", H: "district", I: "department", J: "occupation", K: "join_date" },
    wrong: [22, 113],
    mend: { row: 22, field: "birth_date", value: "1997.12.8" },
  },
];

describe("a roster", { timeout: 600_000 }, () => {
  for (const journey of JOURNEYS) {
    test(journey.name, { timeout: 300_000 }, async () => {
      const before = registerHash();
      await visit(browser, { as: journey.account, ...journey.how }, async (visitor) => {
        const { page, t } = visitor;
        const { script } = journey.how;
        await visitor.open("/");
        const union = await openOwnUnion(visitor);
        const membersBefore = await membersShown(visitor);

        const roster = await handIn(visitor, union, journey.file);
        await waitForState(visitor, script, "checked");

        await page.goto(`${roster}/columns`);
        assert.deepEqual(await columnsShown(visitor, Object.keys(journey.columns)), journey.columns, "the guessed columns");

        const wrong = await rowsShown(visitor, roster, "error");
        for (const row of journey.wrong) assert.ok(wrong[row]?.trim(), `row ${row} needs mending and says why; found ${Object.keys(wrong)}`);

        const name = await mend(visitor, roster, journey.mend);
        const stillWrong = await rowsShown(visitor, roster, "error");
        assert.ok(!(journey.mend.row in stillWrong), "the mended row is right now");
        assert.equal(Object.keys(stillWrong).length, Object.keys(wrong).length - 1, "and only that one");

        await page.goto(roster);
        const confirm = page.getByRole("button", { name: pattern(visitor.lang, "roster-confirm", "count") });
        const count = Number((await confirm.innerText()).replace(/\D/g, ""));
        assert.ok(count > 100, `${count} rows will be written`);
        assert.equal(registerHash(), before, "nothing is written before it is confirmed");
        await confirm.click();
        await waitForState(visitor, script, "imported");

        await page.goto(union);
        const membersAfter = await membersShown(visitor);
        assert.ok(membersAfter > membersBefore, `${membersBefore} members before, ${membersAfter} after`);
        if (before) assert.notEqual(registerHash(), before, "the register holds them now");
        assert.ok(await isFound(visitor, name), `${name} is found`);

        await page.goto(roster);
        await page.getByRole("button", { name: t("roster-undo-confirm"), exact: true }).click();
        await waitForState(visitor, script, "undone");
        await page.goto(union);
        assert.equal(await membersShown(visitor), membersBefore, "as many members as before");
        assert.ok(!(await isFound(visitor, name)), `${name} is not found any more`);
      });
      assert.equal(registerHash(), before, "the register is what it was before the import");
    });
  }

  test("what is no table is told in a sentence, and nothing is imported", async () => {
    await visit(browser, { as: "bouathong", lang: "lo" }, async (visitor) => {
      const { page, t } = visitor;
      await visitor.open("/");
      const union = await openOwnUnion(visitor);
      const paper = { name: "ບັນຊີ.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n") };
      await handIn(visitor, union, paper);
      await waitForState(visitor, true, "unreadable");
      await page.getByText(t("trouble-wrong-kind", { found: "pdf" })).waitFor();
      await page.getByText(t("roster-nothing-written")).waitFor();
    });
  });

  test("handing in without a file says what is missing", async () => {
    await visit(browser, { as: "bouathong", lang: "en" }, async (visitor) => {
      const { page, t } = visitor.expects(422);
      await visitor.open("/");
      const union = await openOwnUnion(visitor);
      await visitor.open(`${union}/rosters`);
      await page.getByRole("button", { name: t("roster-read"), exact: true }).click();
      await page.getByRole("alert").getByText(t("roster-no-file")).waitFor();
    });
  });
});

/** Mends one cell of one row by hand; gives the person's name. */
async function mend({ page, t }, roster, { row, field, value }) {
  await page.goto(`${roster}/rows/${row}`);
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("textbox", { name: t(`field-${field.replace("_", "-")}`), exact: true }).fill(value);
  await page.getByRole("button", { name: t("roster-row-save"), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(`/rows/${row}`));
  return name;
}

/** Whether the search shows somebody of exactly that name. */
async function isFound({ page }, name) {
  await page.goto(`/search?q=${encodeURIComponent(name)}`);
  return (await page.getByRole("main").getByRole("link", { name, exact: true }).count()) > 0;
}
