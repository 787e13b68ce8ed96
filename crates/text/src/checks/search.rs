//! A small index in memory, searched as the database is: tokens first, then the recheck.

use crate::*;

const PEOPLE: &[&str] = &[
    "ສົມຊາຍ ວົງສະຫວັນ",
    "Somxay Vongsavanh",
    "ສົມສັກ ພົມມະຈັນ",
    "ບຸນເຮືອງ ໄຊຍະວົງ",
    "Phonexay Keomany",
    "ພອນສະຫວັນ",
    "王小明",
    "欧阳娜",
    "Duean Norasingh",
    "ຄຳຫຼ້າ ຫລວງລາດ",
    "Nguyễn Văn Đức",
];

fn found(search: &str) -> Vec<&'static str> {
    let query = query_tokens(search);
    let mut hits: Vec<(Rank, &str)> = PEOPLE
        .iter()
        .filter(|name| {
            let tokens = search_tokens(Field::Name, name);
            !query.part.is_empty()
                && query.part.iter().all(|ways| ways.iter().any(|way| way.iter().all(|token| tokens.contains(token))))
        })
        .filter_map(|name| Some((matches(&query, name)?, *name)))
        .collect();
    hits.sort();
    hits.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn people_are_found_in_any_script_and_spelling_and_by_parts() {
    for (search, expected) in [
        ("ສົມຊາຍ", &["Somxay Vongsavanh", "ສົມຊາຍ ວົງສະຫວັນ"][..]),
        ("Somsai", &["Somxay Vongsavanh", "ສົມຊາຍ ວົງສະຫວັນ"]),
        ("savan", &["Somxay Vongsavanh", "ພອນສະຫວັນ", "ສົມຊາຍ ວົງສະຫວັນ"]),
        ("wongsawan som", &["Somxay Vongsavanh", "ສົມຊາຍ ວົງສະຫວັນ"]),
        ("ວົງສະ", &["Somxay Vongsavanh", "ສົມຊາຍ ວົງສະຫວັນ"]),
        ("heuang", &["ບຸນເຮືອງ ໄຊຍະວົງ"]),
        ("ເຮືອງ", &["ບຸນເຮືອງ ໄຊຍະວົງ"]),
        ("phonex", &["Phonexay Keomany", "ພອນສະຫວັນ"]),
        ("phonexay", &["Phonexay Keomany"]),
        ("ພອນໄຊ", &["Phonexay Keomany"]),
        ("Bunhueang Sayavong", &["ບຸນເຮືອງ ໄຊຍະວົງ"]),
        ("bounheuangxayavong", &["ບຸນເຮືອງ ໄຊຍະວົງ"]),
        ("明", &["王小明"]),
        ("小明", &["王小明"]),
        ("wang xiaoming", &["王小明"]),
        ("xiaoming", &["王小明"]),
        ("娜", &["欧阳娜"]),
        ("ouyang", &["欧阳娜"]),
        ("ຫລ້າ", &["Duean Norasingh", "ຄຳຫຼ້າ ຫລວງລາດ"]),
        ("ຄຳຫລາ", &["ຄຳຫຼ້າ ຫລວງລາດ"]),
        ("ຫຼວງ", &["ຄຳຫຼ້າ ຫລວງລາດ"]),
        ("nguyen duc", &["Nguyễn Văn Đức"]),
        ("ເດືອນ", &["Duean Norasingh"]),
        ("ນໍຣະສິງ", &["Duean Norasingh"]),
        ("\"som\"", &[]),
        ("\"somxay\"", &["Somxay Vongsavanh", "ສົມຊາຍ ວົງສະຫວັນ"]),
        ("somxan", &[]),
        ("somsad", &[]),
        ("ສົມສິກ", &[]),
        ("bounma", &[]),
        ("李", &[]),
        ("-", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(search), expected, "{search}");
    }
}

#[test]
fn better_answers_rank_higher() {
    let rank = |search: &str, name: &str| matches(&query_tokens(search), name);
    assert_eq!(rank("ສົມຊາຍ", "ສົມຊາຍ"), Some(Rank::Exact));
    assert_eq!(rank("Somxay", "ສົມຊາຍ"), Some(Rank::Sound));
    assert_eq!(rank("ສົມຊາຍ", "ສົມຊາຍ ວົງສາ"), Some(Rank::Word));
    assert_eq!(rank("ສົມ ວົງ", "ສົມຊາຍ ວົງສາ"), Some(Rank::Prefix));
    assert_eq!(rank("ຊາຍ", "ສົມຊາຍ ວົງສາ"), Some(Rank::Part));
    assert_eq!(rank("ຊາຍ ວົງ", "ສົມຊາຍ ວົງສາ"), Some(Rank::Part));
    assert_eq!(rank("ສົມຊາຍ ພົມມາ", "ສົມຊາຍ ວົງສາ"), None);
    assert_eq!(matches_any(&query_tokens("Somxay ວົງສາ"), &["ສົມຊາຍ", "ວົງສາ"]), Some(Rank::Word));
    assert!(Rank::Exact < Rank::Part);
}

#[test]
fn expressions_are_ready_for_both_databases() {
    let query = query_tokens("王 som");
    assert_eq!(query.exact_fts5(), "kvang AND ksom");
    assert_eq!(query.part_fts5(), "((gang AND gvan) OR ch738b) AND gsom");
    assert_eq!(query.part_tsquery(), "((gang & gvan) | ch738b) & gsom");
    assert_eq!(query_tokens("\"ສົມຊາຍ\"").part_fts5(), "ksomsai");
    assert_eq!(query_tokens("...").part_fts5(), "");
}

#[test]
fn numbers_are_found_whole_and_by_their_ending() {
    let tokens = search_tokens(Field::Code, "020 5512-3456");
    for search in ["02055123456", "55123456", "໕໕໑໒໓໔໕໖", "3456"] {
        assert!(code_token(search).is_some_and(|t| tokens.contains(&t)), "{search}");
    }
    assert!(code_token("456").is_some_and(|t| !tokens.contains(&t)));
    assert_eq!(code_token(" - "), None);
    assert_eq!(search_tokens(Field::Code, "A1"), ["na1"]);
}

#[test]
fn articles_are_found_by_their_words_and_parts_of_compounds() {
    let tokens = text_tokens("ສະຫະພັນກໍາມະບານລາວ ອອກຂ່າວ: 老挝工会联合会 News 2026");
    for search in ["ກຳມະບານ", "ລາວ", "工会", "联合会", "工会联合会", "NEWS", "໒໐໒໖"]
    {
        assert!(text_query_tokens(search).iter().all(|t| tokens.contains(t)), "{search}");
    }
    assert!(!text_query_tokens("热线").iter().all(|t| tokens.contains(t)));
}
