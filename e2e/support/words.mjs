// The console's own words: journeys look for what the reader of a language reads, and never repeat a sentence.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const translations = fileURLToPath(new URL("../../translations/", import.meta.url));

/** The languages of the console: the tag of a page, and how people call it there. */
export const LANGS = ["lo", "en", "zh-Hans"];

const bundles = new Map();

function bundleOf(lang) {
  let bundle = bundles.get(lang);
  if (!bundle) {
    bundle = new FluentBundle(lang, { useIsolating: false });
    for (const file of readdirSync(join(translations, lang), { recursive: true })) {
      if (!file.endsWith(".ftl")) continue;
      const errors = bundle.addResource(new FluentResource(readFileSync(join(translations, lang, file), "utf8")));
      if (errors.length > 0) throw new Error(`${lang}/${file}: ${errors[0].message}`);
    }
    bundles.set(lang, bundle);
  }
  return bundle;
}

/** Says the sentence of `key` in a language, its gaps filled; throws where there is none. */
export function words(lang) {
  const bundle = bundleOf(lang);
  return (key, args = {}) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`no words in ${lang} for ${key}`);
    const errors = [];
    const text = bundle.formatPattern(message.value, args, errors);
    if (errors.length > 0) throw new Error(`${key}: ${errors[0].message}`);
    return text;
  };
}

/** The same as a pattern that takes any text where the gap named `hole` is. */
export function pattern(lang, key, hole, args = {}) {
  const mark = "\uE000";
  const text = words(lang)(key, { ...args, [hole]: mark });
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(mark, "(.+)")}$`);
}
