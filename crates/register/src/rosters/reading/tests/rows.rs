//! Rows: which are people, what is wrong with them.

use kammaban_sheet::Area;

use super::*;

const HEAD: &str = "ລ/ດ|ຄຳນຳໜ້າ|ຊື່|ນາມສະກຸນ|ເພດ|ວັນເດືອນປີເກີດ|ເລກບັດປະຈຳຕົວ|ເບີໂທ|ບ້ານ|ເມືອງ|ແຂວງ|ວັນທີເຂົ້າເປັນສະມາຊິກ|ເງິນເດືອນ|ຊົນເຜົ່າ|ການສຶກສາ|ເລກທີສະມາຊິກ|ໝາຍເຫດ";
const GOOD: &str = "1|ທ້າວ|ສົມຊາຍ|ວົງສາ|ຊາຍ|17/05/1990|01-23456789|02055551234|ໜອງປິງ|ຈັນທະບູລີ|ນະຄອນຫຼວງວຽງຈັນ|01/03/2015|3,500,000|ລາວ|ປະລິນຍາຕີ|01-2015-000001|";

/// The row of `GOOD` with the cell of a column replaced, counted from 0.
fn changed(col: usize, text: &str) -> String {
    let mut cells: Vec<&str> = GOOD.split('|').collect();
    cells[col] = text;
    cells.join("|")
}

fn rows(lines: &[&str]) -> Vec<RowReading> {
    read_all(&sheet(&[&[HEAD], lines].concat())).1
}

fn one(line: &str) -> RowReading {
    // neighbours, so that the columns are known by more than one row
    let others = [
        "2|ນາງ|ສົມຈັນ|ພູໄຊ|ຍິງ|02/11/1985|01-23456780|02055551235|ໜອງປິງ|ຈັນທະບູລີ|ນະຄອນຫຼວງວຽງຈັນ|01/03/2016|3,600,000|ກຶມມຸ|ມັດທະຍົມຕອນປາຍ|01-2016-000002|",
        "3|ນາງ|ຄຳພອນ|ແກ້ວມະນີ|ຍິງ|12/12/1979|01-23456781|02055551236|ບໍ່ນາງົວ|ຈັນທະບູລີ|ນະຄອນຫຼວງວຽງຈັນ|01/03/2017|3,700,000|ມົ້ງ|ປະຖົມ|01-2017-000003|",
    ];
    rows(&[&[line], others.as_slice()].concat()).swap_remove(0)
}

fn kinds(row: &RowReading) -> Vec<&'static str> {
    row.faults.iter().map(|fault| fault.kind.code()).collect()
}

#[test]
fn a_clean_row_is_a_whole_person() {
    let row = one(GOOD);
    assert_eq!((row.kind, row.row_no, row.severity()), (RowKind::Person, 2, None), "{:?}", row.faults);
    let view = row.person.view();
    let expected = [
        ("title", "mr"),
        ("given_name", "ສົມຊາຍ"),
        ("surname", "ວົງສາ"),
        ("sex", "male"),
        ("birth_date", "1990-05-17"),
        ("national_id", "0123456789"),
        ("phone", "+8562055551234"),
        ("village", "ໜອງປິງ"),
        ("district", "LA0101"),
        ("province", "LA01"),
        ("join_date", "2015-03-01"),
        ("wage", "3500000"),
        ("ethnicity", "lao"),
        ("education", "bachelor"),
        ("member_no", "01-2015-000001"),
    ];
    assert_eq!(view, expected.map(|(key, value)| (key, value.to_owned())).into());
    assert_eq!(row.person.village.and_then(|v| v.code).as_deref(), Some("LAV00010101"));
    assert_eq!(row.cells[&7], "02055551234");
}

