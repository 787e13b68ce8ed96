//! Names: with titles, in two scripts, with a nickname in brackets, given name and surname in one cell or in two.

use kammaban_text::{Script, Title, fold, is_placeholder, normalize, script_of, split_full_name, split_title};

/// What a cell with a whole name holds. Every part in normal form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NameRead {
    pub(crate) title: Option<Title>,
    pub(crate) given: Option<String>,
    pub(crate) surname: Option<String>,
    /// The same name in Latin letters, where the cell has both.
    pub(crate) latin: Option<String>,
    /// What stood in brackets and is not the name: a nickname, a remark.
    pub(crate) aside: Option<String>,
}

/// Reads a cell with a whole name.
pub(crate) fn read_full_name(text: &str) -> NameRead {
    let text = normalize(text);
    let text = without_number(&text);
    let (main, brackets) = split_brackets(text);
    let (mut main, mut latin) = split_scripts(&main);
    let mut aside = None;
    if let Some(inner) = brackets {
        let other_script =
            script_of(&inner) == Some(Script::Latin) && script_of(&main).is_some_and(|s| s != Script::Latin);
        let turned =
            script_of(&main) == Some(Script::Latin) && matches!(script_of(&inner), Some(Script::Lao | Script::Han));
        if turned && latin.is_none() {
            latin = Some(std::mem::replace(&mut main, inner));
        } else if other_script && latin.is_none() && inner.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            latin = Some(inner);
        } else if !is_placeholder(&inner) {
            aside = Some(inner);
        }
    }
    let (title, bare) = split_title(&main);
    let mut read = NameRead { title, aside, ..NameRead::default() };
    if is_placeholder(&bare) {
        read.title = title.or_else(|| lone_title(&bare));
    } else {
        let (given, surname) = split_full_name(&bare);
        // a lone word was looked at already
        read.given = if surname.is_none() { trimmed(&given) } else { real(&given) };
        read.surname = surname.and_then(|surname| real(&surname));
        if read.given.is_none() {
            read.given = read.surname.take();
        }
    }
    if let Some(latin) = latin.map(|latin| take_title(&latin)) {
        read.latin = real(&latin.1);
        read.title = read.title.or(latin.0);
    }
    if read.given.is_none()
        && let Some(latin) = read.latin.take()
    {
        let (given, surname) = split_full_name(&latin);
        (read.given, read.surname) = (Some(given), surname);
    }
    read
}

/// A name or a part of one, in normal form; none for a placeholder.
pub(crate) fn real(text: &str) -> Option<String> {
    trimmed(&normalize(text)).filter(|text| !is_placeholder(text))
}

/// A part of a name without the signs around it.
fn trimmed(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', ',', ';', ':', '/', '-', '*']);
    (!text.is_empty()).then(|| text.to_owned())
}

/// A whole name as one text, without title.
pub(crate) fn read_whole(text: &str) -> Option<String> {
    real(&split_title(text).1)
}

/// The title and what remains; a title alone leaves nothing.
pub(crate) fn take_title(text: &str) -> (Option<Title>, String) {
    let (title, bare) = split_title(text);
    match title {
        None if is_placeholder(&bare) => match lone_title(&bare) {
            Some(title) => (Some(title), String::new()),
            None => (None, bare),
        },
        _ => (title, bare),
    }
}

/// The title that a text is, if it is a title and nothing else.
pub(crate) fn lone_title(text: &str) -> Option<Title> {
    let text = normalize(text);
    let short = !text.is_empty() && text.chars().count() <= 24;
    // a neutral name behind it makes the splitter answer the title
    let probe = |name: &str| split_title(&format!("{text} {name}"));
    if !short || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let (title, rest) = if script_of(&text) == Some(Script::Latin) { probe("Qwx") } else { probe("ກຂຄ") };
    title.filter(|_| matches!(fold(&rest).as_str(), "qwx" | "ກຂຄ"))
}

/// The text without the running number before the name: `12. ສົມຊາຍ`.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || ('\u{ED0}'..='\u{ED9}').contains(&c));
    if rest.len() == text.len() {
        return text;
    }
    let behind = rest.trim_start_matches(['.', ')', '-', '、', ' ', '/']);
    if behind.len() < rest.len() && behind.chars().any(char::is_alphabetic) { behind } else { text }
}

/// What stands outside and what inside the first brackets.
fn split_brackets(text: &str) -> (String, Option<String>) {
    let Some(open) = text.find(['(', '（', '[']) else { return (text.to_owned(), None) };
    let width = text[open..].chars().next().map_or(1, char::len_utf8);
    let inner_start = open + width;
    let close = text[inner_start..].find([')', '）', ']']).map_or(text.len(), |at| inner_start + at);
    let after = text[close..].trim_start_matches([')', '）', ']']);
    let outside = normalize(&format!("{} {after}", &text[..open]));
    let inner = text[inner_start..close].trim().to_owned();
    if outside.is_empty() {
        return (inner, None);
    }
    (outside, Some(inner).filter(|inner| !inner.is_empty()))
}

/// A Lao or Chinese name and a Latin one side by side, or with a slash or a line break between.
fn split_scripts(text: &str) -> (String, Option<String>) {
    let latin = text.bytes().any(|b| b.is_ascii_alphabetic());
    if !latin || text.is_ascii() {
        return (text.to_owned(), None);
    }
    let words: Vec<&str> = text.split([' ', '/', '|']).filter(|word| !word.is_empty()).collect();
    let is_latin = |word: &&&str| script_of(word) == Some(Script::Latin);
    let latin: Vec<&str> = words.iter().filter(is_latin).copied().collect();
    let other: Vec<&str> = words.iter().filter(|word| !is_latin(word)).copied().collect();
    let letters = latin.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).count();
    let has_other = other.iter().any(|word| matches!(script_of(word), Some(Script::Lao | Script::Han)));
    // a Latin title before a Lao name is no second spelling
    let only_title = latin.len() == 1 && lone_title(latin[0]).is_some();
    if !has_other || letters < 3 || only_title {
        return (if has_other || latin.is_empty() { text.to_owned() } else { words.join(" ") }, None);
    }
    // titles in their own script stay with their name
    (other.join(" "), Some(latin.join(" ")))
}
