//! The fonts of papers: Noto Sans, Noto Sans Lao, Noto Sans SC.
//!
//! They are built in where the build found them (`crates/print/fonts/`, filled from npm by
//! `scripts/web.sh`); otherwise Debian's packages are used where they are installed.

use std::path::Path;
use std::sync::LazyLock;

use kammaban_kernel::Lang;
use rust_embed::RustEmbed;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

#[derive(RustEmbed)]
#[folder = "fonts"]
#[allow_missing = true]
#[include = "*.ttf"]
struct BuiltIn;

/// Where Debian puts the fonts of `fonts-noto-core` and `fonts-noto-cjk`.
const INSTALLED: [&str; 5] = [
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansLao-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansLao-Bold.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
];

/// The fonts that were found.
pub struct Faces {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

impl std::fmt::Debug for Faces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.families()).finish()
    }
}

static FACES: LazyLock<Faces> = LazyLock::new(find);

/// The fonts, read once: they stay in memory.
pub(crate) fn faces() -> &'static Faces {
    &FACES
}

/// Families that papers can be set in on this machine: for the check of an installation.
pub fn faces_found() -> Vec<String> {
    FACES.families()
}

impl Faces {
    fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = self.fonts.iter().map(|font| font.info().family.to_string()).collect();
        families.sort();
        families.dedup();
        families
    }

    /// The Debian package with the font that a language needs, where no such font was found.
    pub(crate) fn missing_for(&self, lang: Lang) -> Option<&'static str> {
        let (families, package): (&[&str], _) = match lang {
            Lang::Lo => (&["Noto Sans Lao"], "fonts-noto-core"),
            Lang::En => (&["Noto Sans"], "fonts-noto-core"),
            Lang::Zh => (&["Noto Sans SC", "Noto Sans CJK SC"], "fonts-noto-cjk"),
        };
        let found = self.fonts.iter().any(|font| families.contains(&font.info().family.as_str()));
        (!found).then_some(package)
    }
}

fn find() -> Faces {
    let mut fonts: Vec<Font> = BuiltIn::iter()
        .filter_map(|name| BuiltIn::get(&name))
        .flat_map(|file| Font::iter(Bytes::new(file.data.into_owned())).collect::<Vec<_>>())
        .collect();
    if fonts.is_empty() {
        fonts = INSTALLED
            .iter()
            .filter(|path| Path::new(path).exists())
            .filter_map(|path| std::fs::read(path).ok())
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>())
            .collect();
    }
    Faces { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
}
