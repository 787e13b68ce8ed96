// How large the program is, and the first page over the wire with all it needs.
import { brotliDecompressSync } from "node:zlib";
import { statSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { megabytes } from "../support/figures.mjs";
import { serve } from "../support/program.mjs";

/** Bytes of an answer as sent, and its text. */
function raw(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br", "accept-language": "lo" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const bytes = Buffer.concat(parts);
        const text = answer.headers["content-encoding"] === "br" ? brotliDecompressSync(bytes).toString() : bytes.toString();
        resolve({ sent: bytes.length, text });
      });
    }).on("error", reject);
  });
}

export async function size({ program, folder }) {
  const server = await serve(program, ["demo", "--members", "500", "--data", join(folder, "size")]);
  try {
    const page = await raw(`${server.base}/sign-in`);
    const parts = new Set([...page.text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map((found) => found[1]));
    let sent = page.sent;
    for (const part of parts) sent += (await raw(server.base + part)).sent;
    return [
      { work: "release binary", target: "≤ 80 MB", reached: megabytes(statSync(program).size) },
      {
        work: "first page over the wire",
        target: "≤ 150 kB",
        reached: `${(sent / 1000).toFixed(0)} kB`,
        how: `sign-in page in Lao with ${parts.size} parts, brotli`,
      },
    ];
  } finally {
    await server.end();
  }
}
