//! What a union is.

use kammaban_kernel::{Date, Id, Lang};
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// The id of a union.
pub type UnionId = Id<Union>;

/// The two lines of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// By place: province, district.
    Place,
    /// By ministry or industry.
    Industry,
}

impl Line {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Industry => "industry",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Place, Self::Industry].into_iter().find(|line| line.code() == code)
    }
}

/// Whether a union lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UnionState {
    /// It works.
    Active,
    /// It became part of another.
    Merged,
    /// It became several.
    Split,
    /// It ended.
    Dissolved,
}

impl UnionState {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Merged => "merged",
            Self::Split => "split",
            Self::Dissolved => "dissolved",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Active, Self::Merged, Self::Split, Self::Dissolved].into_iter().find(|state| state.code() == code)
    }
}

/// A union as it is today.
#[derive(Debug, Clone)]
pub struct Union {
    /// Its id, which never changes.
    pub id: UnionId,
    /// Its code, as on papers.
    pub code: String,
    /// Its level: a row of the table of levels.
    pub level: String,
    /// Its line.
    pub line: Line,
    /// The union above.
    pub parent_id: Option<UnionId>,
    /// Its place in the tree.
    pub path: String,
    /// Steps below the federation.
    pub depth: i64,
    /// Its name in Lao.
    pub name_lo: String,
    /// In English.
    pub name_en: Option<String>,
    /// In Chinese.
    pub name_zh: Option<String>,
    /// The place it belongs to.
    pub place_code: Option<String>,
    /// Whether it lives.
    pub state: UnionState,
    /// Founded on.
    pub founded_on: Option<Date>,
    /// Ended on.
    pub ended_on: Option<Date>,
    /// The union it went into.
    pub heir_id: Option<UnionId>,
    /// Counts its changes: the second of two who change it at once is told.
    pub version: i64,
}

impl Union {
    /// Its name in a language; the Lao name where there is none.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lo => None,
            Lang::En => self.name_en.as_deref(),
            Lang::Zh => self.name_zh.as_deref(),
        }
        .unwrap_or(&self.name_lo)
    }

    /// The row as columns, for revisions.
    pub fn columns(&self) -> Map<String, Json> {
        let mut row = Map::new();
        let mut put = |name: &str, value: Json| {
            row.insert(name.to_owned(), value);
        };
        put("code", self.code.clone().into());
        put("level", self.level.clone().into());
        put("line", self.line.code().into());
        put("parent_id", self.parent_id.map(|id| id.to_string()).into());
        put("name_lo", self.name_lo.clone().into());
        put("name_en", self.name_en.clone().into());
        put("name_zh", self.name_zh.clone().into());
        put("place_code", self.place_code.clone().into());
        put("state", self.state.code().into());
        put("founded_on", self.founded_on.map(|day| day.to_string()).into());
        put("ended_on", self.ended_on.map(|day| day.to_string()).into());
        put("heir_id", self.heir_id.map(|id| id.to_string()).into());
        row
    }
}

/// A union to be founded.
#[derive(Debug, Clone)]
pub struct NewUnion {
    /// See [`Union::code`].
    pub code: String,
    /// See [`Union::level`].
    pub level: String,
    /// See [`Union::line`].
    pub line: Line,
    /// The union above; none for the federation itself.
    pub parent: Option<Union>,
    /// See [`Union::name_lo`].
    pub name_lo: String,
    /// See [`Union::name_en`].
    pub name_en: Option<String>,
    /// See [`Union::name_zh`].
    pub name_zh: Option<String>,
    /// See [`Union::place_code`].
    pub place_code: Option<String>,
    /// See [`Union::founded_on`].
    pub founded_on: Option<Date>,
}

/// The path segment of a union: eight letters from the random part of its id (40 bits), and a dot.
pub fn path_segment(id: UnionId) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bytes = id.uuid().into_bytes();
    let bits = bytes[11..].iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let mut segment: String =
        (0..8).rev().map(|place| LETTERS[((bits >> (place * 5)) & 31) as usize] as char).collect();
    segment.push('.');
    segment
}
