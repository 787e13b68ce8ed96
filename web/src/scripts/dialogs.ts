// <dialog> opened by data-dialog="ID", closed by its close button, by Esc (the browser's own) and by
// a click on the veil. Never one on top of another.
import { hit } from "./dom";

export function bindDialogs(): void {
  document.addEventListener("click", (event) => {
    const opener = hit(event, "[data-dialog]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset["dialog"] ?? "");
      if (dialog instanceof HTMLDialogElement && !document.querySelector("dialog[open]")) {
        dialog.showModal();
        event.preventDefault();
      }
      return;
    }
    const closer = hit(event, "[data-dialog-close]");
    if (closer) closer.closest("dialog")?.close();
    else if (event.target instanceof HTMLDialogElement) event.target.close();
  });
}
