//! A person in the making: the cells of a row, one after the other, and what they add up to.

use kammaban_kernel::{NationalId, PartialDate, Precision, Sex};
use kammaban_text::{Title, normalize};

use super::cells::date::{BadDate, Manner, Telling, read_date};
use super::cells::education::read_education;
use super::cells::money::{BadWage, read_wage};
use super::cells::name::{read_full_name, read_whole, real, take_title};
use super::cells::phone::read_phones;
use super::cells::sex::{is_ticked, read_sex};
use super::cells::{date, is_absent};
use super::fault::{Fault, FaultKind, Suggestion};
use super::field::FieldName;
use super::person::{Coded, RosterPerson};
use super::plan::{Part, PlannedColumn};
use super::seeker::{Seeker, kept};

/// The text of a cell.
#[derive(Clone, Copy)]
pub(crate) struct Raw<'t> {
    pub(crate) text: &'t str,
    /// It was a number of which the spreadsheet may have lost digits.
    pub(crate) inexact: bool,
}

/// Day, month and year of a date that has a column for each.
#[derive(Default)]
struct DateParts {
    col: u32,
    parts: [String; 3],
}

/// The person so far.
pub(crate) struct Draft<'d, 'a> {
    pub(super) seeker: &'d mut Seeker<'a>,
    pub(super) person: RosterPerson,
    faults: Vec<Fault>,
    title: Option<Title>,
    sex_col: Option<u32>,
    name_col: Option<u32>,
    /// Where the day of joining was found, and as what.
    joined: Option<(u32, String)>,
    pub(super) places: [Option<(u32, String)>; 3],
    birth_parts: Option<DateParts>,
    join_parts: Option<DateParts>,
}

impl<'d, 'a> Draft<'d, 'a> {
    /// A person of whom nothing is known yet; `name_col` is the column where a name belongs.
    pub(crate) fn new(seeker: &'d mut Seeker<'a>, name_col: Option<u32>) -> Self {
        Self {
            seeker,
            person: RosterPerson::default(),
            faults: Vec::new(),
            title: None,
            sex_col: None,
            name_col,
            joined: None,
            places: [None, None, None],
            birth_parts: None,
            join_parts: None,
        }
    }

    fn fault(&mut self, col: Option<u32>, field: FieldName, kind: FaultKind, found: &str) {
        self.suggest(col, field, kind, found, Vec::new());
    }

    pub(super) fn suggest(
        &mut self,
        col: Option<u32>,
        field: FieldName,
        kind: FaultKind,
        found: &str,
        suggestions: Vec<Suggestion>,
    ) {
        let arg: String = found.trim().chars().take(120).collect();
        self.faults.push(Fault { column: col, field: Some(field), kind, arg, suggestions });
    }

    /// A cell whose formula failed.
    pub(crate) fn broken(&mut self, column: &PlannedColumn, text: &str) {
        self.fault(Some(column.col), column.field, FaultKind::BrokenFormula, text);
    }

    /// Adds what a cell says.
    pub(crate) fn take(&mut self, column: &PlannedColumn, raw: Raw) {
        let col = column.col;
        match column.field {
            FieldName::Title => {
                let title = kept(&mut self.seeker.titles, raw.text, || take_title(raw.text).0);
                self.set_title(title);
            }
            FieldName::FullName | FieldName::GivenName => self.name(column.field, raw.text),
            FieldName::Surname => self.surname(raw.text),
            FieldName::LatinName => {
                if let Some(name) = read_whole(raw.text) {
                    add(&mut self.person.latin_name, " ", name);
                }
            }
            FieldName::Sex => self.sex(column, raw.text),
            FieldName::BirthDate | FieldName::JoinDate => self.date(column, raw.text),
            FieldName::NationalId => self.national_id(col, raw),
            FieldName::Phone => self.phones(col, raw.text),
            FieldName::Province => self.keep_place(0, col, raw.text),
            FieldName::District => self.keep_place(1, col, raw.text),
            FieldName::Village => self.keep_place(2, col, raw.text),
            FieldName::Address => text_into(&mut self.person.address, ", ", raw.text),
            FieldName::Occupation => text_into(&mut self.person.occupation, ", ", raw.text),
            FieldName::Department => text_into(&mut self.person.department, ", ", raw.text),
            FieldName::Wage => self.wage(col, raw.text),
            FieldName::Ethnicity => self.ethnicity(col, raw.text),
            FieldName::Education => self.education(col, raw.text),
            FieldName::MemberNo => {
                let number: String =
                    normalize(raw.text).to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
                if !is_absent(&number) && self.person.member_no.is_none() {
                    self.person.member_no = Some(kammaban_text::digits(&number));
                }
            }
            FieldName::Note => text_into(&mut self.person.note, "; ", raw.text),
            FieldName::Ignore => {}
        }
    }

    fn set_title(&mut self, title: Option<Title>) {
        // the title that tells the sex says more
        if self.title.is_none_or(|known| known.sex().is_none()) {
            self.title = title.or(self.title);
        }
    }

