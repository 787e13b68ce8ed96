//! Tables in sheets, and the fields of their columns.

use kammaban_sheet::Area;

use super::*;

const HEAD: &str = "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ເພດ|ວດປ ເກີດ|ເບີໂທ";
const PEOPLE: [&str; 4] = [
    "1|ທ້າວ ສົມຊາຍ ວົງສາ|ຊ|17/05/1990|2055551234",
    "2|ນາງ ສົມຈັນ ພູໄຊ|ຍ|02/11/1985|2055551235",
    "3|ທ້າວ ບຸນມີ ແກ້ວມະນີ|ຊ|12/12/1979|2055551236",
    "4|ນາງ ຄຳພອນ ສຸກສະຫວັນ|ຍ|30/01/2000|2055551237",
];

fn with_people(top: &[&str]) -> Sheet {
    sheet(&[top, &PEOPLE].concat())
}

fn fields(map: &ColumnMap) -> Vec<&'static str> {
    map.values().map(|field| field.code()).collect()
}

#[test]
fn a_heading_is_found_under_titles_and_empty_rows() {
    let found = find_table(&with_people(&[
        "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ",
        "",
        "ບັນຊີລາຍຊື່ສະມາຊິກກຳມະບານ",
        "|||ວັນທີ 5/10/2026|",
        HEAD,
    ]));
    assert_eq!((found.header_row, found.header_rows, found.first_data_row, found.last_row), (5, 1, 6, 9));
    assert_eq!(found.columns[1].heading, "ຊື່ ແລະ ນາມສະກຸນ");
    assert_eq!(found.columns[4].letters(), "E");
}

#[test]
fn a_row_that_numbers_the_columns_is_no_person() {
    let found = find_table(&with_people(&[HEAD, "1|2|3|4|5"]));
    assert_eq!((found.header_row, found.first_data_row), (1, 3));
    assert_eq!(find_table(&with_people(&[HEAD, "(1)|(2)|(3)|(4)|(5)"])).first_data_row, 3);
}

#[test]
fn a_heading_over_two_rows_names_each_column_by_its_lower_part() {
    let mut two = sheet(&[
        "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ||ເພດ|ທີ່ຢູ່||",
        "|ຊື່|ນາມສະກຸນ||ບ້ານ|ເມືອງ|ແຂວງ",
        "1|ສົມຊາຍ|ວົງສາ|ຊ|ໜອງປິງ|ຈັນທະບູລີ|ນະຄອນຫຼວງວຽງຈັນ",
    ]);
    let plain = find_table(&two);
    two.merged = vec![
        Area { first_row: 1, first_col: 0, last_row: 2, last_col: 0 },
        Area { first_row: 1, first_col: 1, last_row: 1, last_col: 2 },
        Area { first_row: 1, first_col: 3, last_row: 2, last_col: 3 },
        Area { first_row: 1, first_col: 4, last_row: 1, last_col: 6 },
    ];
    for found in [plain, find_table(&two)] {
        assert_eq!((found.header_row, found.header_rows, found.first_data_row), (2, 2, 3));
        assert_eq!(found.columns[2].heading, "ນາມສະກຸນ");
        assert_eq!(found.columns[6].group, "ທີ່ຢູ່");
    }
    assert_eq!(
        fields(&read_all(&two).0),
        ["ignore", "given_name", "surname", "sex", "village", "district", "province"]
    );
}

#[test]
fn a_heading_in_two_languages_on_two_rows_is_one_heading() {
    let found = find_table(&with_people(&[HEAD, "No.|Name and surname|Sex|Date of birth|Phone"]));
    assert_eq!((found.header_row, found.header_rows, found.first_data_row), (2, 2, 3));
}

#[test]
fn a_table_without_a_heading_is_understood_by_its_content() {
    let bare = sheet(&PEOPLE);
    let found = find_table(&bare);
    assert_eq!((found.header_row, found.header_rows, found.first_data_row), (0, 0, 1));
    let (map, rows) = read_all(&bare);
    assert_eq!(fields(&map), ["ignore", "full_name", "sex", "birth_date", "phone"]);
    assert_eq!(rows.len(), 4);
    assert_eq!(found.header_key(), "");
}

#[test]
fn an_empty_sheet_has_a_table_without_columns() {
    for empty in [sheet(&[]), sheet(&[""]), sheet(&["", ""])] {
        let found = find_table(&empty);
        assert!(found.columns.is_empty());
        assert!(read_all(&empty).1.iter().all(|row| row.kind == RowKind::Empty));
    }
    assert!(choose_sheet(&book(vec![])).is_none());
}

#[test]
fn the_roster_is_chosen_among_cover_summary_and_hidden_sheets() {
    let cover = sheet(&["ບັນຊີລາຍຊື່", "", "ໂຮງງານຕັດຫຍິບ"]);
    let summary = sheet(&["ພະແນກ|ຈຳນວນ|ຍິງ", "ຕັດ|20|15", "ຫຍິບ|30|25", "ຫຸ້ມຫໍ່|10|5", "ຫ້ອງການ|12|6", "ສາງ|8|2"]);
    let roster = with_people(&[HEAD]);
    let mut old = sheet(&[[HEAD].as_slice(), &PEOPLE, &PEOPLE].concat());
    old.visibility = Visibility::Hidden;
    assert_eq!(choose_sheet(&book(vec![cover.clone(), summary, old.clone(), roster])).map(|(at, _)| at), Some(3));
    // a hidden roster is better than nothing
    assert_eq!(choose_sheet(&book(vec![sheet(&[]), old])).map(|(at, _)| at), Some(1));
}

