//! Whatever a file holds, reading it ends well.

use proptest::prelude::*;

use super::super::cells::date::{Manner, Telling, read_date};
use super::super::cells::money::read_wage;
use super::super::cells::name::read_full_name;
use super::super::cells::phone::read_phones;
use super::super::cells::sex::read_sex;
use super::*;

/// Texts of the kinds that rosters hold, and of none.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,24}",
        "[ກ-ໝ0-9 ()/.,\\-]{0,24}",
        "[0-9/.\\- :]{0,20}",
        "[a-zA-Z0-9໐-໙年月日 ./()\n\u{200B}]{0,20}",
        Just("ທ້າວ".to_owned()),
        Just("ລວມ".to_owned()),
        Just("ຊື່ ແລະ ນາມສະກຸນ".to_owned()),
        Just("ເພດ".to_owned()),
        Just("ວັນເດືອນປີເກີດ".to_owned()),
    ]
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        4 => any_text().prop_map(Cell::text),
        1 => any::<f64>().prop_map(|n| Cell::Number(kammaban_sheet::Number::new(n))),
        1 => (-1e12_f64..1e12).prop_map(|n| Cell::Number(kammaban_sheet::Number::new(n.round()))),
        1 => any::<bool>().prop_map(Cell::Bool),
        1 => Just(Cell::Error("#REF!".into())),
        1 => Just(Cell::Empty),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_cell_makes_a_reader_fail(text in any_text()) {
        for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
            for telling in [Telling::Birth, Telling::Joining] {
                if let Ok(Some(date)) = read_date(&text, Manner { order, telling, today: TODAY }) {
                    prop_assert!((1850..=2200).contains(&date.year()));
                }
            }
        }
        let _ = read_phones(&text);
        let _ = read_sex(&text);
        let name = read_full_name(&text);
        prop_assert!(name.given.is_some() || name.surname.is_none());
        if let Ok(Some(kip)) = read_wage(&text) {
            prop_assert!(kip > 0);
        }
    }

    #[test]
    fn a_day_is_read_however_it_is_written(days in 0_i32..25_000, form in 0_usize..9) {
        let date = Date::constant(1940, 1, 1).checked_add(std::time::Duration::from_secs(u64::try_from(days).unwrap() * 86_400)).unwrap();
        let (y, m, d) = (date.year(), date.month(), date.day());
        let lao = |text: String| text.chars().map(|c| c.to_digit(10).and_then(|n| char::from_u32(0xED0 + n)).unwrap_or(c)).collect::<String>();
        let months = ["ມັງກອນ", "ກຸມພາ", "ມີນາ", "ເມສາ", "ພຶດສະພາ", "ມິຖຸນາ", "ກໍລະກົດ", "ສິງຫາ", "ກັນຍາ", "ຕຸລາ", "ພະຈິກ", "ທັນວາ"];
        let text = match form {
            0 => format!("{d}/{m}/{y}"),
            1 => format!("{d:02}.{m:02}.{y}"),
            2 => format!("{y}-{m:02}-{d:02}"),
            3 => format!("{d}/{m}/{}", y + 543),
            4 => lao(format!("{d}/{m}/{y}")),
            5 => format!("{d} {} {y}", months[usize::try_from(m).unwrap() - 1]),
            6 => format!("{y}年{m}月{d}日"),
            7 => format!("{}", 14_611 + days),
            _ => date.strftime("%B %d, %Y").to_string(),
        };
        let read = read_date(&text, Manner { order: DateOrder::DayFirst, telling: Telling::Birth, today: Date::constant(2030, 1, 1) });
        prop_assert_eq!(read.map(|r| r.map(|r| r.to_string())), Ok(Some(date.to_string())), "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_table_makes_the_reader_fail(rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 0..7), 0..12)) {
        let mut any = sheet(&[]);
        any.rows = rows;
        let table = find_table(&any);
        prop_assert!(table.header_rows <= 3 && table.header_row < table.first_data_row);
        let guesses = guess_columns(&any, &table, &ground(), None);
        prop_assert!(guesses.iter().all(|guess| (0.0..=1.0).contains(&guess.confidence)));
        let plan = ReadingPlan::new(&any, &table, &mapped_columns(&column_map(&guesses)), &ground());
        for row in read_table(&any, &table, &plan, ground()) {
            let person = row.kind == RowKind::Person;
            prop_assert!(person || row.faults.is_empty());
            // without a name there is a fault that keeps the row out
            prop_assert!(!person || row.person.given_name.is_some() || row.severity() == Some(Severity::Error));
            let json = serde_json::to_string(&row).unwrap();
            prop_assert_eq!(serde_json::from_str::<RowReading>(&json).unwrap(), row);
        }
    }
}
