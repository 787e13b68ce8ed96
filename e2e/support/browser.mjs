// A browser with people in it. Starts Chromium; the server is already there, at KAMMABAN_URL.
import { chromium } from "playwright-core";
import { words } from "./words.mjs";

/** Where the server answers, without a slash at the end. */
export const URL_OF_SERVER = (process.env.KAMMABAN_URL ?? "").replace(/\/$/, "");
if (!/^https?:\/\//.test(URL_OF_SERVER)) {
  throw new Error("KAMMABAN_URL must name a running demo, such as http://127.0.0.1:8080 (scripts/test.sh browser starts one)");
}

/** The password of every demo account; the sign-in page of a demo shows it. */
export const PASSWORD = "kammaban-demo";

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

/** Starts Chromium with an empty profile and nothing of its own going out. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.KAMMABAN_CHROMIUM || "/usr/bin/chromium",
    // Root in a container has no user namespaces for the sandbox.
    chromiumSandbox: process.getuid?.() !== 0 && process.env.CI !== "true",
    args: [
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-domain-reliability",
      "--no-pings",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/** Sessions of accounts that signed in before, for all visits of a file: `ACCOUNT LANG` leads to cookies. */
const sessions = new Map();

/**
 * One person at one device; `as` names the account of somebody who is signed in already. Everything that goes wrong in the page is kept and thrown by `leave`: script errors,
 * refusals of the content security policy, failed requests, answers of 500 and above.
 */
export class Visitor {
  #problems = [];
  #expected = new Set();

  static async come(browser, { lang = "en", viewport = DESK, script = true, colours = "light", as = "" } = {}) {
    const kept = `${as} ${lang}`;
    const session = sessions.get(kept);
    const context = await browser.newContext({
      storageState: session,
      baseURL: URL_OF_SERVER,
      locale: lang === "zh-Hans" ? "zh-CN" : lang,
      extraHTTPHeaders: { "Accept-Language": lang },
      viewport,
      colorScheme: colours,
      javaScriptEnabled: script,
      reducedMotion: "reduce",
      timezoneId: "Asia/Vientiane",
    });
    context.setDefaultTimeout(30_000);
    const visitor = new Visitor(context, await context.newPage(), lang);
    if (as && !session) {
      await visitor.#enter(as);
      sessions.set(kept, await context.storageState());
    }
    return visitor;
  }

  constructor(context, page, lang) {
    this.context = context;
    this.page = page;
    this.lang = lang;
    this.t = words(lang);
    page.on("pageerror", (error) => this.#problems.push(`script: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const status = /responded with a status of (\d+)/.exec(message.text())?.[1];
      if (!status || !this.#expected.has(Number(status))) this.#problems.push(`console on ${page.url()}: ${message.text()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) this.#problems.push(`${response.status()} of ${response.url()}`);
    });
    page.on("requestfailed", (request) => {
      // A page that is left cancels what it still asked for.
      const reason = request.failure()?.errorText ?? "";
      if (reason !== "net::ERR_ABORTED") this.#problems.push(`${reason} of ${request.url()}`);
    });
  }

  /** From now on answers of this status are part of the story. */
  expects(status) {
    this.#expected.add(status);
    return this;
  }

  /** Speaks another language from now on, after choosing it on a page. */
  speaks(lang) {
    this.lang = lang;
    this.t = words(lang);
  }

  async open(path) {
    const response = await this.page.goto(path);
    const status = response?.status() ?? 0;
    if (status >= 400 && !this.#expected.has(status)) throw new Error(`${path} answered ${status}`);
    return this.page;
  }

  /**
   * Signs in with name and password, as people type them. The language is chosen first, so that it stays; without
   * that (`own`) people read in the language of their account.
   */
  async signIn(name, { next = "/", own = false } = {}) {
    const { page, t } = this;
    const entrance = `/sign-in?next=${encodeURIComponent(next)}`;
    await this.open(own ? entrance : `/language?lang=${this.lang}&next=${encodeURIComponent(entrance)}`);
    await page.getByLabel(t("sign-in-name"), { exact: true }).fill(name);
    await page.getByLabel(t("sign-in-password"), { exact: true }).fill(PASSWORD);
    await page.getByRole("main").getByRole("button", { name: t("sign-in-enter"), exact: true }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    return page;
  }

  /** The same without looking at the pages: for journeys whose story is another. */
  async #enter(name) {
    const { request } = this.context;
    const page = await request.get(`/language?lang=${this.lang}&next=${encodeURIComponent("/sign-in")}`);
    const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(await page.text())?.[1];
    const answer = await request.post("/sign-in", { form: { csrf, next: "/settings", name, password: PASSWORD } });
    if (!new URL(answer.url()).pathname.startsWith("/settings")) throw new Error(`${name} could not sign in: ${answer.status()} ${answer.url()}`);
  }

  /** Ends the visit; what went wrong in the page fails the test now. */
  async leave() {
    await this.context.close();
    if (this.#problems.length > 0) throw new Error(`the page had problems:\n${[...new Set(this.#problems)].join("\n")}`);
  }
}

/** Runs `story` as one visitor, whose device is put away whatever happens. */
export async function visit(browser, how, story) {
  return meet(browser, { one: how }, ({ one }) => story(one));
}

/**
 * Runs `story` with several people, each at a device of their own: {account: {lang, …}}. They are signed in, each by
 * the account that the name says unless `as` names another.
 */
export async function together(browser, people, story) {
  return meet(browser, Object.fromEntries(Object.entries(people).map(([as, how]) => [as, { as, ...how }])), story);
}

async function meet(browser, people, story) {
  const visitors = {};
  try {
    for (const [name, how] of Object.entries(people)) visitors[name] = await Visitor.come(browser, how);
    await story(visitors);
  } catch (error) {
    for (const visitor of Object.values(visitors)) await visitor.leave().catch((also) => { error.message += `\n${also.message}`; });
    throw error;
  }
  for (const visitor of Object.values(visitors)) await visitor.leave();
}
