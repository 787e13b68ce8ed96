//! Tables of what cells say.

use super::super::cells::date::{BadDate, Manner, Telling, order_votes, read_date};
use super::super::cells::education::read_education;
use super::super::cells::name::read_full_name;
use super::super::cells::phone::read_phones;
use super::*;

fn manner(order: DateOrder, telling: Telling) -> Manner {
    Manner { order, telling, today: TODAY }
}

fn birth(text: &str) -> Result<Option<String>, BadDate> {
    read_date(text, manner(DateOrder::DayFirst, Telling::Birth)).map(|date| date.map(|date| date.to_string()))
}

#[test]
fn a_date_is_read_in_every_form_that_rosters_use() {
    for (text, date) in [
        ("17/05/1990", "1990-05-17"),
        ("17-5-1990", "1990-05-17"),
        ("17.05.1990", "1990-05-17"),
        ("17 05 1990", "1990-05-17"),
        ("1990-05-17", "1990-05-17"),
        ("1990/5/17", "1990-05-17"),
        ("1990.5.17", "1990-05-17"),
        ("1990-05-17T00:00:00", "1990-05-17"),
        ("1990-05-17 08:30:00", "1990-05-17"),
        ("17/05/1990 00:00", "1990-05-17"),
        ("17/05/2533", "1990-05-17"),
        ("໑໗/໐໕/໑໙໙໐", "1990-05-17"),
        ("໑໗/໐໕/໒໕໓໓", "1990-05-17"),
        ("17 ພຶດສະພາ 1990", "1990-05-17"),
        ("ວັນທີ 17 ເດືອນ ພຶດສະພາ ປີ 1990", "1990-05-17"),
        ("ວັນທີ17ເດືອນພຶດສະພາປີ1990", "1990-05-17"),
        ("17 ພ.ພ. 1990", "1990-05-17"),
        ("17 ພຶດສະພາ ພ.ສ. 2533", "1990-05-17"),
        ("17 May 1990", "1990-05-17"),
        ("May 17, 1990", "1990-05-17"),
        ("17th of May 1990", "1990-05-17"),
        ("17-May-90", "1990-05-17"),
        ("1990年5月17日", "1990-05-17"),
        ("１９９０年５月１７日", "1990-05-17"),
        ("33010", "1990-05-17"),
        ("33010.5", "1990-05-17"),
        ("17051990", "1990-05-17"),
        ("19900517", "1990-05-17"),
        ("17/05/90", "1990-05-17"),
        ("17/5/05", "2005-05-17"),
        ("17/5/20", "1920-05-17"),
        ("05/1990", "1990-05"),
        ("5-1990", "1990-05"),
        ("1990-05", "1990-05"),
        ("ພຶດສະພາ 1990", "1990-05"),
        ("1990年5月", "1990-05"),
        ("1990", "1990"),
        ("2533", "1990"),
        ("ປີ 1990", "1990"),
        ("ພ.ສ. 2533", "1990"),
        ("--/--/1990", "1990"),
        ("00/00/1990", "1990"),
        ("xx/xx/1990", "1990"),
        ("00/05/1990", "1990-05"),
        ("29/02/1992", "1992-02-29"),
        ("ເກີດ: 17/05/1990", "1990-05-17"),
        ("01/01/1990", "1990-01-01"),
    ] {
        assert_eq!(birth(text), Ok(Some(date.to_owned())), "{text}");
    }
}

#[test]
fn what_no_calendar_has_is_impossible_and_what_is_no_date_unreadable() {
    for text in
        ["31/02/1990", "29/02/1990", "17/13/1990", "05/17/1990", "32/01/1990", "17/05/0990", "17/05/9990", "29/02/2533"]
    {
        assert_eq!(birth(text), Err(BadDate::Impossible), "{text}");
    }
    for text in [
        "ບໍ່ແນ່ໃຈ",
        "soon",
        "17",
        "1/2",
        "1/2/3/4",
        "123456789012",
        "2055551234",
        "17 Smarch 1990",
        "99999999999999999999/1/1",
    ] {
        assert_eq!(birth(text), Err(BadDate::Unreadable), "{text}");
    }
    for text in ["", " ", "-", "--", "ບໍ່ມີ", "ບໍ່ຈື່", "n/a", "无", "?"] {
        assert_eq!(birth(text), Ok(None), "{text}");
    }
}

#[test]
fn a_year_of_two_digits_is_one_in_which_the_fact_could_be() {
    let joined = |text: &str| read_date(text, manner(DateOrder::DayFirst, Telling::Joining)).unwrap().unwrap().year();
    assert_eq!(joined("1/1/26"), 2026);
    assert_eq!(joined("1/1/27"), 1927);
    assert_eq!(joined("1/1/99"), 1999);
    let born = |text: &str| birth(text).unwrap().unwrap()[..4].to_owned();
    assert_eq!(born("1/1/12"), "2012");
    assert_eq!(born("1/1/13"), "1913");
}

