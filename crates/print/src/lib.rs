//! Paper: PDF made from templates and data. The only home of typst.
//!
//! A template is a typst file under `templates/`; it reads its data with `json("data.json")` and holds
//! no words of its own: they come with the data, in the language of the paper. The same template and
//! data give the same bytes, on any day and any machine with the same fonts.
//!
//! Lao writes no spaces between words, so lines would break anywhere: a zero-width space is put between
//! words before setting ([`breakable`]).

mod fonts;
mod world;

use kammaban_kernel::Lang;
use serde_json::Value as Json;

pub use fonts::{Faces, faces_found};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Facts and memberships of one person.
    Person,
    /// A return or figures: tables.
    Return,
}

impl Paper {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Person, Self::Return];

    const fn source(self) -> &'static str {
        match self {
            Self::Person => include_str!("../templates/person.typ"),
            Self::Return => include_str!("../templates/return.typ"),
        }
    }
}

/// Why nothing could be printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintTrouble {
    /// No font for the script of the language was built in or is installed; names it.
    #[error("no font for {0}: install {1}")]
    NoFont(Lang, &'static str),
    /// The template and its data do not fit.
    #[error("setting failed: {0}")]
    Setting(String),
}

/// Prints. Costs some tens of milliseconds for a page when warm, some hundreds the first time (fonts
/// are read); call it where it may block. Memory: some tens of megabytes while it works.
///
/// # Errors
/// [`PrintTrouble`].
pub fn print(paper: Paper, data: &Json, lang: Lang) -> Result<Vec<u8>, PrintTrouble> {
    let faces = fonts::faces();
    if let Some(package) = faces.missing_for(lang) {
        return Err(PrintTrouble::NoFont(lang, package));
    }
    let mut data = data.clone();
    each_text(&mut data, &|text| *text = breakable(text));
    if let Json::Object(map) = &mut data {
        map.insert("lang".to_owned(), lang_code(lang).into());
    }
    world::set(paper.source(), &data, faces)
}

/// The text with a zero-width space wherever a line may break between two Lao words.
pub fn breakable(text: &str) -> String {
    let lao = |c: char| ('\u{0E80}'..='\u{0EFF}').contains(&c);
    if !text.contains(lao) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut last: Option<char> = None;
    for word in kammaban_text::segment(text) {
        let joins = last.is_some_and(lao) && word.starts_with(lao) && !word.starts_with('ໆ');
        if joins {
            out.push('\u{200B}');
        }
        out.push_str(word);
        last = word.chars().next_back();
    }
    out
}

const fn lang_code(lang: Lang) -> &'static str {
    match lang {
        Lang::Lo => "lo",
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

fn each_text(value: &mut Json, change: &dyn Fn(&mut String)) {
    match value {
        Json::String(text) => change(text),
        Json::Array(items) => items.iter_mut().for_each(|item| each_text(item, change)),
        Json::Object(map) => map.iter_mut().for_each(|(_, item)| each_text(item, change)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;
