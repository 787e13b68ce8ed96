// A membership from admission to retirement, through the hands of base officers, their district and their province; and
// an approval chain that an administrator changes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, together } from "../support/browser.mjs";
import { choose, day, fact, field, fill, follow, lines, main, newName, open, openSection, press, pressAny, sees, title } from "../support/pages.mjs";
import { openOwnUnion, openTab } from "../support/rosters.mjs";
import { pattern } from "../support/words.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const pathOf = ({ page }) => new URL(page.url()).pathname;
const nameOf = ({ given_name, surname }) => `${given_name} ${surname}`;

/** From the first page to the form that admits somebody to the officer's own union. */
async function openAdmission(visitor) {
  await visitor.open("/");
  const union = await openOwnUnion(visitor);
  await openTab(visitor, "members");
  await follow(visitor, "admission-title");
  return union;
}

async function fillPerson(visitor, { given_name, surname }) {
  await fill(visitor, { "fact-given-name": given_name, "fact-surname": surname });
  await fill(visitor, { "component-day": "5", "component-month": "11", "component-year": "1999" });
}

/** Asks on a person's page for a change from a day on; gives the request's address. */
async function ask(visitor, member, action, on, given = {}) {
  const { page } = visitor;
  await visitor.open(member);
  await choose(visitor, "member-actions", `action-${action}`);
  await fill(visitor, { "request-effective-on": on, ...given });
  // A paper is asked for by its own name.
  const paper = main(visitor).getByLabel(pattern(visitor.lang, "request-paper-number", "name"));
  if (action === "suspend") await paper.fill("ເລກທີ 12");
  await press(visitor, `request-confirm-${action}`);
  await page.waitForURL(/\/requests\/[0-9a-f-]+$/);
  return pathOf(visitor);
}

/** Approves what waits in the list of approvals, found there by the person's name. */
async function approve(visitor, request, name, word = "approve") {
  const { t } = visitor;
  await visitor.open("/approvals");
  for (;;) {
    const line = (await lines(visitor, t("approvals-title"))).find((line) => line.link === request);
    if (line) {
      assert.equal(line[t("members-name")].split("\n")[0], name);
      break;
    }
    await follow(visitor, "component-next-page");
  }
  await decide(visitor, request, word);
}

async function decide(visitor, request, word = "approve") {
  const { page } = visitor;
  await visitor.open(request);
  await press(visitor, `request-${word}`);
  await page.getByRole("status").first().waitFor();
}

/** What the person's page says of the memberships: union, state, since when; the newest first. */
async function spells(visitor, member) {
  const { t } = visitor;
  await visitor.open(member);
  return (await lines(visitor, t("member-memberships"))).map((line) => ({ union: line[t("member-membership-union")], state: line[t("member-membership-state")], open: line[t("member-membership-to")] === t("member-until-now") }));
}