#[test]
fn a_column_is_month_first_only_where_it_can_be_nothing_else() {
    assert_eq!(order_votes(["5/25/1995", "11/12/1980", "3/25/1990"].into_iter()), (0, 2));
    assert_eq!(order_votes(["25/5/1995", "5/25/1995"].into_iter()), (1, 1));
    assert_eq!(order_votes(["1995-05-25", "5 May 1995", "1995", "-"].into_iter()), (0, 0));
    let us = read_date("5/25/1995", manner(DateOrder::MonthFirst, Telling::Birth)).unwrap().unwrap();
    assert_eq!(us.to_string(), "1995-05-25");
}

fn phones(text: &str) -> Vec<String> {
    read_phones(text).phones.iter().map(ToString::to_string).collect()
}

#[test]
fn telephones_are_read_one_or_many() {
    for (text, numbers) in [
        ("020 5555 1234", &["+8562055551234"][..]),
        ("2055551234", &["+8562055551234"]),
        ("2055551234.0", &["+8562055551234"]),
        ("8562055551234", &["+8562055551234"]),
        ("+856 20 55 551 234", &["+8562055551234"]),
        ("໐໒໐ ໕໕໕໕ ໑໒໓໔", &["+8562055551234"]),
        ("０２０ ５５５５ １２３４", &["+8562055551234"]),
        ("020/5555/1234", &["+8562055551234"]),
        ("(020) 5555-1234", &["+8562055551234"]),
        ("ໂທ: 020 5555 1234", &["+8562055551234"]),
        ("Tel. 020 5555 1234 (WhatsApp)", &["+8562055551234"]),
        ("020 5555 1234 / 030 555 1234", &["+8562055551234", "+856305551234"]),
        ("020 5555 1234, 020 5555 1234", &["+8562055551234"]),
        ("020 55551234 020 77778888", &["+8562055551234", "+8562077778888"]),
        ("0205555123402077778888", &["+8562055551234", "+8562077778888"]),
        ("020 5555 1234 ແລະ 021 212 345", &["+8562055551234", "+85621212345"]),
        ("305551234", &["+856305551234"]),
        ("-", &[]),
        ("ບໍ່ມີ", &[]),
    ] {
        assert_eq!(phones(text), numbers, "{text}");
        assert!(read_phones(text).unread.is_empty(), "{text}");
    }
}

#[test]
fn eight_digits_are_a_mobile_number_and_said_to_be_assumed() {
    let read = read_phones("5555 1234");
    assert_eq!(phones("5555 1234"), ["+8562055551234"]);
    assert_eq!(read.assumed, ["5555 1234"]);
    let pair = read_phones("020 55551234 / 77778888");
    assert_eq!(pair.phones.len(), 2);
    assert_eq!(pair.assumed, ["77778888"]);
}

#[test]
fn what_is_no_telephone_is_said_and_left_out() {
    for text in ["12351", "020 555", "2.05555E+09", "ໂທຫາຫົວໜ້າສາຍກ່ອນ", "99999999999999999999"]
    {
        let read = read_phones(text);
        assert!(read.phones.is_empty() && read.assumed.is_empty(), "{text}: {read:?}");
        assert_eq!(read.unread, [text], "{text}");
    }
}

