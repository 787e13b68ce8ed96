// Light, dark or as the system: the form works by POST; with script the page changes at once.
import { all, csrfToken } from "./dom";

export function bindTheme(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-theme-form]")) return;
    const chosen = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!chosen) return;
    event.preventDefault();
    void store(form, chosen);
  }, true);
}

async function store(form: HTMLFormElement, chosen: string): Promise<void> {
  show(form, chosen);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  body.append("theme", chosen);
  try {
    // The answer is a redirect back to this page; it need not be fetched again.
    await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { "X-CSRF-Token": csrfToken() } });
  } catch {
    // Kept for this page only; the next page comes as it was stored.
  }
}

function show(form: HTMLFormElement, chosen: string): void {
  document.documentElement.dataset["theme"] = chosen;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", chosen === "auto" ? "light dark" : chosen);
  for (const button of all<HTMLButtonElement>("button[name=theme]", form)) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
}
