//! How much the content of a column speaks for each field. The numbers were set by hand so that headings and content
//! together decide the messy rosters rightly and content alone decides those without headings.

use super::field::{FieldName, PerField};
use super::profile::Profile;

impl Profile {
    /// How much the content speaks for each field, or against it (down to −1).
    pub(crate) fn evidence(&self) -> PerField {
        let mut out: PerField = [0.0; FieldName::ALL.len()];
        if self.filled == 0 {
            return out;
        }
        let mut set = |field: FieldName, value: f32| out[field.index()] = value;
        let variety = self.distinct.len() as f32 / self.filled as f32;
        let running = self.is_running();
        set(FieldName::Ignore, if running { 1.0 } else { 0.0 });

        let dates = self.share(self.date);
        let loose = dates + self.share(self.year) + self.share(self.serial);
        let age = f32::from(self.median_age().unwrap_or(0));
        let (birth, joining) = match () {
            () if loose < 0.4 => (-1.0, -1.0),
            () => {
                let sure = (dates + 0.7 * self.share(self.serial) + 0.55 * self.share(self.year)).min(1.0);
                let adult = if age >= 16.0 { 1.0 } else { 0.35 };
                let recent = if age <= 12.0 { 1.0 } else { 0.6 };
                (sure * adult, sure * recent * 0.95)
            }
        };
        set(FieldName::BirthDate, if running { -1.0 } else { birth });
        set(FieldName::JoinDate, if running { -1.0 } else { joining });

        let phones = self.share(self.phone);
        let all_phones = phones + self.share(self.phone_without_lead);
        set(
            FieldName::Phone,
            if all_phones < 0.3 { -0.8 } else { (phones + 0.55 * self.share(self.phone_without_lead)).min(1.0) },
        );

        let sexes = self.share(self.sex);
        set(
            FieldName::Sex,
            if sexes > 0.6 {
                sexes
            } else if self.is_ticks() {
                0.2
            } else {
                (self.share(self.title) * 0.5).max(0.0) - if sexes + self.share(self.title) < 0.3 { 1.0 } else { 0.0 }
            },
        );
        set(FieldName::Title, if self.share(self.title) > 0.5 { self.share(self.title) * 0.95 } else { -0.8 });

        let ids = self.share(self.id);
        let id_like = ids > 0.6 && all_phones < 0.5 && loose < 0.5 && !running;
        set(
            FieldName::NationalId,
            if id_like && variety > 0.9 {
                0.6 * ids
            } else if ids < 0.3 {
                -0.8
            } else {
                0.0
            },
        );
        let codes = self.share(self.code);
        set(
            FieldName::MemberNo,
            if codes > 0.6 && variety > 0.9 && loose < 0.5 && all_phones < 0.5 {
                0.4 * codes
            } else if running {
                -0.3
            } else {
                0.0
            },
        );
        let wages = self.share(self.wage);
        set(
            FieldName::Wage,
            if wages > 0.7 && all_phones < 0.4 {
                wages * if variety > 0.95 && self.filled > 30 { 0.7 } else { 0.85 }
            } else if wages < 0.2 {
                -0.8
            } else {
                0.0
            },
        );

        self.name_evidence(&mut out, variety);
        self.word_evidence(&mut out, variety);
        out
    }

    fn name_evidence(&self, out: &mut PerField, variety: f32) {
        let mut set = |field: FieldName, value: f32| out[field.index()] = value;
        let textual = 1.0 - self.share(self.number);
        let two = self.share(self.two_words);
        let full = (0.75 * self.share(self.full) + 0.35 * self.share(self.titled) + 0.25 * two).min(1.0)
            * textual
            * variety.max(0.3);
        let latin = self.latin_share();
        set(FieldName::FullName, if textual < 0.3 { -1.0 } else { full * (1.0 - 0.15 * latin) });
        set(FieldName::LatinName, if latin < 0.5 { -1.0 } else { full.max(0.5 * two) * latin * 0.9 });
        let single = 1.0 - two;
        set(
            FieldName::GivenName,
            if textual < 0.3 {
                -1.0
            } else {
                (self.share(self.given) + 0.3 * self.share(self.titled)).min(1.0) * single * (1.0 - 0.1 * latin)
            },
        );
        set(
            FieldName::Surname,
            if textual < 0.3 { -1.0 } else { self.share(self.family) * single * (1.0 - 0.1 * latin) },
        );
    }

    fn word_evidence(&self, out: &mut PerField, variety: f32) {
        let mut set = |field: FieldName, value: f32| out[field.index()] = value;
        let textual = 1.0 - self.share(self.number) - self.share(self.date);
        let places = [self.share(self.province), self.share(self.district), self.share(self.village)];
        set(
            FieldName::Province,
            if places[0] > 0.5 {
                places[0] * 0.9
            } else if places[0] < 0.1 && self.filled > 4 {
                -0.6
            } else {
                0.0
            },
        );
        set(
            FieldName::District,
            if places[1] > 0.5 {
                places[1] * if places[0] > 0.8 { 0.6 } else { 0.9 }
            } else if places[1] < 0.1 && self.filled > 4 {
                -0.6
            } else {
                0.0
            },
        );
        let names = self.share(self.given).max(self.share(self.family));
        set(
            FieldName::Village,
            if places[2] > 0.5 && places[1] < 0.8 { (places[2] - 0.6 * names).max(0.0) * 0.85 } else { 0.0 },
        );
        set(FieldName::Address, self.share(self.address) * 0.9);
        let levels = self.share(self.education);
        set(
            FieldName::Education,
            if levels > 0.5 {
                levels * 0.9
            } else if levels < 0.1 && self.filled > 4 {
                -0.5
            } else {
                0.0
            },
        );
        let groups = self.share(self.ethnic);
        let many = self.distinct.len() > 1;
        set(
            FieldName::Ethnicity,
            if groups > 0.7 {
                if many { 0.75 } else { 0.3 }
            } else if groups < 0.1 && self.filled > 4 {
                -0.4
            } else {
                0.0
            },
        );
        let work = self.share(self.occupation);
        set(
            FieldName::Occupation,
            if textual < 0.3 {
                -0.8
            } else if work > 0.4 {
                work * 0.85
            } else {
                0.0
            },
        );
        let department = self.share(self.department);
        set(
            FieldName::Department,
            if department > 0.4 {
                department * 0.75
            } else if textual > 0.8 && variety < 0.25 && self.rows > 12 {
                0.1
            } else {
                0.0
            },
        );
        let sparse = 1.0 - self.filled as f32 / self.rows.max(1) as f32;
        set(FieldName::Note, if self.share(self.long) > 0.5 { 0.3 } else { 0.2 * sparse });
    }
}
