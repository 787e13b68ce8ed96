//! The words: complete in every language, none missing, none left over.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::Entry;
use kammaban_platform::lang::Words;

use crate::{files, none};

/// The keys of a language with the gaps in each sentence.
fn keys(lang: kammaban_kernel::Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for (file, text) in Words::files(lang) {
        let resource =
            fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let whole = format!("{:?}", message.value);
                let gaps = whole
                    .split("VariableReference { id: Identifier { name: \"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned)
                    .collect();
                assert!(keys.insert(message.id.name.to_owned(), gaps).is_none(), "{file}: {} twice", message.id.name);
            }
        }
    }
    keys
}

#[test]
fn every_language_says_everything() {
    let all: Vec<_> = kammaban_kernel::Lang::ALL.into_iter().map(|lang| (lang, keys(lang))).collect();
    let mut found = Vec::new();
    for (lang, words) in &all {
        for (other, others) in &all {
            for (key, gaps) in others {
                match words.get(key) {
                    None => found.push(format!("{key} is in {other} and missing in {lang}")),
                    // A count alone decides between singular and plural, which not every language has.
                    Some(own) if own.iter().any(|gap| gap != "count" && !gaps.contains(gap)) => {
                        found.push(format!("{key} in {lang} has gaps {own:?}, in {other} {gaps:?}"));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    none("languages differ", found);
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let known = keys(kammaban_kernel::Lang::En);
    let mut found = Vec::new();
    for (name, text) in files("crates", &[".html"]) {
        for rest in text.split(" t(\"").chain(text.split("{{t(\"")).chain(text.split("(t(\"")).skip(1) {
            let Some((key, after)) = rest.split_once('"') else { continue };
            let whole = after.starts_with([',', ')']);
            let fits = |candidate: &String| if whole { candidate == key } else { candidate.starts_with(key) };
            if key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                && !key.is_empty()
                && !known.keys().any(fits)
            {
                found.push(format!("{name}: {key}"));
            }
        }
    }
    for (name, text) in files("crates", &[".rs"]) {
        for rest in text.split("Sentence::new(\"").chain(text.split("refused(\"")).skip(1) {
            let Some((key, _)) = rest.split_once('"') else { continue };
            if key.contains('-') && key.len() < 60 && !key.contains(char::is_whitespace) && !known.contains_key(key) {
                found.push(format!("{name}: {key}"));
            }
        }
    }
    found.sort();
    found.dedup();
    none("sentences that nobody wrote", found);
}

#[test]
fn codes_that_are_said_have_their_words() {
    use kammaban_register::members::State;
    use kammaban_register::rosters::{Outcome, reading};
    let known = keys(kammaban_kernel::Lang::En);
    let mut wanted: Vec<String> = reading::FaultKind::ALL.into_iter().map(reading::FaultKind::sentence_key).collect();
    wanted.extend(reading::FieldName::ALL.into_iter().map(reading::FieldName::label_key));
    wanted.extend(State::ALL.into_iter().map(|state| format!("state-{}", state.code())));
    wanted.extend(Outcome::ALL.into_iter().map(|outcome| format!("roster-outcome-{}", outcome.code())));
    for module in kammaban::modules::modules() {
        for setting in &module.settings {
            wanted.extend(["", "-hint"].map(|end| format!("setting-{}{end}", setting.slug())));
        }
        wanted.extend(module.events.iter().map(|event| format!("event-{}", event.0.replace('.', "-"))));
        wanted.extend(
            module.permissions.iter().map(|permission| format!("permission-{}", permission.name().replace('.', "-"))),
        );
        wanted.extend(module.menu.iter().map(|item| item.key.to_owned()));
        wanted.extend(module.roles.iter().map(|role| format!("role-{}", role.key.replace('_', "-"))));
    }
    let missing = wanted.into_iter().filter(|key| !known.contains_key(key)).collect();
    none("codes without words", missing);
}