#[test]
fn each_fault_is_found_where_it_is_and_graded() {
    for (col, text, kind, severity) in [
        (2, "", "", None),
        (4, "ຍິງ", "sex_contradicts_title", Some(Severity::Warning)),
        (4, "ທັງສອງ", "unknown_sex", Some(Severity::Warning)),
        (5, "31/02/1990", "impossible_date", Some(Severity::Error)),
        (5, "ບໍ່ແນ່ນອນ", "unreadable_date", Some(Severity::Error)),
        (5, "17/05/2030", "future_date", Some(Severity::Error)),
        (5, "17/05/1870", "impossible_date", Some(Severity::Error)),
        (5, "17/05/1930", "unlikely_age", Some(Severity::Warning)),
        (5, "ບໍ່ຈື່", "", None),
        (6, "??", "", None),
        (6, "ບັດໃໝ່", "unreadable_national_id", Some(Severity::Warning)),
        (6, "1.23457E+15", "cut_national_id", Some(Severity::Warning)),
        (7, "55551234", "assumed_phone", Some(Severity::Warning)),
        (7, "0205555", "unreadable_phone", Some(Severity::Warning)),
        (8, "ບ້ານໃໝ່ທີ່ບໍ່ມີໃນລາຍຊື່ດົນແລ້ວ", "", None),
        (8, "ໜອງປິ່ງ", "", None),
        (9, "ຈັນທະບູລິງ", "unknown_district", Some(Severity::Warning)),
        (9, "ປາກເຊ", "district_elsewhere", Some(Severity::Warning)),
        (10, "ແຂວງໃໝ່", "unknown_province", Some(Severity::Warning)),
        (11, "01/03/1980", "joined_before_birth", Some(Severity::Error)),
        (11, "17/05/1990", "joined_before_birth", Some(Severity::Error)),
        (12, "ຫຼາຍ", "unreadable_wage", Some(Severity::Warning)),
        (12, "200 USD", "foreign_wage", Some(Severity::Warning)),
        (13, "ດາວອັງຄານ", "unknown_ethnicity", Some(Severity::Warning)),
        (14, "ດີ", "unknown_education", Some(Severity::Warning)),
    ] {
        let row = one(&changed(col, text));
        let found = kinds(&row);
        let expected: Vec<&str> = if kind.is_empty() { vec![] } else { vec![kind] };
        let more = found.iter().filter(|k| !expected.contains(k)).collect::<Vec<_>>();
        assert!(
            expected.iter().all(|k| found.contains(k))
                && more.iter().all(|k| kind == "unknown_province" && **k == "unknown_district"),
            "{col} {text}: {:?}",
            row.faults
        );
        assert_eq!(row.severity(), severity, "{col} {text}");
        if let Some(fault) = row.faults.iter().find(|fault| fault.kind.code() == kind) {
            assert_eq!(fault.column, Some(col as u32), "{text}");
        }
    }
}

#[test]
fn a_row_of_facts_without_a_name_cannot_be_imported() {
    let row = one(&changed(2, "-").replace("ວົງສາ", ""));
    assert_eq!((kinds(&row), row.severity()), (vec!["no_name"], Some(Severity::Error)));
    // a surname alone is the name that the person has
    assert_eq!(one(&changed(2, "")).person.given_name.as_deref(), Some("ວົງສາ"));
}

#[test]
fn an_unknown_district_comes_with_what_may_be_meant() {
    let row = one(&changed(9, "ຈັນທະບູລິງ"));
    let fault = &row.faults[0];
    assert_eq!(fault.suggestions[0].code, "LA0101");
    assert_eq!(fault.arg, "ຈັນທະບູລິງ");
    assert!(fault.params().contains(&("like", "some".to_owned())));
    assert_eq!(row.person.district, Some(Coded { code: None, text: "ຈັນທະບູລິງ".into() }));
    let elsewhere = one(&changed(9, "ປາກເຊ"));
    assert_eq!(elsewhere.faults[0].suggestions[0].name, "ປາກເຊ, ຈຳປາສັກ");
}

#[test]
fn titles_tell_the_sex_where_no_column_does() {
    let (_, rows) = read_all(&sheet(&[
        "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ເບີໂທ",
        "1|ນາງ ສົມຈັນ ພູໄຊ|02055551234",
        "2|ທ້າວສົມຊາຍ ວົງສາ|02055551235",
        "3|ບຸນມີ ວົງສາ|02055551236",
    ]));
    let found: Vec<_> =
        rows.iter().map(|row| (row.person.title.as_deref(), row.person.sex.map(|sex| sex.code()))).collect();
    assert_eq!(found, [(Some("ms"), Some("female")), (Some("mr"), Some("male")), (None, None)]);
}

#[test]
fn rows_that_are_no_people_are_told_apart() {
    let lines = [
        GOOD,
        "",
        HEAD,
        "||ພະແນກຕັດຫຍິບ|||||||||||||||",
        "ພະແນກ ບັນຊີ||||||||||||||||",
        "2|ນາງ|ສົມຈັນ|ພູໄຊ|ຍິງ|02/11/1985|||||||||||",
        "3||ບຸນມີ||||||||||||||",
        "||ລວມທັງໝົດ 3 ຄົນ||||||||||||||",
        "|||ລວມ|||||||||10,500,000||||",
        "|||||||||ນະຄອນຫຼວງວຽງຈັນ, ວັນທີ 05/10/2026|||||||",
        "||ຜູ້ສ້າງບັນຊີ|||||||ຜູ້ອຳນວຍການ|||||||",
    ];
    let found: Vec<RowKind> = rows(&lines).iter().map(|row| row.kind).collect();
    use RowKind::*;
    assert_eq!(found, [Person, Empty, RepeatedHeader, Note, Note, Person, Person, Total, Total, Note, Note]);
}

#[test]
fn a_person_whose_name_begins_like_a_total_is_a_person() {
    let row = one(&changed(2, "ລວມສຸກ"));
    assert_eq!((row.kind, row.person.given_name.as_deref()), (RowKind::Person, Some("ລວມສຸກ")));
}

