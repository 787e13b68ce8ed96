// Passkeys (WebAuthn). A button [data-passkey="register" | "sign-in"] names two addresses:
//   data-begin   POST, answers the options as JSON ({"publicKey": …} or the options themselves)
//   data-finish  POST, takes the credential as JSON, answers {"location": "/where/to/go"}
// Fields of the form around the button go with the first request as JSON. Sentences for what can go
// wrong stand in data-unsupported, data-cancelled and data-failed; a refusal's own detail is preferred.
import { csrfToken, hit } from "./dom";

type Json = Record<string, unknown>;

export function bindPasskeys(): void {
  document.addEventListener("click", (event) => {
    const button = hit<HTMLButtonElement>(event, "[data-passkey]");
    if (button && !button.disabled) void run(button);
  });
}

async function run(button: HTMLButtonElement): Promise<void> {
  say(button, "");
  if (!window.PublicKeyCredential || !window.isSecureContext) return say(button, button.dataset["unsupported"]);
  button.disabled = true;
  try {
    const begin = await post(button.dataset["begin"], formValues(button));
    const options = (begin["publicKey"] ?? begin) as Json;
    const credential = button.dataset["passkey"] === "register"
      ? await navigator.credentials.create({ publicKey: creationOptions(options) })
      : await navigator.credentials.get({ publicKey: requestOptions(options) });
    if (!(credential instanceof PublicKeyCredential)) throw new Refused(button.dataset["failed"]);
    const finish = await post(button.dataset["finish"], credentialJson(credential));
    window.location.assign(typeof finish["location"] === "string" ? finish["location"] : "/");
  } catch (error) {
    const cancelled = error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
    const sentence = error instanceof Refused ? error.message : "";
    say(button, sentence || (cancelled ? button.dataset["cancelled"] : button.dataset["failed"]));
    button.disabled = false;
    button.focus();
  }
}

/** A refusal with a sentence for the reader. */
class Refused extends Error {}

async function post(url: string | undefined, body: Json): Promise<Json> {
  if (!url) throw new Refused("");
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrfToken() },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const json = (text ? JSON.parse(text) : {}) as Json;
  if (!answer.ok) throw new Refused(typeof json["detail"] === "string" ? json["detail"] : "");
  return json;
}

function formValues(button: HTMLElement): Json {
  const form = button.closest("form");
  const values: Json = {};
  if (!form) return values;
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(`input[type=password][name="${CSS.escape(name)}"]`) !== null;
    if (typeof value === "string" && name !== "csrf" && !secret) values[name] = value;
  }
  return values;
}

function say(button: HTMLElement, sentence: string | undefined): void {
  const place = document.getElementById(button.dataset["status"] ?? "");
  if (!place) return;
  place.textContent = sentence ?? "";
  place.hidden = !sentence;
}

function bytes(text: unknown): ArrayBuffer {
  const plain = atob(String(text).replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function base64url(buffer: ArrayBuffer): string {
  let plain = "";
  for (const byte of new Uint8Array(buffer)) plain += String.fromCharCode(byte);
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function descriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  return Array.isArray(list) ? list.map((item: Json) => ({ ...item, id: bytes(item["id"]) }) as PublicKeyCredentialDescriptor) : [];
}

function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  const user = options["user"] as Json;
  return {
    ...options,
    challenge: bytes(options["challenge"]),
    user: { ...user, id: bytes(user["id"]) },
    excludeCredentials: descriptors(options["excludeCredentials"]),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: bytes(options["challenge"]),
    allowCredentials: descriptors(options["allowCredentials"]),
  } as unknown as PublicKeyCredentialRequestOptions;
}

function credentialJson(credential: PublicKeyCredential): Json {
  const response = credential.response;
  const common = {
    id: credential.id,
    rawId: base64url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    extensions: credential.getClientExtensionResults(),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      ...common,
      response: {
        clientDataJSON: base64url(response.clientDataJSON),
        attestationObject: base64url(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    };
  }
  const assertion = response as AuthenticatorAssertionResponse;
  return {
    ...common,
    response: {
      clientDataJSON: base64url(assertion.clientDataJSON),
      authenticatorData: base64url(assertion.authenticatorData),
      signature: base64url(assertion.signature),
      userHandle: assertion.userHandle ? base64url(assertion.userHandle) : null,
    },
  };
}