    fn name(&mut self, field: FieldName, text: &str) {
        // given names are few and whole names many
        let read = match field {
            FieldName::GivenName => kept(&mut self.seeker.given, text, || read_full_name(text)),
            _ => read_full_name(text),
        };
        self.set_title(read.title);
        if let Some(latin) = read.latin
            && self.person.latin_name.is_none()
        {
            self.person.latin_name = Some(latin);
        }
        if let Some(aside) = read.aside {
            add(&mut self.person.note, "; ", format!("({aside})"));
        }
        if self.person.given_name.is_none() {
            self.person.given_name = read.given;
            match (field, read.surname) {
                // two words in the column of given names: the surname, unless another column has one
                (FieldName::GivenName, Some(second)) if self.person.surname.is_some() => {
                    if let Some(given) = &mut self.person.given_name {
                        *given = format!("{given} {second}");
                    }
                }
                (_, Some(surname)) if self.person.surname.is_none() => self.person.surname = Some(surname),
                _ => {}
            }
        }
    }

    /// A surname of its own: what was split off the given name before belongs to the given name.
    fn surname(&mut self, text: &str) {
        let Some(surname) = kept(&mut self.seeker.surnames, text, || real(text)) else { return };
        if let (Some(given), Some(second)) = (&mut self.person.given_name, self.person.surname.take())
            && second != surname
        {
            *given = format!("{given} {second}");
        }
        self.person.surname = Some(surname);
    }

    fn sex(&mut self, column: &PlannedColumn, text: &str) {
        let ticked = match column.part {
            Some(Part::Female) if is_ticked(text) => Some(Sex::Female),
            Some(Part::Male) if is_ticked(text) => Some(Sex::Male),
            Some(_) => return,
            None => None,
        };
        let read = ticked.map_or_else(|| read_sex(text), |sex| Ok(Some(sex)));
        match read {
            Ok(Some(sex)) if self.person.sex.is_none_or(|known| known == sex) => {
                self.person.sex = Some(sex);
                self.sex_col = Some(column.col);
            }
            Ok(None) => {}
            Ok(Some(_)) => {
                self.person.sex = None;
                self.fault(Some(column.col), FieldName::Sex, FaultKind::UnknownSex, text);
            }
            Err(()) => self.fault(Some(column.col), FieldName::Sex, FaultKind::UnknownSex, text),
        }
    }

    fn date(&mut self, column: &PlannedColumn, text: &str) {
        let birth = column.field == FieldName::BirthDate;
        let part = match column.part {
            Some(Part::Day) => Some(0),
            Some(Part::Month) => Some(1),
            Some(Part::Year) => Some(2),
            _ => None,
        };
        if let Some(part) = part {
            let slot = if birth { &mut self.birth_parts } else { &mut self.join_parts };
            let parts = slot.get_or_insert_with(|| DateParts { col: column.col, ..DateParts::default() });
            text.trim().clone_into(&mut parts.parts[part]);
        } else {
            self.whole_date(column.field, column.col, text, column.order);
        }
    }

    fn whole_date(&mut self, field: FieldName, col: u32, text: &str, order: date::DateOrder) {
        let today = self.seeker.ground.today;
        let birth = field == FieldName::BirthDate;
        let telling = if birth { Telling::Birth } else { Telling::Joining };
        let date = match read_date(text, Manner { order, telling, today }) {
            Ok(None) => return,
            Ok(Some(date)) => date,
            Err(BadDate::Impossible) => return self.fault(Some(col), field, FaultKind::ImpossibleDate, text),
            Err(BadDate::Unreadable) => return self.fault(Some(col), field, FaultKind::UnreadableDate, text),
        };
        if date.first_day() > today {
            return self.fault(Some(col), field, FaultKind::FutureDate, text);
        }
        let age = date.years_until(today).unwrap_or(0);
        if age > 120 {
            return self.fault(Some(col), field, FaultKind::ImpossibleDate, text);
        }
        if birth {
            if !(14..=90).contains(&age) {
                self.fault(Some(col), field, FaultKind::UnlikelyAge, text);
            }
            self.person.birth_date.get_or_insert(date);
        } else {
            self.person.joined_on.get_or_insert(date);
            self.joined.get_or_insert_with(|| (col, text.to_owned()));
        }
    }

    fn national_id(&mut self, col: u32, raw: Raw) {
        if is_absent(raw.text) || self.person.national_id.is_some() {
            return;
        }
        let text = kammaban_text::digits(&normalize(raw.text));
        let number = text.strip_suffix(".0").unwrap_or(&text);
        let scientific = number.contains("E+") || number.contains("e+");
        if raw.inexact || scientific {
            return self.fault(Some(col), FieldName::NationalId, FaultKind::CutNationalId, raw.text);
        }
        match NationalId::parse(number) {
            Some(id) => self.person.national_id = Some(id),
            None => self.fault(Some(col), FieldName::NationalId, FaultKind::UnreadableNationalId, raw.text),
        }
    }

    fn phones(&mut self, col: u32, text: &str) {
        let read = read_phones(text);
        for phone in read.phones {
            if !self.person.phones.contains(&phone) {
                self.person.phones.push(phone);
            }
        }
        for assumed in read.assumed {
            self.fault(Some(col), FieldName::Phone, FaultKind::AssumedPhone, &assumed);
        }
        for unread in read.unread {
            self.fault(Some(col), FieldName::Phone, FaultKind::UnreadablePhone, &unread);
        }
    }

