// Choosing rows: the box in the head chooses all of the page, the bar says how many are chosen.
import { all } from "./dom";

export function bindBulkActions(): void {
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    const list = box.closest<HTMLElement>("[data-list]");
    if (!list) return;
    if (box.matches("[data-select-all]")) {
      for (const other of all<HTMLInputElement>("[data-select]", list)) other.checked = box.checked;
    }
    if (box.matches("[data-select-all], [data-select]")) refresh(list);
  });
  // A page that comes back from the browser's memory has its boxes still ticked.
  window.addEventListener("pageshow", () => all("[data-list]").forEach(refresh));
}

function refresh(list: HTMLElement): void {
  const boxes = all<HTMLInputElement>("[data-select]", list);
  const chosen = boxes.filter((box) => box.checked);
  for (const box of boxes) box.closest("[data-row]")?.classList.toggle("is-selected", box.checked);
  const head = list.querySelector<HTMLInputElement>("[data-select-all]");
  if (head) {
    head.checked = boxes.length > 0 && chosen.length === boxes.length;
    head.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
  }
  const bar = list.closest("form")?.querySelector<HTMLElement>("[data-bulk-actions]");
  const count = bar?.querySelector<HTMLElement>("[data-bulk-count]");
  if (!bar || !count) return;
  bar.classList.toggle("is-active", chosen.length > 0);
  const number = new Intl.NumberFormat(document.documentElement.lang).format(chosen.length);
  count.textContent = chosen.length > 0 ? (bar.dataset["text"] ?? "%").replace("%", number) : "";
}
