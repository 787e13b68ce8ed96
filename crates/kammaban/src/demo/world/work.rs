//! What people work as, by where they work.

use std::collections::HashMap;

use kammaban_register::places;

use super::Job;
use crate::demo::chance::Weighted;

/// Divisions of ISIC and the section each belongs to.
pub(super) fn sections() -> HashMap<String, String> {
    places::table("sectors/isic4.csv")
        .into_iter()
        .filter_map(|mut row| Some((row.remove("code")?, row.remove("parent")?)))
        .filter(|(_, parent)| !parent.is_empty())
        .collect()
}

/// Occupations of offices, which the tables leave to their kind.
pub(super) fn occupations_of_office(pattern: &str, sector: &str) -> &'static str {
    match (pattern, sector) {
        (pattern, _) if pattern.contains("primary") => {
            "primary_teacher:76|preschool_teacher:14|school_principal:6|office_clerk:4"
        }
        (pattern, _) if pattern.contains("school") || pattern.contains("vocational") => {
            "secondary_teacher:78|vocational_teacher:8|school_principal:4|office_clerk:5|librarian:2|accountant:3"
        }
        (_, "85") => "university_lecturer:70|office_clerk:12|accountant:5|librarian:4|it_officer:4|car_driver:5",
        (_, "86") => {
            "nurse:40|doctor:20|medical_assistant:12|pharmacist:6|lab_technician:6|health_assistant:8|office_clerk:5|cleaner:3"
        }
        (_, "35") => {
            "electrical_technician:34|electrical_engineer:14|power_plant_operator:14|electrician:14|office_clerk:12|accountant:5|car_driver:7"
        }
        (_, "36") => {
            "civil_technician:26|machine_operator:24|labourer:16|office_clerk:16|accountant:6|car_driver:6|lab_technician:6"
        }
        (_, "49" | "51" | "52") => {
            "office_clerk:22|mechanic:18|train_attendant:14|electrical_technician:14|logistics_officer:12|security_guard:10|accountant:6|car_driver:4"
        }
        (_, "53") => "post_clerk:40|office_clerk:30|car_driver:20|accountant:10",
        (_, "61") => "telecom_technician:38|telecom_engineer:16|call_centre_agent:24|office_clerk:14|accountant:8",
        (_, "64") => "bank_officer:34|bank_teller:26|credit_officer:20|accountant:10|it_officer:6|car_driver:4",
        (_, "46") => "office_clerk:30|truck_driver:30|fuel_attendant:30|accountant:10",
        (_, "94") => {
            "union_officer:34|administrative_officer:28|personnel_officer:12|office_clerk:16|accountant:4|car_driver:6"
        }
        _ => {
            "administrative_officer:34|head_of_division:8|deputy_head_of_division:10|planning_officer:9|personnel_officer:7|economist:5|lawyer:3|accountant:7|office_clerk:10|it_officer:3|car_driver:4"
        }
    }
}

pub(super) fn jobs(list: &str) -> Weighted<Job> {
    let keys: HashMap<String, usize> = places::table("people/occupations.csv")
        .into_iter()
        .enumerate()
        .filter_map(|(index, mut row)| Some((row.remove("code")?, index)))
        .collect();
    Weighted::new(list.split('|').filter_map(|entry| {
        let (code, weight) = entry.split_once(':')?;
        Some((Job { occupation: *keys.get(code)? }, weight.parse().ok()?))
    }))
}