#[test]
fn a_name_is_taken_apart() {
    for (text, title, given, surname, latin, aside) in [
        ("ສົມຊາຍ ວົງສາ", "", "ສົມຊາຍ", "ວົງສາ", "", ""),
        ("ທ້າວ ສົມຊາຍ ວົງສາ", "mr", "ສົມຊາຍ", "ວົງສາ", "", ""),
        ("ທ້າວສົມຊາຍ ວົງສາ", "mr", "ສົມຊາຍ", "ວົງສາ", "", ""),
        ("ນ. ສົມຈັນ ພູໄຊ", "ms", "ສົມຈັນ", "ພູໄຊ", "", ""),
        ("ສົມຊາຍ ວົງສາ (Somxay Vongsa)", "", "ສົມຊາຍ", "ວົງສາ", "Somxay Vongsa", ""),
        ("Somxay Vongsa (ສົມຊາຍ ວົງສາ)", "", "ສົມຊາຍ", "ວົງສາ", "Somxay Vongsa", ""),
        ("ສົມຊາຍ ວົງສາ / Somxay Vongsa", "", "ສົມຊາຍ", "ວົງສາ", "Somxay Vongsa", ""),
        ("ສົມຊາຍ ວົງສາ\nMr. Somxay Vongsa", "mr", "ສົມຊາຍ", "ວົງສາ", "Somxay Vongsa", ""),
        ("ມີ (My)", "", "ມີ", "", "My", ""),
        ("Mr ສົມຊາຍ ວົງສາ", "mr", "ສົມຊາຍ", "ວົງສາ", "", ""),
        ("ສົມຊາຍ ວົງສາ (ນ້ອຍ)", "", "ສົມຊາຍ", "ວົງສາ", "", "ນ້ອຍ"),
        ("Somxay Vongsa", "", "Somxay", "Vongsa", "", ""),
        ("12. ສົມຊາຍ ວົງສາ", "", "ສົມຊາຍ", "ວົງສາ", "", ""),
        ("ສົມຊາຍ -", "", "ສົມຊາຍ", "", "", ""),
        ("ສົມຊາຍ", "", "ສົມຊາຍ", "", "", ""),
        ("王小明", "", "小明", "王", "", ""),
        ("Vongsa, Somxay", "", "Somxay", "Vongsa", "", ""),
        ("ນາງ", "ms", "", "", "", ""),
        ("-", "", "", "", "", ""),
        ("ບໍ່ມີ", "", "", "", "", ""),
    ] {
        let read = read_full_name(text);
        let found = (
            read.title.map_or("", |title| title.code()).to_owned(),
            read.given.unwrap_or_default(),
            read.surname.unwrap_or_default(),
            read.latin.unwrap_or_default(),
            read.aside.unwrap_or_default(),
        );
        let expected = (title.to_owned(), given.to_owned(), surname.to_owned(), latin.to_owned(), aside.to_owned());
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn levels_of_education_are_known_by_their_short_forms_too() {
    for (text, code) in [
        ("ປະລິນຍາຕີ", "bachelor"),
        ("ປ.ຕີ", "bachelor"),
        ("ປະລິນຍາຕີ ສາຂາກົດໝາຍ", "bachelor"),
        ("Bachelor's degree", "bachelor"),
        ("本科", "bachelor"),
        ("ມ7", "upper_secondary"),
        ("ມ.7", "upper_secondary"),
        ("ມັດທະຍົມຕອນຕົ້ນ", "lower_secondary"),
        ("ຈົບມັດທະຍົມຕອນປາຍ", "upper_secondary"),
        ("ປະຖົມ", "primary"),
        ("ຊັ້ນສູງ", "vocational_high"),
        ("ຊັ້ນກາງ", "vocational_middle"),
        ("ປະລິນຍາໂທ", "master"),
        ("ບໍ່ໄດ້ເຂົ້າໂຮງຮຽນ", "none"),
    ] {
        assert_eq!(read_education(text, &LISTS.education).as_deref(), Some(code), "{text}");
    }
    assert_eq!(read_education("ພະແນກຕັດ", &LISTS.education), None);
}

#[test]
fn a_place_is_found_by_letters_by_sound_and_without_its_kind() {
    let places = &LISTS.places;
    let find = |kind, text: &str, parent: Option<&str>| match places.find(kind, text, parent) {
        PlaceMatch::Found(code) => code,
        PlaceMatch::Several(several) => format!("{} or more", several.len()),
        PlaceMatch::None(like) => {
            format!("like {}", like.iter().map(|s| s.code.as_str()).collect::<Vec<_>>().join(" "))
        }
    };
    for (text, code) in [
        ("ນະຄອນຫຼວງວຽງຈັນ", "LA01"),
        ("ນະຄອນຫລວງວຽງຈັນ", "LA01"),
        ("Vientiane Capital", "LA01"),
        ("万象市", "LA01"),
        ("ແຂວງອຸດົມໄຊ", "LA04"),
        ("ຂ. ອຸດົມໄຊ", "LA04"),
        ("Oudomxay Province", "LA04"),
        ("Udomsay", "LA04"),
        ("LA04", "LA04"),
    ] {
        assert_eq!(find(PlaceKind::Province, text, None), code, "{text}");
    }
    for (text, code) in [
        ("ເມືອງໄຊເສດຖາ", "LA0103"),
        ("ມ. ໄຊເສດຖາ", "LA0103"),
        ("Muang Xaysettha", "LA0103"),
        ("Saysetha", "LA0103"),
        ("占塔武里县", "LA0101"),
    ] {
        assert_eq!(find(PlaceKind::District, text, Some("LA01")), code, "{text}");
    }
    assert_eq!(find(PlaceKind::Village, "ບ້ານໜອງປິງ", Some("LA0101")), "LAV00010101");
    assert_eq!(find(PlaceKind::Village, "ບ. ໜອງປິງ", Some("LA0101")), "LAV00010101");
    // far from every name, and near to one
    assert_eq!(find(PlaceKind::Province, "ບໍ່ຮູ້ບ່ອນໃດ", None), "like ");
    assert!(find(PlaceKind::District, "ໄຊເສດຖະກອນ", Some("LA01")).starts_with("like"));
    assert!(find(PlaceKind::District, "ຈັນທະບູລິງ", Some("LA01")).contains("LA0101"));
    // one name in several districts
    assert!(find(PlaceKind::Village, "ໂພນໄຊ", None).contains("or more"));
}
