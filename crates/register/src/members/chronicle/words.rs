//! A change as a sentence: which fact, from what to what, in the reader's words.

use std::collections::HashMap;

use kammaban_kernel::{Date, Lang, PartialDate, Phone};
use kammaban_platform::history::{Change, Revision};
use kammaban_platform::lang::{FluentValue, Words};
use serde_json::{Map, Value as Json};

use crate::documents::KINDS;
use crate::places;
use crate::sensitive::SensitiveField;

/// Names of unions and employers behind ids, as far as the reader may know them.
#[derive(Debug, Default)]
pub(in crate::members) struct Named(pub(in crate::members) HashMap<String, String>);

/// A change as it is told.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::members) struct Told {
    /// The sentence.
    pub(in crate::members) sentence: String,
    /// The facts one by one, where the sentence only counts them: label, before, after.
    pub(in crate::members) facts: Vec<[String; 3]>,
    /// The picture beside it.
    pub(in crate::members) icon: &'static str,
}

impl Told {
    fn plain(sentence: String, icon: &'static str) -> Self {
        Self { sentence, facts: Vec::new(), icon }
    }
}

/// Facts whose codes mean something only together with another and that are told by that one.
const SILENT: [&str; 4] = ["version", "sort_key", "created_at", "updated_at"];

/// Tells a change in a language.
pub(in crate::members) fn tell(words: &Words, lang: Lang, named: &Named, revision: &Revision) -> Told {
    let teller = Teller { words, lang, named };
    match revision.family.as_str() {
        "sensitive" => teller.sensitive(revision),
        "document" => teller.document(revision),
        _ => teller.facts(revision),
    }
}

/// A stored value of a column in the reader's words.
pub(in crate::members) fn shown(words: &Words, lang: Lang, named: &Named, (name, value): (&str, &Json)) -> String {
    Teller { words, lang, named }.value(name, value)
}

/// What a document is called in a sentence: its title with its kind, or its kind alone.
pub(in crate::members) fn document_name(kind: &str, title: &str, lang: Lang) -> String {
    let kind = places::code_name(KINDS, kind, lang);
    match title {
        "" => kind,
        title if lang == Lang::Zh => format!("{title}（{kind}）"),
        title => format!("{title} ({kind})"),
    }
}

struct Teller<'a> {
    words: &'a Words,
    lang: Lang,
    named: &'a Named,
}

