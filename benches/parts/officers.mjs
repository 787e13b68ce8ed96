// 300 officers at work at once: each looks for people, opens pages, and now and then changes something; a pause of
// some seconds between two clicks, as people make.
import { join } from "node:path";
import { ms, summary } from "../support/figures.mjs";
import { Person } from "../support/person.mjs";
import { memory, serve } from "../support/program.mjs";
import { megabytes } from "../support/figures.mjs";

const OFFICERS = 300;
const PAUSE = 2000;
const WORDS = ["kham", "ສົມ", "ບຸນມີ", "vong", "keo", "ແກ້ວ ວົງ", "0205", "phone", "ຄຳຫຼ້າ", "mani"];

/** The same numbers each time. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function work(person, random, until, note) {
  const union = (await person.open("/unions")).location;
  let member;
  while (Date.now() < until) {
    const lot = random();
    let answer;
    let kind = "read";
    if (lot < 0.4) {
      answer = await person.open(`/search?q=${encodeURIComponent(WORDS[Math.floor(random() * WORDS.length)])}`);
      member = /href="(\/members\/[0-9a-f-]{36})"/.exec(answer.text)?.[1] ?? member;
    } else if (lot < 0.6 && member) {
      answer = await person.open(member);
    } else if (lot < 0.8) {
      answer = await person.open(`${union}/members`);
    } else if (lot < 0.9) {
      answer = await person.open(union);
    } else {
      kind = "write";
      await person.open("/settings");
      answer = await person.send("/settings", { lang: "en", theme: random() < 0.5 ? "dark" : "light" });
    }
    note(kind, answer);
    await new Promise((resolve) => { setTimeout(resolve, PAUSE * (0.5 + random())); });
  }
}

export async function officers({ program, folder, members, minutes }) {
  const server = await serve(program, ["demo", "--fresh", "--members", String(members), "--data", join(folder, "officers")]);
  const found = { read: [], write: [] };
  let errors = 0;
  try {
    const names = ["register", "vientiane", "kaysone", "bouathong", "leader", "auditor"];
    const people = [];
    for (const name of names) people.push(await new Person(server.base).signIn(name));
    const until = Date.now() + minutes * 60_000;
    const note = (kind, answer) => {
      if (answer.status >= 400) errors += 1;
      found[kind].push(answer.time);
    };
    await Promise.all(Array.from({ length: OFFICERS }, (_, at) => {
      const signed = people[at % people.length];
      const person = new Person(server.base);
      person.cookies = new Map(signed.cookies);
      person.mark = signed.mark;
      return work(person, chance(at + 1), until, note).catch(() => { errors += 1; });
    }));
    const all = summary([...found.read, ...found.write]);
    return [
      { work: `${OFFICERS} officers reading and writing for ${minutes} minutes, SQLite, p99`, target: "≤ 150 ms", reached: ms(all.p99), how: `${all.count} requests, ${found.write.length} of them writes, median ${ms(all.median)}` },
      { work: "errors of it", target: "0", reached: String(errors) },
      { work: "resident memory under it", target: "≤ 400 MB", reached: megabytes(memory(server.pid).most), how: "highest ever, the making of the demo included" },
    ];
  } finally {
    await server.end();
  }
}
