// The search for everything: "/" and Ctrl or Cmd K lead to it, arrows walk the suggestions that
// htmx puts under it, Enter opens the chosen one or searches, Esc closes.
import { all, hit, isWriting } from "./dom";

export function bindSearch(): void {
  document.addEventListener("keydown", (event) => {
    const wanted = (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event)) ||
      (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey);
    if (wanted && lead()) event.preventDefault();
    else if (event.target instanceof HTMLInputElement && event.target.closest("[data-search]")) walk(event, event.target);
  });
  document.addEventListener("input", (event) => {
    hit(event, "[data-search]")?.classList.remove("is-closed");
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const box = hit(event, ".suggestions");
    const input = box?.closest("[data-search]")?.querySelector<HTMLInputElement>("input");
    if (box && input) choose(input, null);
  });
}

/** Focuses the search box; where it is not shown (a phone) follows the link to the search page. */
function lead(): boolean {
  const input = document.querySelector<HTMLInputElement>("[data-search-focus]");
  if (input?.offsetParent) {
    input.focus();
    input.select();
    return true;
  }
  const link = document.querySelector<HTMLAnchorElement>(".tool-search");
  link?.click();
  return link !== null;
}

function options(input: HTMLInputElement): HTMLElement[] {
  const form = input.closest("[data-search]");
  return form && !form.classList.contains("is-closed") ? all('[role="option"]', form) : [];
}

function choose(input: HTMLInputElement, chosen: HTMLElement | null): void {
  const items = options(input);
  for (const item of items) item.setAttribute("aria-selected", String(item === chosen));
  input.setAttribute("aria-expanded", String(items.length > 0));
  if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
  else input.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

function walk(event: KeyboardEvent, input: HTMLInputElement): void {
  if (event.isComposing) return;
  const items = options(input);
  const index = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && items.length > 0) {
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = index < 0 ? (step > 0 ? 0 : items.length - 1) : index + step;
    choose(input, items[next] ?? null);
    event.preventDefault();
  } else if (event.key === "Enter" && index >= 0) {
    items[index]?.click();
    event.preventDefault();
  } else if (event.key === "Escape") {
    if (items.length > 0) {
      input.closest("[data-search]")?.classList.add("is-closed");
      choose(input, null);
      event.preventDefault();
    } else input.blur();
  }
}
