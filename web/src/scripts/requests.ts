// What every htmx request carries, and what a person sees when one fails.
import { clearProblem, csrfToken, networkSentence, showProblem } from "./dom";

interface ConfigDetail {
  verb: string;
  headers: Record<string, string>;
}

/** Adds the token to writing requests; failures show one notice, the next success removes it. */
export function bindRequests(): void {
  document.addEventListener("htmx:configRequest", (event) => {
    const { verb, headers } = (event as CustomEvent<ConfigDetail>).detail;
    if (verb !== "get") headers["X-CSRF-Token"] = csrfToken();
  });
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, () => showProblem(networkSentence()));
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    if ((event as CustomEvent<{ successful?: boolean }>).detail.successful) clearProblem();
  });
}
