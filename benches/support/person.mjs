// Somebody at the console: keeps cookies, sends forms with their mark, notes how long each answer took.

export class Person {
  constructor(base) {
    this.base = base;
    this.cookies = new Map();
    this.mark = "";
  }

  async ask(path, init = {}) {
    const headers = { "accept-language": "en", "accept-encoding": "br", ...init.headers };
    headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const began = performance.now();
    const answer = await fetch(this.base + path, { ...init, headers, redirect: "manual" });
    const text = await answer.text();
    const time = performance.now() - began;
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.mark = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.mark;
    return { status: answer.status, text, time, location: answer.headers.get("location") };
  }

  open(path) {
    return this.ask(path);
  }

  send(path, fields) {
    return this.ask(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: this.base, "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ csrf: this.mark, ...fields }).toString(),
    });
  }

  async signIn(name, password = "kammaban-demo") {
    await this.open("/sign-in");
    const answer = await this.send("/sign-in", { name, password, next: "/" });
    if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`);
    await this.open("/");
    return this;
  }
}

/** Asks for paths one after another; the times of the answers, all of which must be good. */
export async function times(person, paths) {
  const found = [];
  for (const path of paths) {
    const answer = await person.open(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    found.push(answer.time);
  }
  return found;
}
