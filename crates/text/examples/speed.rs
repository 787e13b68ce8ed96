//! Prints what one call costs on real-looking names: `cargo run --release -p kammaban-text --example speed [names.csv]`.

use std::hint::black_box;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use kammaban_kernel::Lang;
use kammaban_text::{
    Field, fold, is_placeholder, matches, name_sort_key, normalize, phonetic_key, query_tokens, romanize,
    search_tokens, segment, split_title,
};

/// Names to use where the shared list is not at hand.
const NAMES: &[&str] = &["ສົມຊາຍ", "Somxay", "ວົງສະຫວັນ", "Vongsavanh", "ສີສຸພັນທອງ", "Sisouphanthong", "王小明", "李娜"];
const SENTENCE: &str = "ສະຫະພັນກຳມະບານລາວ ປົກປ້ອງສິດ ແລະ ຜົນປະໂຫຍດອັນຊອບທຳຂອງກຳມະກອນ";

fn main() -> std::io::Result<()> {
    let names = names();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} names", names.len())?;
    let mut show = |what: &str, work: &mut dyn FnMut(&str)| -> std::io::Result<()> {
        let rounds = 200_000 / names.len() + 1;
        names.iter().for_each(|name| work(name));
        let start = Instant::now();
        for _ in 0..rounds {
            names.iter().for_each(|name| work(name));
        }
        let each = start.elapsed().as_nanos() / (rounds * names.len()) as u128;
        writeln!(out, "{what:<16} {each:>6} ns")
    };
    show("normalize", &mut |n| drop(black_box(normalize(n))))?;
    show("fold", &mut |n| drop(black_box(fold(n))))?;
    show("phonetic_key", &mut |n| drop(black_box(phonetic_key(n))))?;
    show("romanize", &mut |n| drop(black_box(romanize(n))))?;
    show("search_tokens", &mut |n| drop(black_box(search_tokens(Field::Name, n))))?;
    show("query_tokens", &mut |n| drop(black_box(query_tokens(n))))?;
    show("name_sort_key", &mut |n| drop(black_box(name_sort_key(n, None, Lang::Lo))))?;
    show("split_title", &mut |n| drop(black_box(split_title(n))))?;
    show("is_placeholder", &mut |n| _ = black_box(is_placeholder(n)))?;
    show("segment", &mut |n| drop(black_box(segment(n))))?;
    let query = query_tokens("ສົມ");
    show("matches", &mut |n| _ = black_box(matches(&query, n)))?;
    show("segment sentence", &mut |_| drop(black_box(segment(SENTENCE))))
}

fn names() -> Vec<String> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/names/lao_names.csv");
    let path = std::env::args().nth(1).map_or(shared, PathBuf::from);
    let listed: Vec<String> = csv::Reader::from_path(path)
        .map(|mut rows| rows.records().flatten().flat_map(|row| [row[2].to_owned(), row[3].to_owned()]).collect())
        .unwrap_or_default();
    if listed.is_empty() { NAMES.iter().map(|&n| n.to_owned()).collect() } else { listed }
}
