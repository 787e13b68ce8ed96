// A workbook as a spreadsheet program changes it: the parts of the file, cells with their looks, a cell written anew.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** The parts of a zip archive: {name: bytes}. */
export function parts(file) {
  const end = file.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const found = {};
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, nameLength, extra, comment, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const begin = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(begin, begin + packed);
    found[name] = method === 8 ? inflateRawSync(bytes) : Buffer.from(bytes);
    at += 46 + nameLength + extra + comment;
  }
  return found;
}

/** A zip archive of these parts. */
export function archive(files) {
  const bodies = [];
  const index = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const [packed, title] = [deflateRawSync(bytes), Buffer.from(name, "utf8")];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from("PK\u0003\u0004", "latin1"), about, title, packed);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    index.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), about, where, title);
    at += 30 + title.length + packed.length;
  }
  const listing = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, listing, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

/** The first sheet of a workbook with words written in its cells: what they say, how they look, what is noted at them. */
export class Sheet {
  #parts;
  #path = "xl/worksheets/sheet1.xml";

  constructor(file) {
    this.#parts = parts(file);
  }

  get #xml() {
    return this.#parts[this.#path].toString("utf8");
  }

  /** {B8: {text, style}} of all cells that are there. */
  cells() {
    const found = {};
    for (const [, attributes, inside = ""] of this.#xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const text = [...inside.matchAll(/<(?:t|v)(?: [^>]*)?>([^<]*)<\/(?:t|v)>/g)].map(([, part]) => part).join("");
      found[/r="([A-Z]+\d+)"/.exec(attributes)[1]] = { text: plain(text), style: Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0) };
    }
    return found;
  }

  /** Cells with a note: {B8: text}. */
  notes() {
    const comments = this.#parts["xl/comments1.xml"]?.toString("utf8") ?? "";
    return Object.fromEntries([...comments.matchAll(/<comment ref="([A-Z]+\d+)".*?<\/comment>/gs)]
      .map(([comment, cell]) => [cell, plain([...comment.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, part]) => part).join(""))]));
  }

  /** The colour that fills a cell of this style; "" where none does. */
  fill(style) {
    const looks = this.#parts["xl/styles.xml"].toString("utf8");
    const one = [.../<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(looks)[1].matchAll(/<xf [^>]*/g)][style][0];
    const fill = [.../<fills[^>]*>(.*)<\/fills>/s.exec(looks)[1].matchAll(/<fill>.*?<\/fill>/gs)][Number(/fillId="(\d+)"/.exec(one)[1])][0];
    return /patternType="solid".*?fgColor rgb="([0-9A-F]+)"/s.exec(fill)?.[1] ?? "";
  }

  /** Writes words into a cell, which may have been empty. */
  write(cell, text) {
    const words = `t="inlineStr"><is><t>${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</t></is></c>`;
    const there = new RegExp(`<c r="${cell}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`, "s");
    const column = (name) => [...name.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    let xml = this.#xml;
    if (there.test(xml)) {
      xml = xml.replace(there, (_, style = "") => `<c r="${cell}"${style} ${words}`);
    } else {
      const row = new RegExp(`(<row r="${cell.replace(/\D/g, "")}"[^>]*>)(.*?)(</row>)`, "s");
      xml = xml.replace(row, (_, open, inside, close) => {
        const cells = inside.match(/<c .*?(?:<\/c>|\/>)/gs) ?? [];
        const place = cells.findIndex((one) => column(/r="([A-Z]+)/.exec(one)[1]) > column(cell));
        cells.splice(place < 0 ? cells.length : place, 0, `<c r="${cell}" ${words}`);
        return open + cells.join("") + close;
      });
    }
    this.#parts[this.#path] = Buffer.from(xml, "utf8");
  }

  /** The workbook as a file. */
  file() {
    return archive(this.#parts);
  }
}

const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text) => text.replace(/&(\w+);/g, (whole, name) => SIGNS[name] ?? whole);
