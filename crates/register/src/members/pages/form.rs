//! The form of a person: shown empty for somebody new, filled for somebody known, and read back.

use kammaban_kernel::{Date, NationalId, PartialDate, Phone, Sex, parse_day};
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::UnionId;
use kammaban_platform::web::{Ctx, Fields};
use minijinja::{Value, context};

use crate::employers::{self, EmployerId};
use crate::members::{Facts, Member};
use crate::places;

/// Titles that the form offers; what a roster wrote in other words stays as it is.
const TITLES: [&str; 11] =
    ["mr", "ms", "mrs", "miss", "honoured", "comrade", "doctor", "professor", "teacher", "monk", "rank"];
/// Telephone numbers that the form has fields for.
const PHONES: [&str; 3] = ["phone_1", "phone_2", "phone_3"];
/// The oldest birth date that the form takes, in years before today.
const OLDEST: i16 = 120;

/// What a form says of a person.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    /// The facts.
    pub(crate) facts: Facts,
    /// The employer chosen.
    pub(crate) employer: Option<EmployerId>,
}

/// Reads the form; what is wrong is noted beside its fields. `before` has what the form does not ask
/// for.
pub(crate) fn read(form: &mut Fields, before: &Facts, today: Date) -> Read {
    let short = |form: &mut Fields, name: &'static str, longest: usize| {
        if form.text(name).is_empty() { None } else { Some(form.required(name, longest)) }
    };
    let given_name = form.required("given_name", 100);
    let sex = form.parse("sex", |code| Sex::from_code(code).ok_or_else(|| Sentence::new("field-choice")));
    let birth_date = birth_date(form, today);
    let national_id = form
        .parse("national_id", |text| {
            NationalId::parse(&kammaban_text::digits(text)).ok_or_else(|| Sentence::new("member-national-id-wrong"))
        })
        .map(|id| id.to_string());
    let mut phones: Vec<Phone> = Vec::new();
    for name in PHONES {
        let phone = form.parse(name, |text| {
            Phone::parse(&kammaban_text::digits(text)).map_err(|_| Sentence::new("member-phone-wrong"))
        });
        phones.extend(phone.filter(|phone| !phones.contains(phone)));
    }
    // Numbers beyond those that the form shows stay.
    phones.extend(
        before.phones.iter().skip(PHONES.len()).filter(|phone| !phones.contains(phone)).cloned().collect::<Vec<_>>(),
    );
    let province_code = place(form, "province_code", "province", "");
    let district_code = place(form, "district_code", "district", province_code.as_deref().unwrap_or("-"));
    let village_code = place(form, "village_code", "village", district_code.as_deref().unwrap_or("-"));
    let village = short(form, "village", 100).or_else(|| {
        let listed = village_code.as_deref().and_then(places::find);
        listed.map(|place| place.lo.clone()).filter(|_| before.village_code != village_code)
    });
    let facts = Facts {
        title: short(form, "title", 60),
        given_name,
        surname: short(form, "surname", 100),
        latin_name: short(form, "latin_name", 150),
        nickname: short(form, "nickname", 60),
        sex,
        birth_date,
        nationality: short(form, "nationality", 2).unwrap_or_else(|| "LA".to_owned()),
        national_id,
        phones,
        education: short(form, "education", 100),
        occupation: short(form, "occupation", 150),
        department: short(form, "department", 150),
        province_code,
        district_code,
        village_code,
        village,
        address: short(form, "address", 300),
        joined_on: joined_on(form),
        note: short(form, "note", 1_000),
    };
    Read { facts, employer: form.text("employer").parse().ok() }
}

/// A place of the lists; one that does not lie in what was chosen above it is dropped without a word,
/// since the person changed their mind above.
fn place(form: &Fields, name: &str, kind: &str, parent: &str) -> Option<String> {
    let code = form.optional(name)?;
    let known = places::find(&code)?;
    (known.kind == kind && (parent.is_empty() || known.parent == parent)).then_some(code)
}

