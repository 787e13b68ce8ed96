// The demo federation: made, started again, and what it takes in memory.
import { join } from "node:path";
import { megabytes, median, seconds } from "../support/figures.mjs";
import { Person, times } from "../support/person.mjs";
import { memory, run, serve } from "../support/program.mjs";

export async function demo({ program, folder, members, large, runs }) {
  const data = join(folder, "demo");
  const fresh = [];
  const again = [];
  const idle = [];
  const busy = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const first = await serve(program, ["demo", "--members", String(members), "--fresh", "--data", data]);
    fresh.push(first.started);
    await first.end();
    const second = await serve(program, ["demo", "--data", data]);
    again.push(second.started);
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
    idle.push(memory(second.pid).resident);
    const people = await Promise.all(["register", "vientiane", "kaysone", "leader"].map((name) => new Person(second.base).signIn(name)));
    await Promise.all(people.map((person) => times(person, Array.from({ length: 100 }, (_, at) => `/search?q=${["kham", "som", "ນາງ", "ສົມ"][at % 4]}`))));
    busy.push(memory(second.pid).most);
    await second.end();
  }
  const seeded = [];
  for (let turn = 0; turn < runs; turn += 1) {
    const made = await run(program, ["seed", "--members", String(large), "--data", join(folder, `large${turn}`)]);
    seeded.push(made.time);
  }
  const spread = (values) => `${runs} runs, ${seconds(Math.min(...values))} to ${seconds(Math.max(...values))}`;
  return [
    { work: `demo of ${members.toLocaleString("en")} members, fresh, until it answers`, target: "≤ 45 s", reached: seconds(median(fresh)), how: spread(fresh) },
    { work: `seed of ${large.toLocaleString("en")} members`, target: "≤ 4 min", reached: seconds(median(seeded)), how: spread(seeded) },
    { work: `start with ${members.toLocaleString("en")} members`, target: "≤ 1 s", reached: seconds(median(again)), how: spread(again) },
    { work: "resident memory, idle", target: "≤ 120 MB", reached: megabytes(median(idle)), how: "3 s after the start" },
    { work: "resident memory, four people searching", target: "≤ 400 MB", reached: megabytes(median(busy)), how: "highest ever" },
  ];
}