    fn wage(&mut self, col: u32, text: &str) {
        match read_wage(text) {
            Ok(wage) => self.person.wage = self.person.wage.or(wage),
            Err(BadWage::Unreadable) => self.fault(Some(col), FieldName::Wage, FaultKind::UnreadableWage, text),
            Err(BadWage::Foreign) => self.fault(Some(col), FieldName::Wage, FaultKind::ForeignWage, text),
        }
    }

    fn ethnicity(&mut self, col: u32, text: &str) {
        if is_absent(text) || self.person.ethnicity.is_some() {
            return;
        }
        let list = &self.seeker.ground.lists.ethnicity;
        let text = normalize(text);
        let bare = ["ຊົນເຜົ່າ", "ເຜົ່າ"].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(&text).trim();
        let code = kept(&mut self.seeker.ethnicity, bare, || list.find(bare).map(str::to_owned));
        if code.is_none() && !list.is_empty() {
            self.fault(Some(col), FieldName::Ethnicity, FaultKind::UnknownEthnicity, &text);
        }
        self.person.ethnicity = Some(Coded { code, text: bare.to_owned() });
    }

    fn education(&mut self, col: u32, text: &str) {
        if is_absent(text) || self.person.education.is_some() {
            return;
        }
        let list = &self.seeker.ground.lists.education;
        let text = normalize(text);
        let code = kept(&mut self.seeker.education, &text, || read_education(&text, list));
        if code.is_none() {
            self.fault(Some(col), FieldName::Education, FaultKind::UnknownEducation, &text);
        }
        self.person.education = Some(Coded { code, text });
    }

    fn keep_place(&mut self, level: usize, col: u32, text: &str) {
        if !is_absent(text) && self.places[level].is_none() {
            self.places[level] = Some((col, normalize(text)));
        }
    }

    /// The person and the faults, once every cell was taken.
    pub(crate) fn finish(mut self) -> (RosterPerson, Vec<Fault>) {
        for (field, parts) in
            [(FieldName::BirthDate, self.birth_parts.take()), (FieldName::JoinDate, self.join_parts.take())]
        {
            if let Some(DateParts { col, parts }) = parts {
                let text = parts.iter().filter(|part| !is_absent(part)).cloned().collect::<Vec<_>>().join("/");
                self.whole_date(field, col, &text, date::DateOrder::DayFirst);
            }
        }
        self.find_places();
        self.name_or_none();
        self.person.title = self.title.map(|title| title.code().to_owned());
        let implied = self.title.and_then(Title::sex);
        match (self.person.sex, implied) {
            (None, sex) => self.person.sex = sex,
            (Some(sex), Some(other)) if sex != other => {
                let found = self.title.map_or("", Title::code);
                self.fault(self.sex_col.or(self.name_col), FieldName::Sex, FaultKind::SexContradictsTitle, found);
            }
            _ => {}
        }
        if let (Some(birth), Some(joined)) = (self.person.birth_date, self.person.joined_on)
            && birth.years_until(last_day(joined).first_day()).is_none_or(|age| age < CHILD)
        {
            let (col, found) = self.joined.take().unzip();
            let found = found.unwrap_or_else(|| joined.to_string());
            self.fault(col, FieldName::JoinDate, FaultKind::JoinedBeforeBirth, &found);
        }
        self.faults.sort_by_key(|fault| fault.column.unwrap_or(0));
        (self.person, self.faults)
    }

    /// A row without a name in any script has the gravest fault; a lone Latin name or surname is the name.
    fn name_or_none(&mut self) {
        if self.person.given_name.is_none() {
            if let Some(latin) = self.person.latin_name.take() {
                let (given, surname) = kammaban_text::split_full_name(&latin);
                self.person.given_name = Some(given);
                self.person.surname = self.person.surname.take().or(surname);
            } else {
                self.person.given_name = self.person.surname.take();
            }
        }
        if self.person.given_name.is_none() {
            self.fault(self.name_col, FieldName::GivenName, FaultKind::NoName, "");
        }
    }
}

/// Nobody joins a workplace or a union before this age, in years; the date is a slip.
const CHILD: i16 = 10;

fn add(slot: &mut Option<String>, separator: &str, text: String) {
    match slot {
        Some(known) if !known.contains(&text) => {
            known.push_str(separator);
            known.push_str(&text);
        }
        Some(_) => {}
        None => *slot = Some(text),
    }
}

fn text_into(slot: &mut Option<String>, separator: &str, text: &str) {
    if !is_absent(text) {
        add(slot, separator, normalize(text));
    }
}

/// The last day that a date may be, as a date of its own.
fn last_day(date: PartialDate) -> PartialDate {
    let first = date.first_day();
    match date.precision() {
        Precision::Year => PartialDate::from_parts(first.year(), Some(12), Some(31)).unwrap_or(date),
        Precision::Month => PartialDate::day(first.last_of_month()),
        Precision::Day => date,
    }
}
