// A roster of 50,000 rows: read, validated, matched and written; then taken back.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, megabytes, seconds } from "../support/figures.mjs";
import { run } from "../support/program.mjs";

const ROWS = 50_000;
const GIVEN = ["ສົມພອນ", "ບຸນມີ", "ຄຳຫຼ້າ", "ວັນນາ", "ແກ້ວ", "ສີສະຫວັດ", "ພອນທິບ", "ຈັນທະລາ", "ມະນີ", "ດາວອນ", "ສຸກສະຫວັນ", "ນ້ອຍ"];
const SURNAME = ["ວົງສະຫວັນ", "ພົມມະຈັນ", "ສີວິໄລ", "ແກ້ວມະນີ", "ຈັນທະວົງ", "ໄຊຍະວົງ", "ພັນທະວົງ", "ສຸວັນນະວົງ", "ອິນທະວົງ"];

/** Invented people, the same each time; one in forty has a fault. */
function table() {
  const lines = ["ລ/ດ,ຊື່,ນາມສະກຸນ,ເພດ,ວັນເດືອນປີເກີດ,ເບີໂທ,ຕຳແໜ່ງ,ວັນທີເຂົ້າກຳມະບານ"];
  for (let row = 1; row <= ROWS; row += 1) {
    const fault = row % 40 === 0;
    const day = String(1 + (row * 7) % 28).padStart(2, "0");
    const month = fault ? "13" : String(1 + (row * 5) % 12).padStart(2, "0");
    const year = 1960 + (row * 11) % 45;
    lines.push([
      row, GIVEN[(row * 7) % GIVEN.length] + (row % 97 === 0 ? "ພອນ" : ""), SURNAME[(row * 13) % SURNAME.length],
      row % 2 === 0 ? "ຍິງ" : "ຊາຍ", `${day}/${month}/${year}`, `020 ${50_000_000 + row * 7}`, "ພະນັກງານ", "01/03/2020",
    ].join(","));
  }
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

export async function roster({ program, folder, runs }) {
  const data = join(folder, "roster");
  const file = join(folder, "roster.csv");
  writeFileSync(file, table());
  await run(program, ["seed", "--members", "220000", "--data", data]);
  const union = baseUnion(data);
  const into = [];
  const back = [];
  const memory = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const before = hash(program, data);
    const imported = await run(program, ["roster", "import", "--json", "--union", union, "--data", data, file]);
    into.push(imported.time);
    memory.push(imported.most);
    const { roster: id } = JSON.parse(imported.output);
    const undone = await run(program, ["roster", "undo", "--json", "--data", data, id]);
    back.push(undone.time);
    if (hash(program, data) !== before) throw new Error("the register is not what it was before the import");
  }
  const spread = (values) => `${runs} runs, ${seconds(Math.min(...values))} to ${seconds(Math.max(...values))}`;
  return [
    { work: "roster of 50,000 rows into 220,000 members", target: "≤ 20 s", reached: seconds(median(into)), how: spread(into) },
    { work: "highest memory of that import", target: "≤ 300 MB", reached: megabytes(median(memory)) },
    { work: "taking it back", target: "≤ 20 s", reached: seconds(median(back)), how: `${spread(back)}; the hash of the register is what it was` },
  ];
}

const hash = (program, data) => JSON.parse(execFileSync(program, ["register", "hash", "--json", "--data", data], { encoding: "utf8" })).hash;

/** The code of a base union. */
function baseUnion(data) {
  const query = "SELECT code FROM unions WHERE level = 'base' ORDER BY code LIMIT 1";
  return execFileSync("sqlite3", [join(data, "kammaban.db"), query], { encoding: "utf8" }).trim();
}
