//! The register: members, memberships, employers and the rosters they come from.

mod api;
pub mod documents;
pub mod employers;
pub mod exports;
pub mod hash;
pub mod members;
pub mod memberships;
pub mod places;
pub mod procedures;
pub mod requests;
pub mod returns;
pub mod rosters;
pub mod sensitive;
#[cfg(test)]
mod testing;
pub mod unions;
pub mod vault;

use kammaban_platform::gate::Permission;
use kammaban_platform::module::{AdministrationPart, MenuItem, Module, StartingRole, templates};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
#[include = "*.html"]
struct Templates;

/// What the register brings to the house.
pub fn module() -> Module {
    use members::{MEMBER_CHANGED, MEMBER_READ, MEMBERS_CHANGE, MEMBERS_READ};
    use memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};
    use procedures::PROCEDURES_CONFIGURE;
    let mut routes = members::pages::routes();
    routes.extend(documents::pages::routes());
    routes.extend(sensitive::pages::routes());
    routes.extend(rosters::pages::routes());
    routes.extend(unions::routes());
    routes.extend(requests::pages::routes());
    routes.extend(procedures::pages::routes());
    routes.extend(returns::pages::routes());
    routes.extend(exports::pages::routes());
    routes.extend(employers::pages::routes());
    let mut events = vec![MEMBER_READ, MEMBER_CHANGED, vault::FILES_CLEARED];
    events.extend(documents::EVENTS);
    events.extend(sensitive::EVENTS);
    events.extend(rosters::EVENTS);
    events.extend(requests::EVENTS);
    events.push(procedures::PROCEDURE_CHANGED);
    events.extend(returns::EVENTS);
    events.extend(exports::EVENTS);
    events.extend(unions::EVENTS);
    events.extend(employers::EVENTS);
    let mut permissions = vec![
        MEMBERS_READ,
        MEMBERS_CHANGE,
        documents::DOCUMENTS_READ,
        documents::DOCUMENTS_CHANGE,
        sensitive::SENSITIVE_READ,
        sensitive::SENSITIVE_CHANGE,
        rosters::ROSTERS_IMPORT,
        MEMBERSHIPS_PROPOSE,
        MEMBERSHIPS_CONFIRM,
        PROCEDURES_CONFIGURE,
        exports::MEMBERS_EXPORT,
        unions::UNIONS_CHANGE,
        unions::UNIONS_CONFIGURE,
        unions::OFFICERS_CHANGE,
        employers::EMPLOYERS_CHANGE,
    ];
    permissions.extend(returns::PERMISSIONS);
    Module {
        name: "register",
        routes,
        permissions,
        closed: vec![sensitive::SENSITIVE_READ],
        roles: vec![
            StartingRole {
                key: "admin",
                permissions: &[
                    MEMBERS_READ,
                    PROCEDURES_CONFIGURE,
                    returns::RETURNS_READ,
                    unions::UNIONS_CHANGE,
                    unions::UNIONS_CONFIGURE,
                ],
            },
            StartingRole { key: "register_officer", permissions: KEEPER },
            StartingRole { key: "register_officer", permissions: TREE },
            StartingRole { key: "province_officer", permissions: OFFICER },
            StartingRole { key: "province_officer", permissions: TREE },
            StartingRole { key: "district_officer", permissions: OFFICER },
            StartingRole { key: "district_officer", permissions: TREE },
            StartingRole { key: "base_officer", permissions: KEEPER },
            StartingRole { key: "base_officer", permissions: &[unions::OFFICERS_CHANGE, employers::EMPLOYERS_CHANGE] },
            StartingRole { key: "welfare_officer", permissions: WELFARE },
            StartingRole { key: "leader", permissions: &[MEMBERS_READ, returns::RETURNS_READ] },
            StartingRole { key: "auditor", permissions: &[MEMBERS_READ, returns::RETURNS_READ] },
        ],
        events,
        jobs: vec![
            rosters::CHECK,
            rosters::MEND,
            rosters::IMPORT,
            rosters::UNDO,
            sensitive::ROTATE,
            vault::CLEAR,
            requests::TAKE_EFFECT,
            exports::MAKE,
            exports::EXPIRE,
            unions::works::WORK,
            unions::import::IMPORT,
            unions::import::UNDO,
        ],
        waiting: vec![requests::pages::WAITING, returns::waiting, exports::waiting],
        templates: templates::<Templates>(),
        settings: vec![members::MEMBER_NUMBER_PATTERN],
        api: api::endpoints(),
        administration: vec![
            AdministrationPart {
                key: "procedures",
                url: "/administration/procedures",
                icon: "approval",
                permission: PROCEDURES_CONFIGURE,
            },
            AdministrationPart {
                key: "level-list",
                url: "/administration/levels",
                icon: "union",
                permission: unions::UNIONS_CONFIGURE,
            },
        ],
        menu: vec![
            MenuItem { key: "nav-home", url: "/", icon: "home", permission: None, place: 0 },
            MenuItem {
                key: "nav-register",
                url: "/unions",
                icon: "register",
                permission: Some(MEMBERS_READ),
                place: 10,
            },
            MenuItem {
                key: "menu-approvals",
                url: "/approvals",
                icon: "approval",
                permission: Some(MEMBERSHIPS_CONFIRM),
                place: 15,
            },
        ],
    }
}

/// Officers of districts and provinces: they keep members and papers, and nothing sensitive.
const OFFICER: &[Permission] = &[
    members::MEMBERS_READ,
    members::MEMBERS_CHANGE,
    documents::DOCUMENTS_READ,
    documents::DOCUMENTS_CHANGE,
    rosters::ROSTERS_IMPORT,
    memberships::MEMBERSHIPS_PROPOSE,
    memberships::MEMBERSHIPS_CONFIRM,
    exports::MEMBERS_EXPORT,
    returns::RETURNS_READ,
    returns::RETURNS_SIGN,
    returns::RETURNS_SEND,
    returns::RETURNS_ACCEPT,
];

/// Officers who meet members and take their consent: they record and erase sensitive facts, and read none.
const KEEPER: &[Permission] = &[
    members::MEMBERS_READ,
    members::MEMBERS_CHANGE,
    documents::DOCUMENTS_READ,
    documents::DOCUMENTS_CHANGE,
    sensitive::SENSITIVE_CHANGE,
    rosters::ROSTERS_IMPORT,
    memberships::MEMBERSHIPS_PROPOSE,
    memberships::MEMBERSHIPS_CONFIRM,
    exports::MEMBERS_EXPORT,
    returns::RETURNS_READ,
    returns::RETURNS_SIGN,
    returns::RETURNS_SEND,
    returns::RETURNS_ACCEPT,
];

/// Who helps members in need: the only starting role that opens sensitive facts.
const WELFARE: &[Permission] =
    &[members::MEMBERS_READ, documents::DOCUMENTS_READ, sensitive::SENSITIVE_READ, sensitive::SENSITIVE_CHANGE];

/// What officers of a province, a district and the register office may do to the unions below theirs.
const TREE: &[Permission] = &[unions::UNIONS_CHANGE, unions::OFFICERS_CHANGE, employers::EMPLOYERS_CHANGE];
