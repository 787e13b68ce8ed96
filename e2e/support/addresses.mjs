// Every page of the console with an account that sees it. What a fresh demo does not hold yet (a draft, a paper, a letter)
// is made here, through the same forms, without a browser.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { boxes, day, field, fill, press, sees } from "./pages.mjs";
import { handIn, openOwnUnion, rowsShown, waitForState } from "./rosters.mjs";

const ROUTES = fileURLToPath(new URL("../../docs/reference/routes.md", import.meta.url));

/** Addresses that answer with no page of the console: files, machines, and steps that only lead on. */
const NO_PAGE = [
  "/exports/{export}/file", "/first-run", "/healthz", "/language", "/members/{member}/documents/{document}/file", "/members/{member}/pdf",
  "/members/{member}/photo", "/metrics", "/readyz", "/requests/{request}/papers/{kind}", "/returns/{return}/file",
  "/returns/{return}/pdf", "/rosters/{roster}/workbook", "/second-factor", "/second-factor/set-up", "/sign-in/oidc",
  "/sign-in/oidc/return", "/unions", "/unions/{union}/figures/file", "/unions/{union}/figures/pdf", "/unions/{union}/members/requests", "/welcome/{token}",
];

/** The patterns of all pages that can be asked for. */
export function pagePatterns() {
  const lines = readFileSync(ROUTES, "utf8").split("\n").filter((line) => /^\| (GET|GET, POST) \|/.test(line));
  return lines.map((line) => /`([^`]+)`/.exec(line)[1]).filter((path) => !NO_PAGE.includes(path));
}

/** Whether an address is of a pattern. */
export function isOf(pattern, address) {
  return new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(address.split("?")[0]);
}

/** Addresses that a page links to, those of `pattern`, each once. */
async function links({ page }, path, pattern) {
  const text = await (await page.request.get(path)).text();
  const found = [...text.matchAll(/(?:href|action)="([^"]+)"/g)].map(([, address]) => address.replaceAll("&#x2f;", "/").replaceAll("&amp;", "&"));
  return [...new Set(found.filter((address) => pattern.test(address)))];
}

/** Sends the form of a page; gives the address where the answer led. */
async function send({ page }, path, form, { to = path, upload = false } = {}) {
  const text = await (await page.request.get(path)).text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(text)[1];
  const version = /name="version" value="([^"]+)"/.exec(text)?.[1];
  const all = { csrf, ...(version ? { version } : {}), ...form };
  const answer = await page.request.post(to, upload ? { multipart: all } : { form: all });
  if (answer.status() >= 400) throw new Error(`${to} answered ${answer.status()}`);
  return new URL(answer.url()).pathname;
}


/** The pages of a base-union officer, with a roster and papers under way. */
async function ofBaseOfficer(visitor) {
  const { page } = visitor;
  await visitor.open("/");
  const union = await openOwnUnion(visitor);
  const roster = await handIn(visitor, union, "1_bouathong_garment.xlsx");
  await waitForState(visitor, true, "checked");
  const [wrong] = Object.keys(await rowsShown(visitor, roster, "error"));
  const [member] = await links(visitor, `${union}/members`, /^\/members\/[0-9a-f-]{36}$/);
  const [employer] = await links(visitor, `${union}/employers`, /^\/employers\/[0-9a-f-]{36}$/);
  const pdf = { name: "paper.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n") };
  let [paper] = await links(visitor, `${member}/documents`, new RegExp(`^${member}/documents/[0-9a-f-]{36}$`));
  if (!paper) {
    const kind = /<option value="([^"]+)"/.exec(await (await page.request.get(`${member}/documents/new`)).text())[1];
    await send(visitor, `${member}/documents/new`, { kind, title: "ຂໍ້ຕົກລົງ", file: pdf }, { upload: true });
    [paper] = await links(visitor, `${member}/documents`, new RegExp(`^${member}/documents/[0-9a-f-]{36}$`));
  }
  let health = `${member}/sensitive/health`;
  if ((await links(visitor, `${member}/sensitive`, /\/sensitive\/health\/withdrawal$/)).length === 0) {
    const asked = await (await page.request.get(health)).text();
    const purpose = /name="purpose".*?<option value="([^"]{2,})"/s.exec(asked)[1];
    const way = /name="way"[^>]*value="([^"]+)"/.exec(asked)[1];
    await send(visitor, health, { value: "ແວ່ນຕາ", purpose, detail: "ຊ່ວຍເຫຼືອ", way, paper: "ໃບ 7", given_on: day() });
  }
  const paperOf = async () => (await links(visitor, `${union}/returns`, /^\/returns\/[0-9a-f-]{36}$/))[0];
  const text = await (await page.request.get(`${union}/returns`)).text();
  const period = /name="period" value="([^"]+)"/.exec(text)?.[1];
  const account = period ? await send(visitor, `${union}/returns`, { period }) : await paperOf();
  const signable = (await links(visitor, account, /\/signature$/))[0];
  const [people] = await links(visitor, account, /\/people\?/);
  const [counted] = await links(visitor, `${union}/figures`, /\/figures\/people\?/);
  const requests = await links(visitor, member, /\/requests\/[a-z_]+$/);
  return [
    "/", "/waiting", union, `${union}/members`, `${union}/members?state=left`, `${union}/admission`, `${union}/members/export`,
    `${union}/officers`, `${union}/officers/new`, `${union}/employers`, `${union}/employers/new`, employer, `${employer}/edit`,
    `${employer}/headcounts`, `${employer}/close`, `${union}/requests`, `${union}/rosters`, roster, `${roster}/columns`, `${roster}/rows`,
    `${roster}/rows?outcome=error`, `${roster}/rows/${wrong}`, `${roster}/corrections`, `${roster}/closed`, `${union}/figures`, counted,
    `${union}/figures?audience=outside`, `${union}/returns`, account, ...(signable ? [signable] : []), `${account}/corrections`, people,
    `${union}/history`, member, `${member}/edit`, `${member}/documents`, `${member}/documents/new`, paper, `${paper}/removal`,
    `${paper}/replacement`, `${member}/photo/new`, `${member}/sensitive`, health, `${health}/withdrawal`, `${member}/history`,
    `${member}/readings`, ...requests.filter((address) => /transfer|suspend|correct_date/.test(address)), "/approvals", "/exports",
    "/search", "/search?q=kham", "/search?q=zzzzzz", "/dev/components",
  ].map((path) => ({ as: "bouathong", path })).concat([{ as: "welfare", path: `${health}/opening` }]);
}

/** The pages of the register office: the tree from above, and work on unions. */
async function ofRegisterOffice(visitor, district) {
  const { page } = visitor;
  const top = new URL((await page.request.get("/unions")).url()).pathname;
  const text = await (await page.request.get(district)).text();
  const [base] = [...text.slice(text.indexOf('id="below"')).replaceAll("&#x2f;", "/").matchAll(/href="(\/unions\/[0-9a-f-]{36})"/g)].map(([, address]) => address);
  let [officer] = await links(visitor, `${base}/officers`, /^\/officers\/[0-9a-f-]{36}$/);
  if (!officer) {
    await send(visitor, `${base}/officers/new`, { office: "chair", name: "ບົວຄຳ ສີສະຫວັດ", from: day(), confirmed: "yes" });
    [officer] = await links(visitor, `${base}/officers`, /^\/officers\/[0-9a-f-]{36}$/);
  }
  // A union founded and merged into its neighbour, for the page of the work; a table of unions, for the page of an import.
  const mark = Date.now().toString(36).toUpperCase();
  const levels = await (await page.request.get(`${district}/found`)).text();
  const level = /name="level".*?<option value="([^"]+)"/s.exec(levels)[1];
  const founded = await send(visitor, `${district}/found`, { level, name_lo: `ກຳມະບານຮາກຖານທົດລອງ ${mark}`, code: `T-${mark}`, day: day(), confirmed: "yes" });
  const work = await send(visitor, `${founded}/merge`, { to_id: base.split("/").pop(), day: day(), grants: "end", confirmed: "yes" });
  const table = Buffer.from(`code,parent code,level,name,place\nN-${mark},,${level},ກຳມະບານຮາກຖານໃໝ່ ${mark}\n,,,\n`);
  const tree = await send(visitor, `${district}/tree-imports`, { file: { name: "unions.csv", mimeType: "text/csv", buffer: table } }, { upload: true });
  const [request] = await links(visitor, "/approvals", /^\/requests\/[0-9a-f-]{36}$/);
  return [
    top, `${top}/map`, `${top}/map?figure=unions`, `${top}/returns`, district, `${district}/found`, `${district}/tree-imports`, tree, `${tree}/rows`,
    base, `${base}/rename`, `${base}/facts`, `${base}/move`, `${base}/merge`, `${base}/split`, `${base}/dissolve`, founded, `${founded}/history`, work,
    `${base}/officers`, officer, `${officer}/edit`, `${officer}/end`, "/approvals", ...(request ? [request] : []), "/nothing-is-here",
  ].map((path) => ({ as: "register", path }));
}

/** The pages of an administrator and of one's own account. */
async function ofAdministrator(visitor) {
  const { page } = visitor;
  const [user] = (await links(visitor, "/administration/users?q=vilabouly", /^\/administration\/users\/[0-9a-f-]{36}$/));
  const [grant] = await links(visitor, user, /\/grants\/[0-9a-f-]{36}\/end$/);
  let [letter] = await links(visitor, "/administration/outbox", /^\/administration\/outbox\/[0-9a-f-]{36}$/);
  if (!letter) {
    const name = `guest-${Date.now().toString(36)}`;
    await send(visitor, "/administration/users/new", { display_name: "ບົວຄຳ ສີສະຫວັດ", name, email: `${name}@example.org`, lang: "lo", role: "leader", union: "LA13" });
    [letter] = await links(visitor, "/administration/outbox", /^\/administration\/outbox\/[0-9a-f-]{36}$/);
  }
  const roles = await links(visitor, "/administration/roles", /^\/administration\/roles\/[a-z_]+$/);
  const settings = await links(visitor, "/administration/settings", /^\/administration\/settings\/[a-z-]+$/);
  const top = new URL((await page.request.get("/unions")).url()).pathname;
  const levels = await links(visitor, "/administration/levels", /^\/administration\/levels\/(?!new$)[a-z_]+$/);
  const chains = await links(visitor, "/administration/procedures", /^\/administration\/procedures\/(admit|transfer)$/);
  return [
    "/administration", "/administration/users", "/administration/users?q=zzzzzz", "/administration/users/new", user, `${user}/grants/new`, grant,
    "/administration/roles", roles.find((path) => !path.endsWith("/admin")), "/administration/outbox", letter, "/administration/settings",
    ...settings.filter((path) => /languages|days/.test(path)).slice(0, 2), "/administration/audit", "/administration/audit?actor=zzzzzz",
    "/administration/jobs", "/administration/health", "/administration/levels", "/administration/levels/new", levels.at(-1),
    "/administration/procedures", ...chains, `${top}/access`, "/openings", "/settings", "/settings/password", "/settings/factors",
    "/settings/factors/totp", "/settings/sessions", "/settings/tokens", "/confirm",
  ].map((path) => ({ as: "admin", path }));
}

/** Pages before signing in. */
const OPEN = ["/sign-in", "/forgotten", "/api/v1", "/problems", "/problems/not-found"].map((path) => ({ as: "", path }));

/** Sends a form that lacks something; the page comes back with what to mend. */
async function sendEmpty(visitor, key) {
  await press(visitor, key);
  await visitor.page.getByRole("alert").first().waitFor();
}

/** Pages that answer a form: what is wrong in it, and what it will do before it does it. */
function answers(pages) {
  const [union] = pages.filter(({ as, path }) => as === "bouathong" && path.endsWith("/admission")).map(({ path }) => path.replace(/\/admission$/, ""));
  const [found] = pages.filter(({ as, path }) => as === "register" && path.endsWith("/found"));
  return [
    { as: "bouathong", path: `${union}/admission`, after: "sent empty", then: (visitor) => sendEmpty(visitor, "admission-submit") },
    {
      as: "bouathong", path: `${union}/members`, after: "two chosen", then: async (visitor) => {
        for (const place of [0, 1]) await boxes(visitor).nth(place).check();
        await press(visitor, "action-suspend");
        await visitor.page.waitForURL(/\/members\/requests$/);
      },
    },
    {
      as: "register", path: "/approvals", after: "one chosen", then: async (visitor) => {
        await boxes(visitor).first().check();
        await press(visitor, "approvals-approve-chosen");
        await visitor.page.waitForURL(/\/approvals\/decision$/);
      },
    },
    { ...found, after: "sent empty", then: (visitor) => sendEmpty(visitor, "tree-look-at-it") },
    {
      ...found, after: "before it is decided", then: async (visitor) => {
        await fill(visitor, { "tree-name-lo": "ກຳມະບານຮາກຖານທົດລອງ", "tree-code": "T-NEW" });
        await press(visitor, "tree-look-at-it");
        await sees(visitor, "tree-found-decide");
      },
    },
    {
      as: "admin", path: "/administration/procedures/leave", after: "before it is decided", then: async (visitor) => {
        await fill(visitor, { "procedures-valid-from": day() });
        await field(visitor, "procedures-level").nth(1).selectOption("above");
        await press(visitor, "procedures-look");
        await sees(visitor, "request-your-decision");
      },
    },
  ];
}

/** All pages to look at: {as, path, then}; `then` goes on from there. `visit` runs a story as an account. */
export async function allPages(visit) {
  const found = [...OPEN];
  let district;
  await visit("kaysone", async ({ page }) => { district = new URL((await page.request.get("/unions")).url()).pathname; });
  for (const [as, gather] of [["bouathong", ofBaseOfficer], ["register", ofRegisterOffice], ["admin", ofAdministrator]]) {
    await visit(as, async (visitor) => { found.push(...await gather(visitor, district)); });
  }
  const lost = found.filter(({ path }) => !path);
  if (lost.length > 0) throw new Error(`${lost.length} addresses of ${lost.map(({ as }) => as)} were not found in the demo`);
  return [...found, ...answers(found)];
}
