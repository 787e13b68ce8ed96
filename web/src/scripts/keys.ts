// The keyboard of lists: j and k move along the rows, Enter opens (it is a link), x chooses a row.
import { all, isWriting } from "./dom";

export function bindKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") move(event, event.key === "j" ? 1 : -1);
    else if (event.key === "x") choose(event);
  });
}

function rowOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>("[data-row]") ?? null;
}

function move(event: KeyboardEvent, step: 1 | -1): void {
  const links = all<HTMLElement>("[data-row] [data-row-link]");
  if (links.length === 0) return;
  const here = rowOf(document.activeElement);
  const index = here ? links.findIndex((link) => here.contains(link)) : -1;
  const next = index < 0 ? (step > 0 ? 0 : links.length - 1) : index + step;
  const target = links[Math.max(0, Math.min(links.length - 1, next))];
  target?.focus();
  rowOf(target ?? null)?.scrollIntoView({ block: "nearest" });
  event.preventDefault();
}

function choose(event: KeyboardEvent): void {
  const box = rowOf(document.activeElement)?.querySelector<HTMLInputElement>("[data-select]");
  if (!box) return;
  box.click();
  event.preventDefault();
}
