// The same people in the Django admin on PostgreSQL, searched and opened in the same way, beside the program on the same
// database server.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { ms, summary } from "../support/figures.mjs";
import { freePort, run } from "../support/program.mjs";

const HERE = fileURLToPath(new URL("../peers/django", import.meta.url));
const WORDS = ["ສົມພອນ", "ບຸນມີ", "ຄຳຫຼ້າ", "ວົງສະຫວັນ", "somchai", "vongsavanh", "keomany", "ພົມມະຈັນ"];

async function table(database, query, file) {
  const child = spawn("sqlite3", ["-csv", database, query], { stdio: ["ignore", "pipe", "inherit"] });
  await pipeline(child.stdout, createWriteStream(file));
}

const uuid = (column) => `lower(substr(hex(${column}),1,8)||'-'||substr(hex(${column}),9,4)||'-'||substr(hex(${column}),13,4)||'-'||substr(hex(${column}),17,4)||'-'||substr(hex(${column}),21))`;

class Admin {
  constructor(base) {
    this.base = base;
    this.cookies = new Map();
  }

  async open(path, init = {}) {
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), ...init.headers };
    const began = performance.now();
    const answer = await fetch(this.base + path, { ...init, headers, redirect: "manual" });
    const text = await answer.text();
    const time = performance.now() - began;
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      this.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return { status: answer.status, text, time };
  }

  async signIn() {
    await this.open("/admin/login/");
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.cookies.get("csrftoken"), username: "peer", password: "peer", next: "/admin/" });
    const answer = await this.open("/admin/login/", {
      method: "POST", body: body.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", cookie: `csrftoken=${this.cookies.get("csrftoken")}` },
    });
    if (answer.status !== 302) throw new Error(`the peer's sign-in: ${answer.status}`);
  }

  async times(paths) {
    const found = [];
    for (const path of paths) {
      const answer = await this.open(path);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      found.push(answer.time);
    }
    return found;
  }
}

export async function peer({ program, folder, large, postgres }) {
  if (!postgres) return [];
  const address = new URL(postgres);
  const env = { PEER_DATABASE: "peer", PEER_PORT: address.port, PYTHONPATH: HERE };
  const python = join(folder, "venv/bin/python");
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await run(python, ["-m", "pip", "install", "--quiet", "--requirement", join(HERE, "requirements.txt")]);
  const data = join(folder, "peer");
  await run(program, ["seed", "--members", String(large), "--data", data]);
  const database = join(data, "kammaban.db");
  await table(database, `SELECT ${uuid("id")}, CASE WHEN parent_id IS NULL THEN NULL ELSE ${uuid("parent_id")} END, code, name_lo FROM unions ORDER BY depth`, join(folder, "unions.csv"));
  await table(database, `SELECT ${uuid("id")}, ${uuid("union_id")}, member_no, given_name, surname, latin_name, sex, birth_date, national_id FROM members`, join(folder, "members.csv"));
  execFileSync("createdb", ["-h", "127.0.0.1", "-p", address.port, "-U", "kammaban", "peer"]);
  await run(python, [join(HERE, "set_up.py"), join(folder, "unions.csv"), join(folder, "members.csv")], env);
  const port = await freePort();
  const server = spawn(join(folder, "venv/bin/gunicorn"), ["--workers", "2", "--bind", `127.0.0.1:${port}`, "--log-level", "error", "site_wsgi"], {
    cwd: HERE, env: { ...process.env, ...env, DJANGO_SETTINGS_MODULE: "site_settings" }, stdio: "ignore",
  });
  try {
    const admin = new Admin(`http://127.0.0.1:${port}`);
    for (let turn = 0; turn < 100; turn += 1) {
      try { await admin.signIn(); break; } catch (error) {
        if (turn === 99) throw error;
        await new Promise((resolve) => { setTimeout(resolve, 200); });
      }
    }
    const searches = Array.from({ length: 200 }, (_, at) => `/admin/registry/member/?q=${encodeURIComponent(WORDS[at % WORDS.length])}`);
    await admin.times(searches.slice(0, 8));
    const found = summary(await admin.times(searches));
    const page = await admin.open("/admin/registry/member/");
    const links = [...page.text.matchAll(/href="(\/admin\/registry\/member\/[0-9a-f-]{36}\/change\/)/g)].map((hit) => hit[1]);
    const people = summary(await admin.times([...links, ...links, ...links, ...links]));
    const lists = summary(await admin.times(Array.from({ length: 40 }, (_, at) => `/admin/registry/member/?p=${1 + at * 50}`)));
    const row = (work, figures) => ({ work: `${work}, ${large.toLocaleString("en")} members, Django admin on PostgreSQL, p99`, target: "a peer", reached: ms(figures.p99), how: `median ${ms(figures.median)}, ${figures.count} requests` });
    return [row("person search", found), row("person page", people), row("list page", lists)];
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => { server.on("close", resolve); });
  }
}
