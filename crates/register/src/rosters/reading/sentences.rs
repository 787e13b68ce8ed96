//! The sentences and labels that the rules of reading need from `reading.ftl`, in every language.

/// The key of every fault's sentence and every field's label. The sentences of faults have the values of
/// [`Fault::params`](super::Fault::params).
pub const ROSTER_SENTENCES: [&str; 48] = [
    "fault-no-name",
    "fault-impossible-date",
    "fault-unreadable-date",
    "fault-future-date",
    "fault-unlikely-age",
    "fault-joined-before-birth",
    "fault-unknown-sex",
    "fault-sex-contradicts-title",
    "fault-unreadable-phone",
    "fault-assumed-phone",
    "fault-unreadable-national-id",
    "fault-cut-national-id",
    "fault-unreadable-wage",
    "fault-foreign-wage",
    "fault-unknown-province",
    "fault-unknown-district",
    "fault-ambiguous-district",
    "fault-district-elsewhere",
    "fault-unknown-village",
    "fault-unknown-education",
    "fault-unknown-ethnicity",
    "fault-broken-formula",
    "fault-duplicate-in-file",
    "fault-national-id-twice",
    "fault-member-no-twice",
    "fault-phone-twice",
    "field-title",
    "field-given-name",
    "field-surname",
    "field-full-name",
    "field-latin-name",
    "field-sex",
    "field-birth-date",
    "field-national-id",
    "field-phone",
    "field-province",
    "field-district",
    "field-village",
    "field-address",
    "field-occupation",
    "field-department",
    "field-join-date",
    "field-wage",
    "field-ethnicity",
    "field-education",
    "field-member-no",
    "field-note",
    "field-ignore",
];

#[cfg(test)]
mod tests {
    use super::super::{FaultKind, FieldName};
    use super::*;

    #[test]
    fn every_fault_and_every_field_has_its_key() {
        let faults = FaultKind::ALL.into_iter().map(FaultKind::sentence_key);
        let needed: Vec<String> = faults.chain(FieldName::ALL.into_iter().map(FieldName::label_key)).collect();
        assert_eq!(needed, ROSTER_SENTENCES);
    }
}
