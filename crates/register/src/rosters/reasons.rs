//! Why a row does what it does, in words.

use kammaban_kernel::Lang;
use kammaban_platform::lang::Words;

use super::compare::Reason;
use super::reading::Fault;

/// A reason as a sentence.
pub(crate) fn reason_sentence(words: &Words, lang: Lang, reason: &Reason) -> String {
    let say = |key: &str| words.say(lang, key, &[]);
    let listed = |names: Vec<String>| names.join(&say("roster-between"));
    match reason {
        Reason::Fault(fault) => fault_sentence(words, lang, fault),
        Reason::Differs { fields } => {
            let names = fields.iter().map(|field| say(&format!("fact-{}", field.replace('_', "-")))).collect();
            words.say(lang, "roster-reason-differs", &[("fields", listed(names).into())])
        }
        Reason::Brings { fields } => {
            let names = fields.iter().map(|field| say(&format!("sensitive-{field}"))).collect();
            words.say(lang, "roster-reason-brings", &[("fields", listed(names).into())])
        }
        Reason::NumberOfAnother => say("roster-reason-number-of-another"),
        Reason::NationalIdOfAnother => say("roster-reason-national-id-of-another"),
        Reason::SameNameAndYear => say("roster-reason-same-name-and-year"),
        Reason::SeveralPeople => say("roster-reason-several-people"),
        Reason::RegisteredElsewhere => say("roster-reason-registered-elsewhere"),
        Reason::ChangedMeanwhile => say("roster-reason-changed-meanwhile"),
        Reason::DecidedNew => say("roster-reason-decided-new"),
        Reason::DecidedSkip => say("roster-reason-decided-skip"),
    }
}

/// What is wrong with a cell or a row, as a sentence.
pub(crate) fn fault_sentence(words: &Words, lang: Lang, fault: &Fault) -> String {
    let between = words.say(lang, "roster-between", &[]);
    let args: Vec<_> = fault
        .params()
        .into_iter()
        .map(|(name, value)| {
            let names: Vec<&str> = fault.suggestions.iter().map(|meant| meant.name.as_str()).collect();
            (name, if name == "suggestion" { names.join(&between).into() } else { value.into() })
        })
        .collect();
    words.say(lang, &fault.kind.sentence_key(), &args)
}
