//! Figures as people see them: with words, totals, and gaps where the reader is outside. The page, the
//! workbook and the paper show the same.

use kammaban_kernel::Lang;
use kammaban_platform::lang::Words;
use serde::Serialize;

use super::catalogue::{Catalogue, Counts, Dimension, TableKind};
use super::counting::{ALL, Cross, OWN, UNKNOWN};
use super::figures::Figures;
use super::suppress::suppress;

/// For whom figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those whose work covers the union.
    Inside,
    /// Everybody else: figures from 1 to one less than this are hidden.
    Outside(i64),
}

impl Audience {
    /// Figures from 1 to one less than this are hidden from it.
    const fn limit(self) -> i64 {
        match self {
            Self::Inside => 0,
            Self::Outside(limit) => limit,
        }
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownCell {
    /// The figure; none where it is too small to be shown.
    pub value: Option<i64>,
    /// The code of its row.
    pub row: String,
    /// The code of its column.
    pub column: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownRow {
    /// Its words.
    pub label: String,
    /// Whether it is the sum of those above.
    pub total: bool,
    /// Its figures, the last being their sum.
    pub cells: Vec<ShownCell>,
}

/// A table with words and totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownTable {
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What its rows tell apart.
    pub corner: String,
    /// Words of the columns, the last for the sum.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<ShownRow>,
    /// How many figures are hidden.
    pub hidden: usize,
    /// Figures below this are.
    pub limit: i64,
}

/// The words behind codes.
pub(super) struct Labels<'a> {
    pub(super) words: &'a Words,
    pub(super) lang: Lang,
    pub(super) figures: &'a Figures,
    pub(super) levels: &'a [(String, [String; 3])],
}

impl Labels<'_> {
    /// The words for a code of a dimension.
    pub(super) fn say(&self, dimension: Dimension, code: &str) -> String {
        let word = |key: String| self.words.say(self.lang, &key, &[]);
        if code == ALL {
            return word("return-total".to_owned());
        }
        if code == UNKNOWN {
            return word("return-unknown".to_owned());
        }
        let found = match dimension {
            Dimension::Sex => Some(word(format!("sex-{code}"))),
            Dimension::State => Some(word(format!("state-{code}"))),
            Dimension::Movement => Some(word(format!("return-measure-{code}"))),
            Dimension::Line => Some(word(format!("return-line-{code}"))),
            Dimension::Age => {
                let band = self.figures.catalogue().bands.iter().find(|band| band.code == code);
                band.map(|band| band.names.get(self.lang).to_owned())
            }
            Dimension::Sector => named("sectors/isic4.csv", code, self.lang).map(|name| format!("{code} · {name}")),
            Dimension::Ownership => named("ownership.csv", code, self.lang),
            Dimension::Level => self.levels.iter().find(|(level, _)| level == code).map(|(_, [lo, en, zh])| {
                match self.lang {
                    Lang::Lo => lo,
                    Lang::En => en,
                    Lang::Zh => zh,
                }
                .clone()
            }),
            Dimension::Below if code == OWN => Some(word("return-own".to_owned())),
            Dimension::Below => self.figures.below.get(code).map(|(lo, en, zh)| {
                match self.lang {
                    Lang::Lo => None,
                    Lang::En => en.clone(),
                    Lang::Zh => zh.clone(),
                }
                .unwrap_or_else(|| lo.clone())
            }),
        };
        found.unwrap_or_else(|| code.to_owned())
    }

    /// What a dimension tells apart.
    fn dimension(&self, dimension: Dimension) -> String {
        self.words.say(self.lang, &format!("return-by-{}", dimension.code()), &[])
    }
}

fn named(file: &str, code: &str, lang: Lang) -> Option<String> {
    let mut row =
        crate::places::table(file).into_iter().find(|row| row.get("code").is_some_and(|known| known == code))?;
    row.remove(match lang {
        Lang::Lo => "name_lo",
        Lang::En => "name_en",
        Lang::Zh => "name_zh",
    })
}

/// Figures with words and totals, for readers inside or outside.
pub fn show(
    (words, lang): (&Words, Lang),
    figures: &Figures,
    levels: &[(String, [String; 3])],
    audience: Audience,
) -> Vec<ShownTable> {
    let catalogue = figures.catalogue();
    let labels = Labels { words, lang, figures, levels };
    let known: Vec<(&Cross, &TableKind)> =
        figures.tables.iter().filter_map(|table| Some((table, catalogue.table(&table.code)?))).collect();
    let hidden = hidden(catalogue, figures, audience);
    known
        .into_iter()
        .map(|(table, kind)| ShownTable { limit: audience.limit(), ..one(&labels, table, kind, &hidden) })
        .collect()
}

/// Which figures of which table are hidden: of (table, row, column), totals last.
fn hidden(catalogue: &Catalogue, figures: &Figures, audience: Audience) -> impl Fn(&str, usize, usize) -> bool + use<> {
    let limit = audience.limit();
    let measured = |table: &&Cross| catalogue.table(&table.code).is_some_and(|kind| kind.measure != Counts::Movement);
    let sums: Vec<Cross> = figures.tables.iter().filter(measured).cloned().collect();
    let masks = suppress(&sums, limit, |table| {
        catalogue
            .table(&table.code)
            .map_or_else(String::new, |kind| format!("{:?} {}", kind.measure, kind.columns.code()))
    });
    let masks: Vec<(String, super::Mask)> = sums.into_iter().map(|table| table.code).zip(masks).collect();
    // Rows of movement explain one another: where one figure is small or negative, or hidden elsewhere,
    // none is shown.
    let small = |n: &i64| *n != 0 && *n < limit;
    let any_small = figures
        .tables
        .iter()
        .filter(|table| !masks.iter().any(|(code, _)| *code == table.code))
        .any(|table| table.cells.iter().any(|row| row.iter().any(small) || small(&row.iter().sum())))
        || masks.iter().any(|(_, mask)| mask.hides_a_total());
    move |code, row, column| match masks.iter().find(|(known, _)| known == code) {
        Some((_, mask)) => mask.hides(row, column),
        None => limit > 0 && any_small,
    }
}

fn one(
    labels: &Labels<'_>,
    table: &Cross,
    kind: &TableKind,
    hidden: &impl Fn(&str, usize, usize) -> bool,
) -> ShownTable {
    let sums = kind.measure != Counts::Movement;
    let row_codes = table.rows.iter().map(String::as_str).chain(sums.then_some(ALL));
    let column_codes: Vec<&str> = table.columns.iter().map(String::as_str).chain([ALL]).collect();
    let mut count = 0;
    let rows = row_codes
        .enumerate()
        .map(|(at, row)| ShownRow {
            label: labels.say(kind.rows, row),
            total: row == ALL,
            cells: column_codes
                .iter()
                .enumerate()
                .map(|(place, column)| {
                    let gap = hidden(&table.code, at, place);
                    count += usize::from(gap);
                    ShownCell {
                        value: (!gap).then(|| table.figure(row, column)),
                        row: row.to_owned(),
                        column: (*column).to_owned(),
                    }
                })
                .collect(),
        })
        .collect();
    ShownTable {
        code: table.code.clone(),
        title: kind.names.get(labels.lang).to_owned(),
        corner: labels.dimension(kind.rows),
        columns: column_codes.iter().map(|code| labels.say(kind.columns, code)).collect(),
        rows,
        hidden: count,
        limit: 0,
    }
}