fn birth_date(form: &mut Fields, today: Date) -> Option<PartialDate> {
    let part = |form: &Fields, name: &str| kammaban_text::digits(form.text(name)).to_string();
    let (day, month, year) =
        (part(form, "birth_date_day"), part(form, "birth_date_month"), part(form, "birth_date_year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return None;
    }
    let number = |text: &str| -> Result<Option<i8>, ()> {
        if text.is_empty() { Ok(None) } else { text.parse::<i8>().map(Some).map_err(drop) }
    };
    let year = year.parse::<i16>().map(|year| if (2400..=2643).contains(&year) { year - 543 } else { year });
    let date = match (number(&day), number(&month), year) {
        (Ok(day), Ok(month), Ok(year)) => PartialDate::from_parts(year, month, day).ok(),
        _ => None,
    };
    let fits = |date: &PartialDate| date.first_day() <= today && date.year() >= today.year() - OLDEST;
    match date {
        Some(date) if fits(&date) => Some(date),
        Some(_) => {
            form.fail("birth_date", Sentence::new("member-birth-date-far"));
            None
        }
        None => {
            form.fail("birth_date", Sentence::new("member-birth-date-wrong"));
            None
        }
    }
}

/// A day, or the year alone where no more is known.
fn joined_on(form: &mut Fields) -> Option<PartialDate> {
    form.parse("joined_on", |text| {
        let text = kammaban_text::digits(text).to_string();
        parse_day(&text)
            .map(PartialDate::day)
            .or_else(|_| text.parse::<PartialDate>())
            .map_err(|_| Sentence::new("field-day"))
    })
}

/// The fields of somebody known.
pub(crate) fn filled(member: &Member) -> Fields {
    let facts = &member.facts;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let birth = facts.birth_date.map(|date| date.to_string()).unwrap_or_default();
    let part = |place: usize| {
        let text = birth.split('-').nth(place).unwrap_or_default();
        if place == 0 { text.to_owned() } else { text.trim_start_matches('0').to_owned() }
    };
    let mut values = vec![
        ("title", text(&facts.title)),
        ("given_name", facts.given_name.clone()),
        ("surname", text(&facts.surname)),
        ("latin_name", text(&facts.latin_name)),
        ("nickname", text(&facts.nickname)),
        ("sex", facts.sex.map(|sex| sex.code().to_owned()).unwrap_or_default()),
        ("birth_date_day", part(2)),
        ("birth_date_month", part(1)),
        ("birth_date_year", part(0)),
        ("nationality", facts.nationality.clone()),
        ("national_id", text(&facts.national_id)),
        ("education", text(&facts.education)),
        ("occupation", text(&facts.occupation)),
        ("department", text(&facts.department)),
        ("employer", member.employer_id.map(|id| id.to_string()).unwrap_or_default()),
        ("province_code", text(&facts.province_code)),
        ("district_code", text(&facts.district_code)),
        ("village_code", text(&facts.village_code)),
        ("village", text(&facts.village)),
        ("address", text(&facts.address)),
        ("joined_on", facts.joined_on.map(|date| date.to_string()).unwrap_or_default()),
        ("note", text(&facts.note)),
    ];
    values.extend(PHONES.into_iter().zip(facts.phones.iter().map(Phone::local)));
    Fields::filled(values)
}

/// What the form's selects offer, the districts and villages of what is chosen.
pub(crate) async fn lists(ctx: &Ctx, form: &Fields, union: UnionId) -> Result<Value, Problem> {
    let option = |value: &str, label: &str| context! { value => value, label => label };
    let mut titles: Vec<Value> = TITLES
        .into_iter()
        .map(|code| option(code, &ctx.app.words.say(ctx.lang, &format!("title-{code}"), &[])))
        .collect();
    let title = form.text("title");
    if !title.is_empty() && !TITLES.contains(&title) {
        titles.push(option(title, title));
    }
    let places_in = |kind: &str, parent: &str| -> Vec<Value> {
        places::PLACES
            .iter()
            .filter(|place| place.kind == kind && (kind == "province" || place.parent == parent))
            .map(|place| option(&place.code, place.name(ctx.lang)))
            .collect()
    };
    let named = |table: &'static str| -> Vec<Value> {
        places::named(table).iter().map(|row| option(&row.code, row.name(ctx.lang))).collect()
    };
    let mut education = named("people/education.csv");
    let level = form.text("education");
    if !level.is_empty() && !places::named("people/education.csv").iter().any(|row| row.code == level) {
        education.push(option(level, level));
    }
    let employers = employers::list_of_union(&ctx.app.db, &Scope::everything(), union).await?;
    Ok(context! {
        titles => titles,
        sexes => ["female", "male"].map(|sex| option(sex, &ctx.app.words.say(ctx.lang, &format!("sex-{sex}"), &[]))),
        nationalities => named("people/nationalities.csv"),
        education => education,
        employers => employers.iter().map(|one| option(&one.id.to_string(), one.name(ctx.lang))).collect::<Vec<_>>(),
        provinces => places_in("province", ""),
        districts => places_in("district", form.text("province_code")),
        villages => places_in("village", form.text("district_code")),
    })
}
