// The program behind the pages, where the run tells where it is (KAMMABAN_PROGRAM, KAMMABAN_DEMO_DATA).
import { execFileSync } from "node:child_process";

/** The hash over all business rows; none where only the pages can be reached. */
export function registerHash() {
  const program = process.env.KAMMABAN_PROGRAM;
  const data = process.env.KAMMABAN_DEMO_DATA;
  if (!program || !data) return null;
  const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KAMMABAN_")));
  return execFileSync(program, ["register", "hash", "--data", data], { encoding: "utf8", env: settings }).trim();
}
