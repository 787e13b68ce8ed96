//! Levels of the tree as configuration: which there are, what they are called, below which each may
//! stand, and whether unions of it hold members themselves.

mod store;

pub use store::{find, insert, insert_starting, list, unions_of, update};

use kammaban_kernel::Lang;
use serde_json::{Map, Value as Json};

use super::union::Line;

/// A level of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its code, which unions name.
    pub code: String,
    /// Its order from the federation (0) down; levels of both lines may share one.
    pub rank: i64,
    /// The line of a union of this level that stands directly below the federation.
    pub line: Line,
    /// Its name in Lao, English and Chinese.
    pub names: [String; 3],
    /// Codes of the levels below which a union of this level may stand; none for the federation.
    pub parents: Vec<String>,
    /// Whether its unions hold members themselves.
    pub holds_members: bool,
}

impl Level {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        let [lo, en, zh] = &self.names;
        match lang {
            Lang::Lo => lo,
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    /// Whether a union of this level may stand directly below one of that level.
    pub fn may_stand_below(&self, parent: &str) -> bool {
        self.parents.iter().any(|code| code == parent)
    }

    /// The row as columns, for revisions.
    pub fn columns(&self) -> Map<String, Json> {
        let [lo, en, zh] = &self.names;
        let mut row = Map::new();
        row.insert("code".to_owned(), self.code.clone().into());
        row.insert("rank".to_owned(), self.rank.into());
        row.insert("line".to_owned(), self.line.code().into());
        row.insert("name_lo".to_owned(), lo.clone().into());
        row.insert("name_en".to_owned(), en.clone().into());
        row.insert("name_zh".to_owned(), zh.clone().into());
        row.insert("parents".to_owned(), self.parents.join(" ").into());
        row.insert("holds_members".to_owned(), self.holds_members.into());
        row
    }
}

/// The levels that a new federation starts with: centre, province or industry, district or ministry,
/// base union. The federation changes them by its statutes.
pub fn starting() -> Vec<Level> {
    let level = |code: &str, rank, line, names: [&str; 3], parents: &str, holds_members| Level {
        code: code.to_owned(),
        rank,
        line,
        names: names.map(str::to_owned),
        parents: parents.split_whitespace().map(str::to_owned).collect(),
        holds_members,
    };
    vec![
        level("federation", 0, Line::Place, ["ສະຫະພັນກຳມະບານ", "Federation", "工会联合会"], "", false),
        level("province", 1, Line::Place, ["ສະຫະພັນກຳມະບານແຂວງ", "Province union", "省工会联合会"], "federation", false),
        level(
            "industry",
            1,
            Line::Industry,
            ["ສະຫະພັນກຳມະບານຂະແໜງການ", "Industry federation", "行业工会联合会"],
            "federation",
            false,
        ),
        level(
            "ministry",
            2,
            Line::Industry,
            ["ສະຫະພັນກຳມະບານກະຊວງ", "Ministry union", "部委工会联合会"],
            "federation industry",
            false,
        ),
        level("district", 2, Line::Place, ["ສະຫະພັນກຳມະບານເມືອງ", "District union", "县工会联合会"], "province", false),
        level(
            "base",
            3,
            Line::Place,
            ["ກຳມະບານຮາກຖານ", "Base union", "基层工会"],
            "federation province district industry ministry",
            true,
        ),
    ]
}
