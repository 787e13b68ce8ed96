// Searching people and opening pages in a register of a million, one person at a time and in the server's own time
// as seen from the same machine.
import { join } from "node:path";
import { ms, summary } from "../support/figures.mjs";
import { Person, times } from "../support/person.mjs";
import { serve } from "../support/program.mjs";

const GIVEN = ["ສົມພອນ", "ບຸນມີ", "ຄຳຫຼ້າ", "ວັນນາ", "ແກ້ວ", "somchai", "bounmy", "khamla", "phonesavanh", "keo", "ສີສະຫວັດ", "manivanh"];
const SURNAME = ["ວົງສະຫວັນ", "vongsavanh", "ພົມມະຈັນ", "phommachanh", "sivilay", "ແກ້ວມະນີ", "keomany", "ຈັນທະວົງ"];

/** Words that people type: names in two scripts, parts of names, phones, numbers. */
function searches(count) {
  return Array.from({ length: count }, (_, at) => {
    const given = GIVEN[at % GIVEN.length];
    const surname = SURNAME[(at * 5) % SURNAME.length];
    switch (at % 5) {
      case 0: return `${given} ${surname}`;
      case 1: return given;
      case 2: return `${given} ${surname.slice(0, 3)}`;
      case 3: return `020 5${String(1_000_000 + at * 7919).slice(0, 7)}`;
      default: return surname;
    }
  }).map((words) => `/search?q=${encodeURIComponent(words)}`);
}

const links = (text, pattern) => [...new Set([...text.matchAll(pattern)].map((found) => found[1]))];

async function measure(server, name) {
  const person = await new Person(server.base).signIn("register");
  await times(person, searches(50));
  const found = summary(await times(person, searches(1000)));
  const top = await person.open("/unions");
  const unions = [];
  let path = top.location ?? "/unions";
  for (let depth = 0; depth < 4; depth += 1) {
    unions.push(path);
    const page = await person.open(path);
    const below = links(page.text, /href="(\/unions\/[0-9a-f-]{36})"/g).filter((link) => !unions.includes(link));
    if (below.length === 0) break;
    path = below.at(-1);
  }
  const members = [];
  for (let at = 0; at < 40; at += 1) {
    const page = await person.open(searches(40)[at]);
    members.push(...links(page.text, /href="(\/members\/[0-9a-f-]{36})"/g).slice(0, 5));
  }
  const people = summary(await times(person, members));
  const lists = summary(await times(person, Array.from({ length: 200 }, (_, at) => `${unions[at % unions.length]}${at % 2 ? "/members" : ""}`)));
  return { name, found, people, lists };
}

const told = ({ median, p99, count }) => [ms(p99), `median ${ms(median)}, ${count} requests`];

export async function pages({ program, folder, large, postgres }) {
  const rows = [];
  const data = join(folder, "pages");
  const ways = [["SQLite", {}, "≤ 30 ms"]];
  if (postgres) ways.push(["PostgreSQL", { KAMMABAN_DATABASE: postgres }, "≤ 60 ms"]);
  for (const [name, env, target] of ways) {
    const server = await serve(program, ["demo", "--fresh", "--members", String(large), "--data", data], env);
    try {
      const { found, people, lists } = await measure(server, name);
      for (const [work, aim, figures] of [["person search", target, found], ["person page", "≤ 60 ms", people], ["list page", "≤ 60 ms", lists]]) {
        const [p99, how] = told(figures);
        rows.push({ work: `${work}, ${large.toLocaleString("en")} members, ${name}, p99`, target: aim, reached: p99, how });
      }
    } finally {
      await server.end();
    }
  }
  return rows;
}
