//! The places of a row: province, district and village, or an address in one cell.

use super::draft::Draft;
use super::fault::{FaultKind, Suggestion};
use super::field::FieldName;
use super::person::Coded;
use super::places::{PlaceKind, PlaceMatch, bare_name};
use super::seeker::Seeker;

impl Draft<'_, '_> {
    /// Province, district and village, from above: each is looked for within the one above it.
    pub(super) fn find_places(&mut self) {
        let [province, district, village] = std::mem::take(&mut self.places);
        if [&province, &district, &village].iter().all(|place| place.is_none()) {
            self.places_of_address();
            return;
        }
        if let Some((col, text)) = province {
            let found = self.seeker.place(PlaceKind::Province, &text, None);
            let coded = self.coded(PlaceKind::Province, Some(col), &text, found);
            self.person.province = Some(coded);
        }
        let above = self.person.province.as_ref().and_then(|p| p.code.clone());
        if let Some((col, text)) = district {
            let mut found = self.seeker.place(PlaceKind::District, &text, above.as_deref());
            if above.is_some()
                && let PlaceMatch::None(_) = found
                && let PlaceMatch::Found(elsewhere) = self.seeker.place(PlaceKind::District, &text, None)
            {
                let suggestions = self.named(&elsewhere);
                self.suggest(Some(col), FieldName::District, FaultKind::DistrictElsewhere, &text, suggestions);
                let bare = bare_name(PlaceKind::District, &text).to_owned();
                self.person.district = Some(Coded { code: None, text: bare });
                found = PlaceMatch::Found(String::new());
            }
            // the village tells which of several districts it is
            if let (PlaceMatch::Several(several), Some((_, village))) = (&found, &village) {
                let several = several.clone();
                let holds = |code: &str, seeker: &mut Seeker| {
                    matches!(
                        seeker.place(PlaceKind::Village, village, Some(code)),
                        PlaceMatch::Found(_) | PlaceMatch::Several(_)
                    )
                };
                let holding: Vec<&Suggestion> = several.iter().filter(|s| holds(&s.code, self.seeker)).collect();
                if let [one] = holding.as_slice() {
                    found = PlaceMatch::Found(one.code.clone());
                }
            }
            if self.person.district.is_none() {
                let coded = self.coded(PlaceKind::District, Some(col), &text, found);
                self.person.district = Some(coded);
            }
        }
        self.province_of_district();
        if let Some((col, text)) = village {
            let within = self.person.district.as_ref().map_or_else(|| above.clone(), |district| district.code.clone());
            let found = match within {
                Some(within) => self.seeker.place(PlaceKind::Village, &text, Some(&within)),
                None => PlaceMatch::None(Vec::new()),
            };
            let coded = self.coded(PlaceKind::Village, Some(col), &text, found);
            self.person.village = Some(coded);
        }
    }

    /// A district that is known tells its province.
    fn province_of_district(&mut self) {
        let places = &self.seeker.ground.lists.places;
        let code = self.person.district.as_ref().and_then(|district| district.code.as_deref());
        if self.person.province.is_none()
            && let Some(row) = code.and_then(|code| places.get(code)).and_then(|row| places.get(&row.parent))
        {
            self.person.province = Some(Coded { code: Some(row.code.clone()), text: row.name_lo.clone() });
        }
    }

    /// The parts of an address that is in one cell; what is not understood stays in the address alone.
    fn places_of_address(&mut self) {
        let Some(address) = self.person.address.clone() else { return };
        let parts: Vec<&str> =
            address.split([',', '/', ';', '、', '，']).map(str::trim).filter(|part| !part.is_empty()).collect();
        for kind in [PlaceKind::Province, PlaceKind::District, PlaceKind::Village] {
            for part in parts.iter().rev() {
                let marked = bare_name(kind, part) != *part;
                let above = match kind {
                    PlaceKind::Province => None,
                    PlaceKind::District => self.person.province.as_ref().and_then(|p| p.code.clone()),
                    PlaceKind::Village => match self.person.district.as_ref().and_then(|d| d.code.clone()) {
                        Some(district) => Some(district),
                        None => continue,
                    },
                };
                if marked && let PlaceMatch::Found(code) = self.seeker.place(kind, part, above.as_deref()) {
                    let coded = Coded { code: Some(code), text: bare_name(kind, part).to_owned() };
                    match kind {
                        PlaceKind::Province => self.person.province = Some(coded),
                        PlaceKind::District => self.person.district = Some(coded),
                        PlaceKind::Village => self.person.village = Some(coded),
                    }
                    break;
                }
            }
        }
        self.province_of_district();
    }

    fn named(&self, code: &str) -> Vec<Suggestion> {
        let places = &self.seeker.ground.lists.places;
        let row = places.get(code);
        let province = row.and_then(|row| places.get(&row.parent));
        match (row, province) {
            (Some(row), Some(province)) => {
                vec![Suggestion { code: row.code.clone(), name: format!("{}, {}", row.name_lo, province.name_lo) }]
            }
            _ => Vec::new(),
        }
    }

    fn coded(&mut self, kind: PlaceKind, col: Option<u32>, text: &str, found: PlaceMatch) -> Coded {
        let bare = bare_name(kind, text).to_owned();
        let (field, unknown) = match kind {
            PlaceKind::Province => (FieldName::Province, FaultKind::UnknownProvince),
            PlaceKind::District => (FieldName::District, FaultKind::UnknownDistrict),
            PlaceKind::Village => (FieldName::Village, FaultKind::UnknownVillage),
        };
        match found {
            PlaceMatch::Found(code) => return Coded { code: Some(code), text: bare },
            PlaceMatch::Several(several) if kind == PlaceKind::District => {
                let named = several.iter().flat_map(|s| self.named(&s.code)).collect();
                self.suggest(col, field, FaultKind::AmbiguousDistrict, text, named);
            }
            // villages may have a name that is in no list, and several may share one
            PlaceMatch::None(like) if kind != PlaceKind::Village || !like.is_empty() => {
                self.suggest(col, field, unknown, text, like)
            }
            PlaceMatch::Several(_) | PlaceMatch::None(_) => {}
        }
        Coded { code: None, text: bare }
    }
}