#[test]
fn the_same_person_twice_and_one_number_for_two_are_told() {
    let again = GOOD.replacen('1', "2", 1);
    let other = "3|ນາງ|ສົມຈັນ|ພູໄຊ|ຍິງ|02/11/1985|01-23456789|02055551234||||||||01-2015-000001|";
    let namesake = "4|ທ້າວ|ສົມ ຊາຍ|ວົງສາ|ຊາຍ|17/05/1990||02055551239|||||||||";
    let read = rows(&[GOOD, &again, other, namesake]);
    assert_eq!(kinds(&read[0]), Vec::<&str>::new());
    assert_eq!(kinds(&read[1]), ["duplicate_in_file"]);
    assert_eq!(read[1].faults[0].arg, "2");
    assert_eq!(kinds(&read[2]), ["national_id_twice", "member_no_twice", "phone_twice"]);
    assert_eq!(read[2].severity(), Some(Severity::Error));
    assert_eq!(kinds(&read[3]), ["duplicate_in_file"]);
    // the same number and the same name in another spelling are one person
    let latin = GOOD.replacen('1', "5", 1).replace("ສົມຊາຍ|ວົງສາ", "Somsai|Vongsa").replace("17/05/1990", "");
    assert_eq!(kinds(&rows(&[GOOD, other, &latin])[2]), ["duplicate_in_file"]);
}

#[test]
fn a_mended_row_is_read_from_its_texts_as_the_file_was() {
    let roster = sheet(&[HEAD, GOOD, &changed(5, "31/02/1990")]);
    let table = find_table(&roster);
    let map = column_map(&guess_columns(&roster, &table, &ground(), None));
    let plan = ReadingPlan::new(&roster, &table, &mapped_columns(&map), &ground());
    let stored: ReadingPlan = serde_json::from_str(&serde_json::to_string(&plan).unwrap()).unwrap();
    assert_eq!(stored, plan);
    let mut reader = RowReader::new(&stored, ground());
    for row in read_table(&roster, &table, &plan, ground()) {
        let alone = reader.read_texts(row.row_no, row.cells.clone());
        assert_eq!(alone.person, row.person);
    }
    let mut texts = reader.read_row(3, roster.row(3).unwrap()).cells;
    texts.insert(5, "28/02/1990".into());
    let mended = reader.read_texts(3, texts);
    assert_eq!(mended.severity(), None);
    let json = serde_json::to_string(&mended).unwrap();
    assert_eq!(serde_json::from_str::<RowReading>(&json).unwrap(), mended);
}

#[test]
fn a_cell_merged_downwards_counts_for_every_row() {
    let mut merged = sheet(&[
        "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ເບີໂທ|ພະແນກ",
        "1|ສົມຊາຍ ວົງສາ|02055551234|ຕັດຫຍິບ",
        "2|ສົມຈັນ ພູໄຊ|02055551235|",
        "3|ບຸນມີ ພູໄຊ|02055551236|",
        "4|ຄຳພັນ ພູໄຊ|02055551237|ສາງ",
    ]);
    merged.merged = vec![Area { first_row: 2, first_col: 3, last_row: 4, last_col: 3 }];
    let departments: Vec<_> =
        read_all(&merged).1.into_iter().map(|row| row.person.department.unwrap_or_default()).collect();
    assert_eq!(departments, ["ຕັດຫຍິບ", "ຕັດຫຍິບ", "ຕັດຫຍິບ", "ສາງ"]);
}

#[test]
fn an_address_in_one_cell_gives_its_places() {
    let (_, rows) = read_all(&sheet(&[
        "ຊື່ ແລະ ນາມສະກຸນ|ທີ່ຢູ່|ເບີໂທ",
        "ສົມຊາຍ ວົງສາ|ບ້ານໜອງປິງ, ເມືອງຈັນທະບູລີ, ນະຄອນຫຼວງວຽງຈັນ|02055551234",
        "ສົມຈັນ ພູໄຊ|ບ້ານໃໝ່, ເມືອງປາກເຊ|02055551235",
    ]));
    let code = |place: &Option<Coded>| place.as_ref().and_then(|p| p.code.clone()).unwrap_or_default();
    let found: Vec<_> = rows.iter().map(|row| (code(&row.person.district), code(&row.person.province))).collect();
    assert_eq!(found, [("LA0101".to_owned(), "LA01".to_owned()), ("LA1601".to_owned(), "LA16".to_owned())]);
    assert!(rows.iter().all(|row| row.faults.is_empty()), "{rows:?}");
}

#[test]
fn every_sentence_and_label_is_there_in_every_language() {
    for language in ["en", "lo", "zh-Hans"] {
        let root = std::env::var_os("KAMMABAN_TESTDATA").map_or_else(|| super::root("testdata"), PathBuf::from);
        let file = root.join("../translations").join(language).join("register/reading.ftl");
        let text = std::fs::read_to_string(&file).unwrap();
        let keys: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '}', '\t']))
            .filter_map(|line| Some(line.split_once(" =")?.0))
            .collect();
        for key in ROSTER_SENTENCES {
            assert!(keys.contains(&key), "{language} has no sentence for {key}");
        }
        assert_eq!(keys.len(), ROSTER_SENTENCES.len(), "{language} has sentences that nobody says");
    }
}
