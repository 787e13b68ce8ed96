// A file input that files can be dropped on, with the progress of the upload. Without script it is
// the plain input it stands on.
import { csrfToken, hit, networkSentence, showProblem } from "./dom";
import { focusSummary, release } from "./forms";

const ZONE = "[data-dropzone]";

export function bindDropzones(process: (element: Element) => void): void {
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      const zone = hit(event, ZONE);
      if (!zone) return;
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    const zone = hit(event, ZONE);
    if (zone && !(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) zone.classList.remove("is-over");
  });
  document.addEventListener("drop", (event) => {
    const zone = hit(event, ZONE);
    const input = zone?.querySelector<HTMLInputElement>("input[type=file]");
    if (!zone || !input || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const zone = hit(event, ZONE);
    if (zone && event.target instanceof HTMLInputElement && event.target.type === "file") showChosen(zone, event.target);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    const zone = form.querySelector<HTMLElement>(ZONE);
    if (!zone || !zone.querySelector<HTMLInputElement>("input[type=file]")?.files?.length) return;
    event.preventDefault();
    upload(form, zone, event.submitter, process);
  });
  window.addEventListener("popstate", (event) => {
    if (event.state === "uploaded" || document.body.dataset["uploaded"]) window.location.reload();
  });
}

/** Names the chosen files in the drop place; the sentence that stood there comes back when none is. */
function showChosen(zone: HTMLElement, input: HTMLInputElement): void {
  const place = zone.querySelector<HTMLElement>("[data-dropzone-chosen]");
  if (!place) return;
  place.dataset["before"] ??= place.textContent ?? "";
  const names = [...(input.files ?? [])].map((file) => `${file.name} (${size(file.size)})`);
  place.textContent = names.length > 0 ? names.join(", ") : place.dataset["before"];
  zone.classList.toggle("has-file", names.length > 0);
}

function size(bytes: number): string {
  const unit = bytes < 1_000_000 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1000 : 1_000_000);
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

function upload(form: HTMLFormElement, zone: HTMLElement, submitter: HTMLElement | null, process: (element: Element) => void): void {
  const data = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  const show = progressOf(zone);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-CSRF-Token", csrfToken());
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) show(event.loaded / event.total);
  });
  request.addEventListener("load", () => {
    const page = (request.getResponseHeader("Content-Type") ?? "").startsWith("text/html");
    if (page && (request.status < 400 || request.status === 422)) replacePage(request, process);
    else fail(form, show);
  });
  request.addEventListener("error", () => fail(form, show));
  request.send(data);
  show(0);
}

function fail(form: HTMLFormElement, show: (share: number | null) => void): void {
  show(null);
  release(form);
  showProblem(networkSentence());
}

/** Shows the page that answered (after its redirect) without asking for it a second time. */
function replacePage(request: XMLHttpRequest, process: (element: Element) => void): void {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const landed = new URL(request.responseURL || window.location.href);
  if (landed.href !== window.location.href) window.history.pushState("uploaded", "", landed.href);
  document.title = page.title;
  const token = page.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  if (token) document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.setAttribute("content", token);
  document.body.replaceWith(document.adoptNode(page.body));
  document.body.dataset["uploaded"] = "yes";
  process(document.body);
  window.scrollTo(0, 0);
  if (document.querySelector("[data-focus-on-load]")) focusSummary();
  else document.getElementById("main")?.focus();
}

/** Draws the share that was sent; null takes the bar away. */
function progressOf(zone: HTMLElement): (share: number | null) => void {
  const box = zone.querySelector<HTMLElement>("[data-upload-progress]");
  const bar = box?.querySelector("progress");
  const text = box?.querySelector("p");
  return (share) => {
    if (!box || !bar || !text) return;
    box.hidden = share === null;
    if (share === null) return;
    bar.value = share * 100;
    const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
    text.textContent = share < 1 ? (zone.dataset["sending"] ?? "%").replace("%", percent) : (zone.dataset["sent"] ?? "");
  };
}
