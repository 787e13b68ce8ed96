use super::*;
use serde_json::json;

fn person(lang: Lang) -> Json {
    let name = match lang {
        Lang::Lo => "ສົມຊາຍ ວົງສາ",
        Lang::En => "Somsay Vongsa",
        Lang::Zh => "王小明",
    };
    json!({
        "title": name, "latin": "Somsay Vongsa", "standing": "ສະມາຊິກປັດຈຸບັນ", "above": ["ສະຫະພັນກຳມະບານ"],
        "demo": null, "facts": [{"label": "ເພດ", "value": "ຊາຍ"}], "footer": "Kammaban",
        "spells_title": "ການເປັນສະມາຊິກ", "spells_head": ["a", "b", "c", "d"],
        "spells": [{"union": "ກຳມະບານຮາກຖານໂຮງງານຕັດຫຍິບວຽງຈັນ", "state": "x", "from": "2020", "to": ""}],
    })
}

#[test]
fn a_line_may_break_between_lao_words_and_nowhere_else() {
    let text = "ກົດໝາຍແຮງງານສະບັບປັບປຸງ";
    let broken = breakable(text);
    assert_eq!(broken.replace('\u{200B}', ""), text, "nothing is lost");
    assert!(broken.contains('\u{200B}'));
    for word in broken.split('\u{200B}') {
        let first = word.chars().next().unwrap();
        assert!(!('\u{0EB1}'..='\u{0EBC}').contains(&first) && !('\u{0EC8}'..='\u{0ECD}').contains(&first), "{word}");
    }
    assert_eq!(breakable("Law on Trade Unions 工会法"), "Law on Trade Unions 工会法");
}

#[test]
fn the_same_paper_is_the_same_bytes_in_every_language() {
    for lang in Lang::ALL {
        if fonts::faces().missing_for(lang).is_some() {
            eprintln!("no font for {lang} here: its paper is not tried");
            continue;
        }
        let one = print(Paper::Person, &person(lang), lang).unwrap();
        assert!(one.starts_with(b"%PDF-"));
        assert_eq!(one, print(Paper::Person, &person(lang), lang).unwrap());
    }
}

#[test]
fn data_that_does_not_fit_is_told_and_nothing_is_printed() {
    if fonts::faces().missing_for(Lang::En).is_some() {
        eprintln!("no font here");
        return;
    }
    assert!(matches!(print(Paper::Return, &json!({"title": "x"}), Lang::En), Err(PrintTrouble::Setting(_))));
}

#[test]
fn a_text_is_never_taken_for_markup() {
    if fonts::faces().missing_for(Lang::En).is_some() {
        eprintln!("no font here");
        return;
    }
    let mut data = person(Lang::En);
    data["title"] = json!("#panic(\"no\") *bold* $x$ \\ @label");
    assert!(print(Paper::Person, &data, Lang::En).is_ok());
}
