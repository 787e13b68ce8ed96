use super::{House, last_part};
use crate::gate::Permission;
use crate::identity::USERS_MANAGE;
use crate::module::Module;

const SEAL: Permission = Permission::new("things.seal");

fn things() -> Module {
    Module { name: "things", permissions: vec![SEAL], ..Module::default() }
}

/// A federation with a province below, in which `noy` manages users and `root` everything.
async fn house() -> (House, crate::unions::Union, crate::unions::Union) {
    let house = House::new(vec![things()]).await;
    let root = house.root().await;
    let north = house.found("N", &root).await;
    let south = house.found("S", &root).await;
    house.role("helper", &[USERS_MANAGE]).await;
    house.role("sealer", &[SEAL]).await;
    house.role("clerk", &[]).await;
    house.user("root", "admin", &root).await;
    house.user("noy", "helper", &north).await;
    (house, north, south)
}

fn invitation<'a>(name: &'a str, role: &'a str, union: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("display_name", "Kham (demo)"),
        ("name", name),
        ("email", ""),
        ("lang", "lo"),
        ("role", role),
        ("union", union),
        ("from", "5/11/2026"),
    ]
}

#[tokio::test]
async fn nobody_gives_what_they_do_not_have_or_where_they_do_not_have_it() {
    let (house, _, _) = house().await;
    let mut noy = house.browser().as_("noy").await;
    noy.open("/administration/users/new").await.has_status(200);
    let send = "/administration/users/new";
    noy.submit(send, &invitation("kham", "admin", "N")).await.has_status(422).sees("more than you may do there");
    noy.submit(send, &invitation("kham", "sealer", "N")).await.has_status(422).sees("more than you may do there");
    noy.submit(send, &invitation("kham", "clerk", "S")).await.has_status(422).sees("no union of this code");
    noy.submit(send, &invitation("kham", "clerk", "LFTU")).await.has_status(422).sees("no union of this code");
    noy.submit(send, &invitation("kham", "helper", "N")).await.has_status(200).sees("/welcome/");
}

#[tokio::test]
async fn an_administrator_of_a_part_sees_and_changes_nobody_beyond_it() {
    let (house, north, south) = house().await;
    let beyond = house.user("beyond", "clerk", &south).await;
    let both = house.user("both", "clerk", &north).await;
    let mut root = house.browser().as_("root").await;
    let grant = format!("/administration/users/{both}/grants/new");
    root.open(&grant).await;
    let there = [("role", "clerk"), ("union", "S"), ("from", "5/11/2026")];
    root.submit(&grant, &there).await.has_status(200).sees("The role is given").sees("Union S");
    let mut noy = house.browser().as_("noy").await;
    noy.open("/administration/users")
        .await
        .has_status(200)
        .sees("both (demo)")
        .sees_not("beyond (demo)")
        .sees_not("Union S");
    noy.open(&format!("/administration/users/{beyond}")).await.has_status(404);
    noy.open(&format!("/administration/users/{both}"))
        .await
        .has_status(200)
        .sees_not("Union S")
        .sees("outside your part");
    noy.submit(&format!("/administration/users/{both}/close"), &[]).await.has_status(409);
    noy.open(&format!("/administration/users/{both}")).await;
    noy.submit(&format!("/administration/users/{both}/sessions/end"), &[]).await.has_status(409);
    noy.open("/administration/roles").await.has_status(403);
    noy.open("/administration/outbox").await.has_status(403);
}

#[tokio::test]
async fn a_role_ends_and_begins_at_once_and_its_change_counts_at_once() {
    let (house, north, _) = house().await;
    let kham = house.user("kham", "clerk", &north).await;
    let mut browser = house.browser().as_("kham").await;
    browser.open("/administration/users").await.has_status(403);
    let mut root = house.browser().as_("root").await;
    let page = format!("/administration/users/{kham}");
    let helper = [("role", "helper"), ("union", "N"), ("from", "2026-11-05")];
    root.open(&page).await;
    root.submit(&format!("{page}/grants/new"), &helper).await.sees("The role is given");
    browser.open("/administration/users").await.has_status(200);
    root.submit(&format!("{page}/grants/new"), &helper).await.has_status(422).sees("already");
    // The role itself loses the permission.
    root.open("/administration/roles/helper").await.has_status(200);
    let version = root.page().between("name=\"version\" value=\"", "\"").unwrap();
    let names = [("name_lo", "ຜູ້ຊ່ວຍ"), ("name_en", "Helper"), ("name_zh", "助手")];
    let with = |version: &str, more: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, String)> = names.iter().chain(more).map(|(n, v)| (*n, (*v).to_owned())).collect();
        fields.push(("version", version.to_owned()));
        fields
    };
    let fields = with(&version, &[]);
    let sent: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    root.submit("/administration/roles/helper", &sent).await.sees("counts at once");
    browser.open("/administration/users").await.has_status(403);
    // Somebody whose page is old is told, and nothing is saved.
    root.open("/administration/roles/helper").await;
    let fields = with(&version, &[("permissions", "users.manage")]);
    let sent: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    root.submit("/administration/roles/helper", &sent).await.has_status(409).sees("Someone else changed this");
    browser.open("/administration/users").await.has_status(403);
    // And the grant ends.
    root.open(&page).await;
    let end = root.page().between("/grants/", "/end").unwrap().rsplit('/').next().unwrap().to_owned();
    let end = format!("{page}/grants/{end}/end");
    root.open(&end).await.has_status(200).sees("loses this role");
    root.submit(&end, &[("last_day", "1/1/2026")]).await.has_status(422);
    root.submit(&end, &[]).await.has_status(200).sees("The role was ended");
    root.submit(&end, &[]).await.has_status(404);
}