describe("a membership", { timeout: 240_000 }, () => {
  test("admission, transfer, suspension, leaving, readmission and retirement, each confirmed by whom the chain names", async () => {
    const people = { jinlong: { lang: "zh-Hans" }, bouathong: { lang: "lo" }, kaysone: { lang: "lo" }, vientiane: { lang: "en" } };
    await together(browser, people, async ({ jinlong, bouathong, kaysone, vientiane }) => {
      const person = newName();
      const name = nameOf(person);

      // Admitted at one union; nobody confirms what they asked for themselves.
      await openAdmission(jinlong);
      await fillPerson(jinlong, person);
      await fill(jinlong, { "fact-joined-on": day(-60) });
      await press(jinlong, "admission-submit");
      await sees(jinlong, "request-made");
      const admission = pathOf(jinlong);
      assert.equal(await main(jinlong).getByRole("button", { name: jinlong.t("request-approve") }).count(), 0);
      const member = await main(jinlong).getByRole("link", { name, exact: true }).first().getAttribute("href");
      bouathong.expects(404);
      assert.equal((await bouathong.page.goto(admission)).status(), 404, "a union that has nothing to do with it sees nothing");
      await approve(kaysone, admission, name);
      assert.deepEqual((await spells(jinlong, member)).map(({ state, open }) => [state, open])[0], [jinlong.t("state-active"), true]);

      // Somebody like this again: the form asks whether it is the same person, and writes nothing.
      jinlong.expects(422);
      await openAdmission(jinlong);
      await fillPerson(jinlong, person);
      await press(jinlong, "admission-submit");
      await sees(jinlong, "admission-known");
      await main(jinlong).getByRole("radio", { name }).check();
      await press(jinlong, "admission-submit");
      await sees(jinlong, "admission-already-here", { name });
      assert.equal(pathOf(jinlong), member);

      // Sent to another union, which accepts: never in none, never in two.
      await bouathong.open("/");
      await openOwnUnion(bouathong);
      const there = await title(bouathong);
      const code = await fact(bouathong, "union-code");
      const transfer = await ask(jinlong, member, "transfer", day(-40), { "request-to": code });
      assert.equal((await spells(jinlong, member)).filter(({ open }) => open).length, 1);
      await approve(bouathong, transfer, name, "accept");
      const moved = await spells(bouathong, member);
      assert.deepEqual(moved.filter(({ open }) => open), [{ union: there, state: bouathong.t("state-active"), open: true }]);
      jinlong.expects(404);
      assert.equal((await jinlong.page.goto(member)).status(), 404, "the union that let go does not see the person any more");

      // Suspended with paper and reason; the province ends it.
      const steps = [
        ["suspend", day(-30), "suspended", true, { "request-reason": "ຂໍ້ຕົກລົງຂອງຄະນະ" }],
        ["resume", day(-25), "active", true],
        ["leave", day(-20), "left", false],
        ["readmit", day(-10), "active", true, { "request-reason": "ກັບມາເຮັດວຽກ" }],
        ["retire", day(-1), "retired", false],
      ];
      for (const [action, on, state, above, given] of steps) {
        const request = await ask(bouathong, member, action, on, given);
        if (await main(bouathong).getByText(bouathong.t("request-state-done"), { exact: true }).count() === 0) {
          await decide(above ? vientiane : bouathong, request);
        }
        assert.equal((await spells(bouathong, member))[0].state, bouathong.t(`state-${state}`), `${action} leads to ${state}`);
      }
      await openSection(bouathong, "member-sections", "member-tab-history");
      for (const cause of ["member-transferred", "member-suspended", "member-left", "member-readmitted", "member-retired"]) {
        assert.ok((await main(bouathong).innerText()).includes(bouathong.t(`cause-${cause}`)), `the history tells of ${cause}`);
      }
    });
  });

  test("an administrator changes a chain, and the next request follows it", async () => {
    const people = { admin: { lang: "en" }, jinlong: { lang: "en" }, kaysone: { lang: "en" } };
    await together(browser, people, async ({ admin, jinlong, kaysone }) => {
      const { page, t } = admin;
      /** Sets who confirms second when somebody leaves: nobody ("") or the union above. */
      const setSecondStep = async (level) => {
        await admin.open("/administration/procedures");
        await follow(admin, "action-leave");
        await fill(admin, { "procedures-valid-from": day(0) });
        await field(admin, "procedures-level").nth(1).selectOption(level);
        await press(admin, "procedures-look");
        await pressAny(admin, "procedures-confirm", "date");
        await page.getByRole("status").first().waitFor();
      };
      await setSecondStep("above");
      try {
        await kaysone.open("/unions");
        const district = await title(kaysone);
        await jinlong.open("/");
        await openOwnUnion(jinlong);
        await openTab(jinlong, "members");
        const active = (await lines(jinlong)).find((line) => line[jinlong.t("members-state")] === jinlong.t("state-active"));
        const request = await ask(jinlong, active.link, "leave", day(0));
        if ((await lines(jinlong, jinlong.t("request-steps")))[0][jinlong.t("request-step-state")] === jinlong.t("step-state-open")) await decide(jinlong, request);
        const steps = (await lines(jinlong, jinlong.t("request-steps"))).map((line) => [line[jinlong.t("request-step-union")], line[jinlong.t("request-step-state")]]);
        assert.deepEqual(steps.at(-1), [district, jinlong.t("step-state-open")], "the district is asked now");
        // The district says no and why; the membership stays as it was.
        await kaysone.open(request);
        await open(kaysone, "request-refuse");
        await fill(kaysone, { "request-refusal-reason": "ໃຫ້ລົມກັນກ່ອນ" });
        await press(kaysone, "request-refuse-confirm");
        await sees(kaysone, "request-refused-notice");
        assert.equal((await spells(jinlong, active.link))[0].state, jinlong.t("state-active"));
      } finally {
        await setSecondStep("");
      }
    });
  });
});