#[test]
fn columns_are_known_by_heading_in_every_language_and_misspelt() {
    for (head, expected) in [
        ("序号|姓名|性别|出生日期|联系电话", ["ignore", "full_name", "sex", "birth_date", "phone"]),
        ("No|Full name|Gender|D.O.B.|Mobile no.", ["ignore", "full_name", "sex", "birth_date", "phone"]),
        ("ລ/ດ|ຊື່ / Name|ເພດ / Sex|ວ/ດ/ປ ເກີດ|ໂທລະສັບ", ["ignore", "full_name", "sex", "birth_date", "phone"]),
        ("ລຳດັບ|ຊື່ ເເລະ ນາມສະກຸ່ນ|ເພດ :|ວັນ ເດຶອນ ປີ ເກີດ|ເບີໂທຣະສັບ *", ["ignore", "full_name", "sex", "birth_date", "phone"]),
        ("|||| ", ["ignore", "full_name", "sex", "birth_date", "phone"]),
        ("A|B|C|D|E", ["ignore", "full_name", "sex", "birth_date", "phone"]),
    ] {
        assert_eq!(fields(&read_all(&with_people(&[head])).0), expected, "{head}");
    }
}

#[test]
fn facts_of_other_people_and_places_are_left_out() {
    let (map, _) = read_all(&sheet(&[
        "ຊື່ ແລະ ນາມສະກຸນ|ເບີໂທ|ເບີໂທຕິດຕໍ່ສຸກເສີນ|ຊື່ພໍ່|ບ້ານເກີດ|ບ້ານຢູ່ປັດຈຸບັນ|ອາຍຸ|ລາຍເຊັນ",
        "ສົມຊາຍ ວົງສາ|02055551234|02055559999|ບຸນມີ ວົງສາ|ໜອງປິງ|ໂພນສະຫວ່າງ|36|",
        "ສົມຈັນ ພູໄຊ|02055551235|02055559998|ຄຳພັນ ພູໄຊ|ໜອງປິງ|ຫ້ວຍຫົງ|41|",
    ]));
    assert_eq!(fields(&map), ["full_name", "phone", "ignore", "ignore", "ignore", "village", "ignore", "ignore"]);
}

#[test]
fn one_of_two_columns_for_the_sex_is_ticked() {
    let (map, rows) = read_all(&sheet(&[
        "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ເພດ||ເບີໂທ",
        "||ຊາຍ|ຍິງ|",
        "1|ສົມຊາຍ ວົງສາ|x||02055551234",
        "2|ຄຳພອນ ພູໄຊ||x|02055551235",
        "3|ບຸນມີ ພູໄຊ|x||02055551236",
    ]));
    assert_eq!(fields(&map), ["ignore", "full_name", "sex", "sex", "phone"]);
    let sexes: Vec<_> = rows.iter().map(|row| row.person.sex.map(|sex| sex.code())).collect();
    assert_eq!(sexes, [Some("male"), Some("female"), Some("male")]);
}

#[test]
fn a_birth_date_may_stand_in_three_columns() {
    let (map, rows) = read_all(&sheet(&[
        "ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ວັນເດືອນປີເກີດ|||ເບີໂທ",
        "||ວັນ|ເດືອນ|ປີ|",
        "1|ສົມຊາຍ ວົງສາ|17|5|1990|02055551234",
        "2|ຄຳພອນ ພູໄຊ|2|11|2528|02055551235",
        "3|ບຸນມີ ພູໄຊ|||1979|02055551236",
    ]));
    assert_eq!(fields(&map), ["ignore", "full_name", "birth_date", "birth_date", "birth_date", "phone"]);
    let births: Vec<_> =
        rows.iter().map(|row| row.person.birth_date.map(|date| date.to_string()).unwrap_or_default()).collect();
    assert_eq!(births, ["1990-05-17", "1985-11-02", "1979"]);
}

#[test]
fn a_remembered_mapping_wins_and_its_key_survives_respelling() {
    let roster = with_people(&[HEAD]);
    let table = find_table(&roster);
    let remembered = ColumnMap::from([("B".to_owned(), FieldName::LatinName)]);
    let guesses = guess_columns(&roster, &table, &ground(), Some(&remembered));
    assert_eq!((guesses[1].field, guesses[1].evidence), (FieldName::LatinName, Evidence::Remembered));
    assert_eq!((guesses[2].field, guesses[2].evidence), (FieldName::Sex, Evidence::Both));
    let respelled = find_table(&with_people(&["ລ / ດ |ຊື່ ແລະ ນາມສະກຸນ:| ເພດ|ວ.ດ.ປ ເກີດ|ເບີໂທ"]));
    assert_eq!(table.header_key(), respelled.header_key());
    let other = find_table(&with_people(&["ລ/ດ|ຊື່ ແລະ ນາມສະກຸນ|ເພດ|ເບີໂທ|ວດປ ເກີດ"]));
    assert_ne!(table.header_key(), other.header_key());
    let long: Vec<String> = (0..200).map(|n| format!("ຖັນທີ {n}")).collect();
    assert!(header_key(&long).len() <= 420);
    assert_ne!(header_key(&long), header_key(&long[..199]));
}

#[test]
fn every_guess_says_how_sure_it_is() {
    let (roster, bare) = (with_people(&[HEAD]), sheet(&PEOPLE));
    let sure = guess_columns(&roster, &find_table(&roster), &ground(), None);
    let unsure = guess_columns(&bare, &find_table(&bare), &ground(), None);
    assert!(sure.iter().all(|guess| (0.6..=1.0).contains(&guess.confidence)), "{sure:?}");
    assert!(unsure.iter().all(|guess| guess.evidence == Evidence::Content), "{unsure:?}");
    assert!(sure[1].confidence > unsure[1].confidence);
}
