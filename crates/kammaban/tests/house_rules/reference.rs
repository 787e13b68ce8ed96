//! Tables of the reference that the program writes of itself: routes and who may use them, roles and
//! what they allow. A change of either is seen in review. `make docs` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use kammaban_platform::web::routes_table;

use crate::root;

/// Compares a table with its file, or writes the file where `KAMMABAN_WRITE_REFERENCE` is set.
fn same(name: &str, table: &str) {
    let path = root().join("docs/reference").join(name);
    if std::env::var_os("KAMMABAN_WRITE_REFERENCE").is_some() {
        fs::write(&path, table).unwrap();
        return;
    }
    let stored = fs::read_to_string(&path).unwrap_or_default();
    let new: BTreeSet<&str> = table.lines().collect();
    let old: BTreeSet<&str> = stored.lines().collect();
    assert!(
        stored == table,
        "docs/reference/{name} is not what the program says; `make docs` writes it.\nonly in the program:\n{}\nonly in the file:\n{}",
        new.difference(&old).copied().collect::<Vec<_>>().join("\n"),
        old.difference(&new).copied().collect::<Vec<_>>().join("\n"),
    );
}

#[test]
fn the_table_of_routes_is_the_programs_own() {
    let routes: Vec<_> = kammaban::modules::modules().into_iter().flat_map(|module| module.routes).collect();
    let mut table = "# Routes\n\nEvery address, who may use it, and where it is answered. Written by the program.\n\n\
                     | methods | path | guard | file |\n|---|---|---|---|\n"
        .to_owned();
    for row in routes_table(&routes) {
        let methods = row.methods.replace('|', ", ");
        let _ = writeln!(table, "| {methods} | `{}` | {} | {} |", row.path, row.guard, row.file);
    }
    same("routes.md", &table);
}

#[test]
fn the_table_of_roles_is_the_programs_own() {
    let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut permissions = BTreeSet::new();
    for module in kammaban::modules::modules() {
        permissions.extend(module.permissions.iter().map(|permission| permission.name()));
        for role in module.roles {
            roles.entry(role.key).or_default().extend(role.permissions.iter().map(|permission| permission.name()));
        }
    }
    let names: Vec<&str> = roles.keys().copied().collect();
    let mut table = format!(
        "# Roles\n\nWhat the roles of a new installation allow. Administrators change roles and make others. Written by the\n\
         program.\n\n| permission | {} |\n|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    for permission in permissions {
        let marks: Vec<&str> =
            roles.values().map(|allowed| if allowed.contains(permission) { "yes" } else { "" }).collect();
        let _ = writeln!(table, "| `{permission}` | {} |", marks.join(" | "));
    }
    same("roles.md", &table);
}