#[tokio::test]
async fn who_edits_roles_gives_others_what_they_do_not_hold_and_never_themselves() {
    let (house, _, _) = house().await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/users?q=root").await;
    let id = root.page().between("/administration/users/", "\" class=\"row-link").unwrap();
    let own = format!("/administration/users/{}/grants/new", id.rsplit('/').next().unwrap());
    root.open(&own).await.has_status(200);
    let sealer = [("role", "sealer"), ("union", "N"), ("from", "5/11/2026")];
    root.submit(&own, &sealer).await.has_status(422).sees("Ask another administrator");
    root.open("/administration/users/new").await;
    root.submit("/administration/users/new", &invitation("kham", "sealer", "N"))
        .await
        .has_status(200)
        .sees("/welcome/");
    root.open("/administration/roles/admin").await.has_status(200);
    let version = root.page().between("name=\"version\" value=\"", "\"").unwrap();
    let fields = [
        ("version", version.as_str()),
        ("name_lo", "ຜູ້ບໍລິຫານ"),
        ("name_en", "Administrator"),
        ("name_zh", "管理员"),
        ("permissions", "users.manage"),
        ("permissions", "roles.manage"),
        ("permissions", "things.seal"),
    ];
    root.submit("/administration/roles/admin", &fields).await.has_status(422).sees("You have this role yourself");
    root.open("/administration/roles/new").await.has_status(200);
    let mut fields = vec![("name_lo", "ຜູ້ປະທັບ"), ("name_en", "Seal keeper"), ("name_zh", "印章员")];
    fields.push(("permissions", "no.such"));
    root.submit("/administration/roles/new", &fields).await.has_status(422);
    fields.pop();
    fields.push(("permissions", "users.manage"));
    root.submit("/administration/roles/new", &fields).await.has_status(200).sees("Seal keeper");
    root.open("/administration/roles/seal_keeper").await.has_status(200);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let (house, north, _) = house().await;
    house.role("head", &[USERS_MANAGE, crate::identity::ROLES_MANAGE]).await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/users?q=root").await;
    let id = root.page().between("/administration/users/", "\" class=\"row-link").unwrap();
    let id = id.rsplit('/').next().unwrap().to_owned();
    let page = format!("/administration/users/{id}");
    root.open(&page).await.has_status(200);
    let end = root.page().between("/grants/", "/end").unwrap().rsplit('/').next().unwrap().to_owned();
    let end = format!("{page}/grants/{end}/end");
    root.submit(&end, &[]).await.has_status(409).sees("without an administrator");
    root.open(&page).await;
    root.submit(&format!("{page}/close"), &[]).await.has_status(409).sees("cannot close your own");
    // The role cannot lose what makes an administrator either.
    root.open("/administration/roles/admin").await;
    let version = root.page().between("name=\"version\" value=\"", "\"").unwrap();
    let bare = [("name_lo", "ຜ"), ("name_en", "Administrator"), ("name_zh", "管"), ("version", version.as_str())];
    root.submit("/administration/roles/admin", &bare).await.has_status(422).sees("without an administrator");
    // With a second one for good the first may go; one with a last day, or elsewhere, does not count.
    house.user("elsewhere", "head", &north).await;
    root.open(&page).await;
    root.submit(&end, &[]).await.has_status(409);
    house.user("second", "head", &house.root().await).await;
    root.open(&page).await;
    root.submit(&end, &[]).await.has_status(403);
    root.open("/administration/users").await.has_status(403);
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_can_be_opened_again() {
    let (house, north, _) = house().await;
    let kham = house.user("kham", "clerk", &north).await;
    let mut browser = house.browser().as_("kham").await;
    browser.open("/settings").await.has_status(200);
    let mut noy = house.browser().as_("noy").await;
    let page = format!("/administration/users/{kham}");
    noy.open(&page).await.sees("kham@example.la");
    noy.submit(&format!("{page}/close"), &[]).await.has_status(200).sees("The account is closed");
    browser.fetch("/settings").await.has_status(303);
    browser.sign_in("kham", super::PASSWORD).await.has_status(422);
    noy.submit(&format!("{page}/reopen"), &[]).await.has_status(200).sees("open again");
    browser.sign_in("kham", super::PASSWORD).await.has_status(303);
    noy.open(&page).await.sees("192.0.2.1");
    noy.submit(&format!("{page}/sessions/end"), &[]).await.sees("1 session was ended");
    browser.fetch("/settings").await.has_status(303);
    assert_eq!(last_part(&noy), kham.to_string());
}

#[tokio::test]
async fn dangerous_work_asks_again_who_one_is() {
    let (house, _, _) = house().await;
    let mut root = house.browser().as_("root").await;
    house.clock().advance_seconds(16 * 60);
    root.open("/administration/roles/admin").await.sees("Confirm that it is you");
    assert_eq!(root.page().url, "/confirm?next=%2Fadministration%2Froles%2Fadmin");
    root.submit("/confirm", &[("password", "not the password"), ("next", "/administration/roles/admin")])
        .await
        .has_status(422);
    root.submit("/confirm", &[("password", super::PASSWORD), ("next", "/administration/roles/admin")])
        .await
        .has_status(200);
    assert_eq!(root.page().url, "/administration/roles/admin");
}
