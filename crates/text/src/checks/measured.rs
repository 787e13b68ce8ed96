//! Measurements on the shared lists of names and words. Each prints what it reached and holds the floor; where the
//! lists are not at hand it says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use kammaban_kernel::Lang;

use crate::syllable::{Run, Vowel, runs, split};
use crate::*;

/// The text of a shared list, or `None` with a line that says it was left out.
fn shared(path: &str) -> Option<String> {
    let full = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    let text = std::fs::read_to_string(&full).ok();
    if text.is_none() {
        eprintln!("left out: shared/data/{path} is not here");
    }
    text
}

/// Rows of a CSV, the first (column names) left out.
fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("a row of the list")).collect()
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

#[test]
fn lao_and_latin_spellings_of_a_name_share_their_key() {
    let Some(text) = shared("names/lao_names.csv") else { return };
    let rows = rows(&text);
    let agree = rows.iter().filter(|r| phonetic_key(&r[2]) == phonetic_key(&r[3])).count();
    let letters = rows.iter().filter(|r| romanize(&r[2]).eq_ignore_ascii_case(&r[3])).count();
    eprintln!(
        "Lao and Latin key equal: {agree} of {} ({:.1} %); romanisation letter for letter: {letters} ({:.1} %)",
        rows.len(),
        percent(agree, rows.len()),
        percent(letters, rows.len()),
    );
    assert!(agree >= 257, "{agree}");
    assert!(letters >= 135, "{letters}");
}

#[test]
fn different_names_rarely_share_a_key() {
    let Some(text) = shared("names/lao_names.csv") else { return };
    let mut by_key: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows(&text) {
        by_key.entry(phonetic_key(&row[2])).or_default().insert(fold(&row[2]));
    }
    let names: usize = by_key.values().map(BTreeSet::len).sum();
    let pairs = names * (names - 1) / 2;
    let colliding: Vec<_> = by_key.values().filter(|names| names.len() > 1).collect();
    let collisions: usize = colliding.iter().map(|n| n.len() * (n.len() - 1) / 2).sum();
    eprintln!("{names} distinct Lao names: {collisions} of {pairs} pairs share a key: {colliding:?}");
    assert!(collisions <= 3, "{collisions}");
}

#[test]
fn chinese_names_are_found_by_pinyin() {
    let Some(text) = shared("names/chinese_names_faker_zh_CN.csv") else { return };
    let mut by_key: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut surnames = 0;
    let mut agree = 0;
    for row in rows(&text) {
        if !row[3].is_empty() {
            surnames += 1;
            agree += usize::from(phonetic_key(&row[2]) == phonetic_key(&row[3]));
        }
        by_key.entry(phonetic_key(&row[2])).or_default().insert(row[2].to_owned());
    }
    let names: usize = by_key.values().map(BTreeSet::len).sum();
    let shared_keys: usize = by_key.values().filter(|n| n.len() > 1).map(BTreeSet::len).sum();
    let readings: BTreeSet<String> =
        by_key.values().flatten().map(|name| crate::chinese::name_pinyin(name).concat()).collect();
    eprintln!("{} different pinyin readings", readings.len());
    eprintln!(
        "{names} Chinese names, {} keys, {shared_keys} share one; key equals that of the pinyin: {agree} of {surnames}",
        by_key.len()
    );
    assert!(!by_key.contains_key(""));
    assert_eq!(agree, surnames);
    assert!(by_key.len() * 100 >= readings.len() * 80, "the key melts too many readings together");
}

#[test]
fn lao_words_break_where_icu_says() {
    let Some(text) = shared("lao-text/icu_lao_word_break_truth.csv") else { return };
    let rows = rows(&text);
    let wrong: Vec<String> = rows
        .iter()
        .map(|r| (r[2].to_owned(), segment(&normalize(&r[1])).join("|")))
        .filter(|(truth, got)| truth != got)
        .map(|(truth, got)| format!("{truth} but {got}"))
        .collect();
    eprintln!("word breaks as in ICU's own test: {} of {}; {wrong:?}", rows.len() - wrong.len(), rows.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn lao_sort_keys_follow_the_dictionary() {
    let Some(text) = shared("lao-text/Lao-Dictionary.txt") else { return };
    // names from the Bible come first, in the order of their English spelling; Lao order begins with ກໍ
    let lines = text.lines().map(str::trim).filter(|l| !l.starts_with('#') && !l.is_empty());
    let words: Vec<&str> = lines.skip_while(|l| *l != "ກໍ").collect();
    let pairs: Vec<_> = words.windows(2).filter(|p| sort_key(p[0], Lang::Lo) != sort_key(p[1], Lang::Lo)).collect();
    let wrong: Vec<_> = pairs.iter().filter(|p| sort_key(p[0], Lang::Lo) > sort_key(p[1], Lang::Lo)).collect();
    let agree = pairs.len() - wrong.len();
    eprintln!(
        "{} words; adjacent pairs in order: {agree} of {} ({:.2} %)",
        words.len(),
        pairs.len(),
        percent(agree, pairs.len())
    );
    // the list puts ສ where Unicode does, behind ວ, and sorts ໍາ as two letters; the alphabet and CLDR do neither
    let explained = |p: &&&[&str]| p.iter().any(|w| w.contains('ສ') || w.contains('\u{ECD}'));
    let other: Vec<_> = wrong.iter().filter(|p| !explained(p)).collect();
    eprintln!("  out of order for other reasons than ສ and ໍາ: {} {:?}", other.len(), &other[..other.len().min(20)]);
    assert!(percent(agree, pairs.len()) >= 97.0);
    assert!(other.len() <= OTHER_DISORDER, "{}", other.len());
}

/// Pairs that the list itself has out of order.
const OTHER_DISORDER: usize = 5;

#[test]
fn every_lao_word_is_read_as_syllables() {
    let Some(text) = shared("lao-text/lo_spellcheck_dict.txt") else { return };
    let words: Vec<String> =
        text.lines().filter(|l| !l.starts_with('#')).map(normalize).filter(|w| !w.is_empty()).collect();
    let is_unread = |word: &&String| {
        runs(word).iter().any(|run| matches!(run, Run::Lao(part) if split(part).iter().any(|s| s.vowel == Vowel::None)))
    };
    let unread: Vec<&String> = words.iter().filter(is_unread).collect();
    eprintln!(
        "{} words, {} not read as syllables, such as {:?}",
        words.len(),
        unread.len(),
        &unread[..unread.len().min(60)]
    );
    // what is left are slips of the list itself, such as ທາເ and ຟັາ
    assert!(unread.len() <= 14, "{}", unread.len());
}
