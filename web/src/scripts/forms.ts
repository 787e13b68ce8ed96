// Long forms: nothing is sent twice, nothing unsaved is lost silently, drafts are kept on the server.
import { all, csrfToken } from "./dom";

const PAUSE_MS = 1000; // after the last key
const LONGEST_MS = 2000; // while keys keep coming: a crash loses at most this much

const clean = new WeakMap<HTMLFormElement, string>();
const sending = new WeakSet<HTMLFormElement>();

export function bindForms(): void {
  for (const form of all<HTMLFormElement>("form[data-guard]")) clean.set(form, written(form));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== "post") return;
    if (sending.has(form)) {
      event.preventDefault();
      return;
    }
    sending.add(form);
    form.setAttribute("aria-busy", "true");
    window.setTimeout(() => release(form), 10_000);
  });
  window.addEventListener("pageshow", () => all<HTMLFormElement>("form[aria-busy]").forEach(release));

  window.addEventListener("beforeunload", (event) => {
    const unsaved = all<HTMLFormElement>("form[data-guard]").some((form) => !sending.has(form) && isDirty(form));
    if (unsaved) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-draft]") : null;
    if (form) keepDraft(form);
  });
}

/** A form that came back with errors begins at their summary. */
export function focusSummary(): void {
  document.querySelector<HTMLElement>("[data-focus-on-load]")?.focus();
}

/** Lets a form be sent again. */
export function release(form: HTMLFormElement): void {
  sending.delete(form);
  form.removeAttribute("aria-busy");
}

function isDirty(form: HTMLFormElement): boolean {
  const before = clean.get(form);
  return before !== undefined && before !== written(form);
}

/** What stands in the form, without secrets and files, as it would be sent. */
function values(form: HTMLFormElement): URLSearchParams {
  const secrets = new Set(all<HTMLInputElement>("input[type=password]", form).map((input) => input.name));
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !secrets.has(name)) parameters.append(name, value);
  }
  return parameters;
}

function written(form: HTMLFormElement): string {
  return values(form).toString();
}

interface Pending {
  timer: number;
  since: number;
}
const drafts = new WeakMap<HTMLFormElement, Pending>();

function keepDraft(form: HTMLFormElement): void {
  const now = Date.now();
  const pending = drafts.get(form);
  if (pending) window.clearTimeout(pending.timer);
  const since = pending?.since ?? now;
  const wait = Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - now));
  drafts.set(form, { since, timer: window.setTimeout(() => void saveDraft(form), wait) });
}

async function saveDraft(form: HTMLFormElement): Promise<void> {
  drafts.delete(form);
  const url = form.dataset["draft"];
  if (!url || sending.has(form)) return;
  const body = values(form);
  const text = body.toString();
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      credentials: "same-origin",
      redirect: "error",
      headers: { "X-CSRF-Token": csrfToken(), Accept: "application/json" },
    });
    if (answer.ok && clean.has(form)) clean.set(form, text);
    sayDraft(form, answer.ok);
  } catch {
    sayDraft(form, false);
  }
}

function sayDraft(form: HTMLFormElement, saved: boolean): void {
  const status = form.querySelector<HTMLElement>("[data-draft-status]");
  if (!status) return;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date());
  status.hidden = false;
  status.textContent = saved ? `${status.dataset["saved"] ?? ""} ${time}` : (status.dataset["failed"] ?? "");
}
