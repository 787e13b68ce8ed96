// The program under measurement: started, watched, ended by its own id.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export async function freePort() {
  return await new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resident memory of a process and the most it ever had, in bytes. */
export function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return { resident: kilobytes("VmRSS") * 1024, most: kilobytes("VmHWM") * 1024 };
}

/** Runs a command to its end; its output, its time, and the most memory it had. */
export async function run(program, args, env = {}) {
  const began = performance.now();
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  let most = 0;
  child.stdout.on("data", (data) => { output += data; });
  child.stderr.on("data", (data) => { errors += data; });
  const watch = setInterval(() => {
    try {
      most = Math.max(most, memory(child.pid).most);
    } catch {
      // It has just ended.
    }
  }, 50);
  const code = await new Promise((resolve) => { child.on("close", resolve); });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}: ${code}\n${errors}${output}`);
  return { output, time: performance.now() - began, most };
}

/** Starts a server and waits until it answers; how long that took. */
export async function serve(program, args, env = {}) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(program, [...args, "--listen", `127.0.0.1:${port}`], {
    env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (data) => { errors = (errors + data).slice(-4000); });
  const base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${errors}`);
    try {
      if ((await fetch(`${base}/sign-in`, { redirect: "manual" })).status === 200) break;
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  return {
    base,
    pid: child.pid,
    started: performance.now() - began,
    async end() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await new Promise((resolve) => { child.on("close", resolve); });
    },
  };
}
