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

/**
 * One person at one device. Everything that goes wrong in the page is kept and thrown by `leave`: script errors,
 * refusals of the content security policy, failed requests, answers of 500 and above.
 */
export class Visitor {
  #problems = [];
  #expected = new Set();

  static async come(browser, { lang = "en", viewport = DESK, script = true, colours = "light" } = {}) {
    const context = await browser.newContext({
      baseURL: URL_OF_SERVER,
      locale: lang === "zh-Hans" ? "zh-CN" : lang,
      extraHTTPHeaders: { "Accept-Language": lang },
      viewport,
      colorScheme: colours,
      javaScriptEnabled: script,
      reducedMotion: "reduce",
      timezoneId: "Asia/Vientiane",
    });
    context.setDefaultTimeout(15_000);
    return new Visitor(context, await context.newPage(), lang);
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

  /** Ends the visit; what went wrong in the page fails the test now. */
  async leave() {
    await this.context.close();
    if (this.#problems.length > 0) throw new Error(`the page had problems:\n${[...new Set(this.#problems)].join("\n")}`);
  }
}

/** Runs `story` as one visitor, in a browser that is closed whatever happens. */
export async function visit(browser, how, story) {
  const visitor = await Visitor.come(browser, how);
  try {
    await story(visitor);
  } catch (error) {
    await visitor.leave().catch((also) => { error.message += `\n${also.message}`; });
    throw error;
  }
  await visitor.leave();
}
