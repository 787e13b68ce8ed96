// Copy buttons. Where the clipboard is closed to the page (plain http in an office network) the text
// is copied the old way.
import { announce, hit } from "./dom";

const SHOWN_MS = 2000;

export function bindCopy(): void {
  document.addEventListener("click", (event) => {
    const button = hit(event, "[data-copy]");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset["copy"] ?? "";
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copyBySelection(button, text);
  } catch {
    copyBySelection(button, text);
  }
  button.classList.add("is-copied");
  announce(button.dataset["copied"] ?? "");
  window.setTimeout(() => button.classList.remove("is-copied"), SHOWN_MS);
}

function copyBySelection(button: HTMLElement, text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  button.focus();
}
