//! Where things stand: file length, SQL only in stores, floors, no marks of unfinished work.

use crate::{files, none};

fn is_test(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("tests.rs") || name.contains("/checks/") || name.ends_with("testing.rs")
}

#[test]
fn a_file_is_about_one_thing_and_at_most_400_lines_long() {
    let long = files("crates", &[".rs"])
        .into_iter()
        .filter(|(name, _)| !is_test(name))
        .map(|(name, text)| (name, text.split("#[cfg(test)]\nmod ").next().map_or(0, |code| code.lines().count())))
        .filter(|(_, lines)| *lines > 400)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    none("too long: split them", long);
}

#[test]
fn sql_stands_in_stores_and_in_the_database_itself() {
    let allowed = |name: &str| {
        name.ends_with("store.rs")
            || name.contains("/store/")
            || name.contains("platform/src/db/")
            || is_test(name)
            || [
                "platform/src/audit/seal.rs",
                "platform/src/unions/counts.rs",
                "register/src/hash.rs",
                "register/src/members/number.rs",
                "platform/src/ground/health.rs",
                "platform/src/jobs/worker.rs",
            ]
            .iter()
            .any(|known| name.ends_with(known))
    };
    let found = files("crates", &[".rs"])
        .into_iter()
        .filter(|(name, _)| !allowed(name) && !name.contains("kammaban/src/demo"))
        .filter(|(_, text)| text.contains("sql(\""))
        .map(|(name, _)| name)
        .collect();
    none("SQL outside a store.rs", found);
}

#[test]
fn the_floors_are_imported_downward_only() {
    let floors: [(&str, &[&str]); 7] = [
        ("kernel", &[]),
        ("text", &["kammaban_kernel"]),
        ("sheet", &["kammaban_kernel"]),
        ("print", &["kammaban_kernel", "kammaban_text"]),
        ("platform", &["kammaban_kernel", "kammaban_text", "kammaban_print", "kammaban_sheet"]),
        ("register", &["kammaban_kernel", "kammaban_text", "kammaban_sheet", "kammaban_print", "kammaban_platform"]),
        (
            "kammaban",
            &[
                "kammaban_kernel",
                "kammaban_text",
                "kammaban_sheet",
                "kammaban_print",
                "kammaban_platform",
                "kammaban_register",
            ],
        ),
    ];
    let all = ["kernel", "text", "sheet", "print", "platform", "register"];
    let mut found = Vec::new();
    for (floor, below) in floors {
        for (name, text) in files(&format!("crates/{floor}/src"), &[".rs"]) {
            for other in all.iter().map(|name| format!("kammaban_{name}")) {
                if other != format!("kammaban_{floor}")
                    && !below.contains(&other.as_str())
                    && text.contains(&format!("{other}::"))
                {
                    found.push(format!("{name} uses {other}"));
                }
            }
        }
    }
    none("an arrow that goes upward", found);
}

#[test]
fn the_web_and_the_driver_are_known_to_the_platform_and_to_pages_alone() {
    let mut found = Vec::new();
    for (name, text) in files("crates", &[".rs"]).into_iter().filter(|(name, _)| !is_test(name)) {
        let page = name.contains("/pages/")
            || name.contains("/api/")
            || name.ends_with("api.rs")
            || name.contains("register/src/unions/");
        if text.contains("axum::")
            && !name.starts_with("crates/platform")
            && !page
            && !name.contains("commands/serve.rs")
            && !name.contains("commands/openapi.rs")
        {
            found.push(format!("{name}: axum"));
        }
        if text.contains("sqlx::") && !name.starts_with("crates/platform/src/db") && !name.ends_with("problem.rs") {
            found.push(format!("{name}: sqlx"));
        }
    }
    none("a library outside its home", found);
}

#[test]
fn nothing_unfinished_is_left_behind() {
    let marks = [
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("#[ig", "nore"),
    ];
    let found = files("crates", &[".rs"])
        .into_iter()
        .flat_map(|(name, text)| {
            marks
                .iter()
                .filter(move |mark| text.contains(**mark))
                .map(move |mark| format!("{name}: {mark}"))
                .collect::<Vec<_>>()
        })
        .collect();
    none("unfinished", found);
}

#[test]
fn pages_carry_no_script_and_no_style_of_their_own() {
    let found = files("crates", &[".html"])
        .into_iter()
        .filter(|(_, text)| {
            let text = text.to_lowercase();
            text.contains("<script>")
                || text.contains(" style=\"")
                || text.contains(" onclick=")
                || text.contains("<style")
        })
        .map(|(name, _)| name)
        .collect();
    none("inline script or style", found);
}
