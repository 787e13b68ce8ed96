// Menus are <details>: opening works without script. With it they close on Esc, on a click elsewhere,
// when the focus leaves, and when another one opens.
import { all } from "./dom";

const MENU = "details[data-menu]";

export function bindMenus(): void {
  document.addEventListener("click", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(MENU) : null;
    closeOthers(inside);
  });
  document.addEventListener("focusin", (event) => {
    const inside = event.target instanceof Element ? event.target.closest(MENU) : null;
    closeOthers(inside);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(`${MENU}[open]`);
    if (!open) return;
    open.open = false;
    open.querySelector<HTMLElement>("summary")?.focus();
    event.preventDefault();
  });
}

function closeOthers(keep: Element | null): void {
  for (const menu of all<HTMLDetailsElement>(`${MENU}[open]`)) {
    if (menu !== keep && !(keep && menu.contains(keep))) menu.open = false;
  }
}
