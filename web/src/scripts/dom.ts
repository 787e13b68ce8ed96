// Small things the modules share about the page they stand on.

/** The closest element at or above the event's target that matches, if any. */
export function hit<E extends Element = HTMLElement>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}

/** Every element of the page that matches. */
export function all<E extends Element = HTMLElement>(selector: string, root: ParentNode = document): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

/** The token that proves a request was made by this page. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
}

/** True while a person writes, so that single keys must be left alone. */
export function isWriting(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "file"].includes(target.type);
}

/** Says a short sentence to screen readers without moving anything. */
export function announce(sentence: string): void {
  let region = document.getElementById("announcements");
  if (!region) {
    region = document.createElement("p");
    region.id = "announcements";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  window.setTimeout(() => (region.textContent = sentence), 50);
}

/** Shows one problem notice on top of the page; a second problem replaces the first. */
export function showProblem(sentence: string): void {
  const place = document.getElementById("notices") ?? document.querySelector("main");
  if (!place || !sentence) return;
  document.getElementById("problem-notice")?.remove();
  const notice = document.createElement("div");
  notice.id = "problem-notice";
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  const text = document.createElement("p");
  text.textContent = sentence;
  notice.append(text);
  place.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
}

/** Takes the problem notice away when the server answers again. */
export function clearProblem(): void {
  document.getElementById("problem-notice")?.remove();
}

/** The translated sentence for a server that does not answer. */
export function networkSentence(): string {
  return document.body.dataset["networkError"] ?? "";
}