impl Teller<'_> {
    fn say(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.words.say(self.lang, key, args)
    }

    fn find(&self, key: &str) -> Option<String> {
        self.words.word(self.lang, key)
    }

    fn sensitive(&self, revision: &Revision) -> Told {
        let part = revision.after.as_ref().or(revision.before.as_ref());
        let field = part.and_then(|part| part.get("field")).and_then(Json::as_str).and_then(SensitiveField::from_code);
        let field = field.map_or_else(String::new, |field| self.say(&field.label_key(), &[]));
        let key = match revision.change {
            Change::Insert => "history-sensitive-recorded",
            Change::Update => "history-sensitive-replaced",
            Change::Delete => "history-sensitive-erased",
        };
        Told::plain(self.say(key, &[("field", field.into())]), "sealed")
    }

    fn document(&self, revision: &Revision) -> Told {
        let part = revision.after.as_ref().or(revision.before.as_ref());
        let text = |name: &str| part.and_then(|part| part.get(name)).and_then(Json::as_str).unwrap_or_default();
        let there = revision.change != Change::Delete;
        if text("kind") == "photo" {
            let key = if there { "history-photo-set" } else { "history-photo-removed" };
            return Told::plain(self.say(key, &[]), "image");
        }
        let key = match (revision.cause.as_str(), there) {
            ("document.replace", _) => "history-document-replaced",
            ("document.restore", _) => "history-document-restored",
            (_, true) => "history-document-added",
            (_, false) => "history-document-removed",
        };
        let name = document_name(text("kind"), text("title"), self.lang);
        Told::plain(self.say(key, &[("name", name.into())]), "document")
    }

    fn facts(&self, revision: &Revision) -> Told {
        let is_member = revision.family == "member";
        match revision.change {
            Change::Insert if is_member => return Told::plain(self.say("history-came", &[]), "person-add"),
            Change::Delete if is_member => return Told::plain(self.say("history-went", &[]), "undo"),
            _ => {}
        }
        let none = Map::new();
        let (before, after) = (revision.before.as_ref().unwrap_or(&none), revision.after.as_ref().unwrap_or(&none));
        let mut facts: Vec<[String; 3]> = Vec::new();
        for (name, new) in after {
            let label = self.find(&format!("fact-{}", name.replace('_', "-")));
            let Some(label) = label.filter(|_| !SILENT.contains(&name.as_str())) else { continue };
            let [old, new] = [before.get(name).unwrap_or(&Json::Null), new].map(|value| self.value(name, value));
            // A village on the list has its name beside its code: one change is told once.
            if old != new && !facts.iter().any(|[_, was, is]| *was == old && *is == new && !is.is_empty()) {
                facts.push([label, old, new]);
            }
        }
        match facts.as_slice() {
            [] => Told::plain(self.say("history-other", &[]), "history"),
            [[label, old, new]] => {
                let key = match (old.is_empty(), new.is_empty()) {
                    (true, _) => "history-fact-added",
                    (_, true) => "history-fact-removed",
                    _ => "history-fact-changed",
                };
                let args =
                    [("fact", label.clone().into()), ("before", old.clone().into()), ("after", new.clone().into())];
                Told::plain(self.say(key, &args), "edit")
            }
            many => {
                let labels: Vec<&str> = many.iter().map(|[label, ..]| label.as_str()).collect();
                let labels = labels.join(&self.say("history-between", &[]));
                let args = [("count", many.len().into()), ("facts", labels.into())];
                let sentence = self.say("history-facts-changed", &args);
                Told { sentence, facts, icon: "edit" }
            }
        }
    }

    /// A stored value in the reader's words; what is not known as a code is shown as it is.
    fn value(&self, name: &str, value: &Json) -> String {
        match value {
            Json::Null => String::new(),
            Json::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.value(name, item)).collect();
                items.join(&self.say("history-between", &[]))
            }
            Json::String(text) => self.word(name, text),
            other => other.to_string(),
        }
    }

    fn word(&self, name: &str, text: &str) -> String {
        let formats = self.words.formats(self.lang);
        let coded = |prefix: &str| self.find(&format!("{prefix}-{}", text.replace('_', "-")));
        let known = match name {
            "title" if text.is_ascii() => coded("title"),
            "sex" => coded("sex"),
            "state" => coded("state"),
            "birth_date" | "joined_on" => text.parse::<PartialDate>().ok().map(|date| formats.partial(date)),
            "valid_from" | "valid_to" => text.parse::<Date>().ok().map(|day| formats.day(day)),
            "nationality" => Some(places::code_name("nationalities", text, self.lang)),
            "education" => Some(places::education_name(text, self.lang)),
            "province_code" | "district_code" | "village_code" => places::name(text, self.lang),
            "phones" => Some(Phone::from_stored(text.to_owned()).local()),
            "union_id" | "employer_id" => {
                Some(self.named.0.get(text).cloned().unwrap_or_else(|| self.say("history-not-shown", &[])))
            }
            _ => None,
        };
        known.unwrap_or_else(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kammaban_kernel::{Moment, Uuid};
    use serde_json::json;

    fn revision(family: &str, change: Change, before: Json, after: Json) -> Revision {
        let map = |value: Json| value.as_object().cloned();
        Revision {
            id: Uuid::nil(),
            family: family.to_owned(),
            owner_id: Uuid::nil(),
            row_id: Uuid::nil(),
            change,
            before: map(before),
            after: map(after),
            actor_id: None,
            cause: "member.change".to_owned(),
            cause_id: None,
            recorded_at: Moment::from_micros(0),
        }
    }

    fn told(lang: Lang, revision: &Revision) -> Told {
        tell(&Words::load().unwrap(), lang, &Named::default(), revision)
    }

    #[test]
    fn one_changed_fact_is_one_sentence_in_the_readers_words() {
        let change = |before, after| revision("member", Change::Update, before, after);
        let sex = change(json!({"sex": "male"}), json!({"sex": "female"}));
        assert_eq!(told(Lang::En, &sex).sentence, "Sex changed from Male to Female.");
        assert_eq!(told(Lang::Zh, &sex).sentence, "性别由“男”改为“女”。");
        let born = change(json!({"birth_date": null}), json!({"birth_date": "1990-05"}));
        assert_eq!(told(Lang::En, &born).sentence, "Birth date added: May 1990.");
        let phone = change(json!({"phones": ["+8562055551234"]}), json!({"phones": []}));
        assert_eq!(told(Lang::En, &phone).sentence, "Phone numbers removed: 020 5555 1234.");
        let place = change(json!({"district_code": "LA0101"}), json!({"district_code": "LA0102"}));
        assert!(!told(Lang::En, &place).sentence.contains("LA01"), "{}", told(Lang::En, &place).sentence);
    }

    #[test]
    fn several_changed_facts_are_counted_and_listed_and_a_union_out_of_sight_stays_so() {
        let many = revision(
            "member",
            Change::Update,
            json!({"title": "mr", "union_id": "0190163d-8694-739b-aea5-966c26f8ad91", "version": 1}),
            json!({"title": "doctor", "union_id": "0190163d-8694-739b-aea5-966c26f8ad92", "version": 2}),
        );
        let told = told(Lang::En, &many);
        assert!(told.sentence.starts_with("Title changed") || told.facts.len() == 2, "{told:?}");
        assert!(!format!("{told:?}").contains("0190163d"), "{told:?}");
    }

    #[test]
    fn a_sensitive_fact_is_named_and_never_told() {
        let erased = revision("sensitive", Change::Delete, json!({"field": "religion"}), Json::Null);
        assert_eq!(told(Lang::En, &erased).sentence, "Religion was erased: the consent no longer stands.");
        let odd = revision("something", Change::Update, json!({}), json!({"unheard_of": 1}));
        assert_eq!(told(Lang::En, &odd).sentence, "Something that belongs to this person changed.");
    }
}
