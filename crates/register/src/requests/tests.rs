//! The life of memberships through the pages, as people of the federation: on SQLite, and on
//! PostgreSQL where the test script has one.

use kammaban_platform::gate::Scope;
use kammaban_platform::testing::{Browser, House};
use kammaban_platform::unions::{self, COUNT_MEMBERS, Union};

use crate::members::{self, Member, MemberId, State};
use crate::memberships::{Timeline, changed_since, spells_of};
use crate::procedures::PROCEDURES_CONFIGURE;

/// A province with a district, two base unions below it, and one base union in another province; an
/// officer for each.
struct Place {
    house: House,
    factory: Union,
    mill: Union,
    far: Union,
}

async fn place() -> Place {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let province = house.found("01", &root).await;
    let district = house.found("01-01", &province).await;
    let factory = house.found("01-01-001", &district).await;
    let mill = house.found("01-01-002", &district).await;
    let other = house.found("02", &root).await;
    let far = house.found("02-001", &other).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("noy", "base_officer", &mill).await;
    house.user("bounmy", "base_officer", &far).await;
    house.user("vilay", "district_officer", &district).await;
    house.user("somphone", "province_officer", &province).await;
    house.user("keo", "leader", &root).await;
    house.role("rules", &[PROCEDURES_CONFIGURE]).await;
    house.user("sinh", "rules", &root).await;
    Place { house, factory, mill, far }
}

impl Place {
    /// Somebody new, asked for by the factory's officer; gives the request's address.
    async fn ask_to_admit(&self, khamla: &mut Browser, name: &str, more: &[(&str, &str)]) -> String {
        let url = format!("/unions/{}/admission", self.factory.id);
        let mut fields = vec![("given_name", name), ("joined_on", "1/11/2026"), ("verb", "admit")];
        fields.extend(more);
        khamla.open(&url).await.has_status(200).submit(&url, &fields).await.has_status(200);
        assert!(khamla.url().starts_with("/requests/"), "{}: {}", khamla.url(), khamla.text());
        khamla.url().to_owned()
    }

    /// A member of the factory from 1 November 2026 on.
    async fn member(&self, name: &str) -> Member {
        let mut khamla = self.browser("khamla").await;
        let request = self.ask_to_admit(&mut khamla, name, &[]).await;
        let mut vilay = self.browser("vilay").await;
        vilay.open(&request).await.submit(&format!("{request}/approval"), &[]).await.has_status(200);
        self.find(name).await
    }

    async fn browser(&self, name: &str) -> Browser {
        self.house.browser().as_(name).await
    }

    async fn find(&self, name: &str) -> Member {
        let db = &self.house.app().db;
        let found = members::find_people(db, &Scope::everything(), name, 5).await.unwrap();
        assert_eq!(found.len(), 1, "{name} is there once");
        found.into_iter().next().unwrap().member
    }

    async fn read(&self, id: MemberId) -> Member {
        members::find(&self.house.app().db, &Scope::everything(), id).await.unwrap().unwrap()
    }

    async fn count(&self, union: &Union) -> i64 {
        unions::count_of(&self.house.app().db, union, COUNT_MEMBERS).await.unwrap()
    }

    /// The line of a member is whole, and says of today what the member's row says.
    async fn is_whole(&self, id: MemberId) -> Timeline {
        let member = self.read(id).await;
        let line = Timeline::of(&spells_of(&self.house.app().db, id).await.unwrap()).unwrap();
        let open = line.open().unwrap();
        assert_eq!((open.union, open.state), (member.union_id, member.state));
        line
    }
}

/// Sends a change of a member and gives the request's address.
async fn change(browser: &mut Browser, member: &Member, action: &str, fields: &[(&str, &str)]) -> String {
    let url = format!("/members/{}/requests/{action}", member.id);
    browser.open(&url).await.has_status(200).submit(&url, fields).await.has_status(200);
    assert!(browser.url().starts_with("/requests/"), "{}: {}", browser.url(), browser.text());
    browser.url().to_owned()
}

fn day(text: &str) -> kammaban_kernel::Date {
    text.parse().unwrap()
}

#[tokio::test]
async fn somebody_is_admitted_by_the_union_above_and_counts_from_then_on() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let request = place.ask_to_admit(&mut khamla, "ສົມຊາຍ", &[("surname", "ວົງສາ"), ("phone_1", "020 5555 1234")]).await;
    khamla.sees("Waiting for Union 01-01 to approve").sees("ສົມຊາຍ");
    let somsai = place.find("ສົມຊາຍ").await;
    assert_eq!((somsai.state, place.count(&place.factory).await), (State::Proposed, 0));
    // Who asked cannot confirm; the base union's own officers cannot either.
    khamla.open(&request).await.send(&format!("{request}/approval"), &[]).await.has_status(404);

    let mut vilay = place.browser("vilay").await;
    vilay.open("/").await.sees("Approvals that wait for you: 1");
    vilay.open("/approvals").await.sees("ສົມຊາຍ").sees("Admit");
    let page = format!("/unions/{}", place.factory.parent_id.unwrap());
    vilay.open(&page).await.sees("1 request waits for a decision");
    vilay.open(&request).await.submit(&format!("{request}/approval"), &[("note", "ok")]).await.sees("In force");
    let somsai = place.is_whole(somsai.id).await.open().map(|stay| stay.from);
    assert_eq!(somsai, Some(day("2026-11-01")), "from the day of joining on");
    let somsai = place.find("ສົມຊາຍ").await;
    assert_eq!(somsai.state, State::Active);
    assert!(somsai.member_no.is_some());
    assert_eq!(place.count(&place.factory).await, 1);
    vilay.open("/approvals").await.sees_not("ສົມຊາຍ");
    vilay.open(&format!("/members/{}/history", somsai.id)).await.sees("admission").sees("admission");
}

#[tokio::test]
async fn a_refused_admission_leaves_no_member_and_says_why() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let request = place.ask_to_admit(&mut khamla, "ບຸນມີ", &[]).await;
    let mut vilay = place.browser("vilay").await;
    vilay.open(&request).await.submit(&format!("{request}/refusal"), &[]).await.has_status(422);
    vilay.submit(&format!("{request}/refusal"), &[("refusal", "No such worker there")]).await.has_status(200);
    khamla.open(&request).await.sees("No such worker there").sees("Not approved");
    let bounmy = place.find("ບຸນມີ").await;
    assert_eq!((bounmy.state, place.count(&place.factory).await), (State::Refused, 0));
    place.is_whole(bounmy.id).await;
    // What is decided is decided.
    vilay.open("/").await.send(&format!("{request}/approval"), &[]).await.has_status(409);
    // They may be taken in later: the same person, with the same history.
    change(&mut khamla, &bounmy, "readmit", &[("effective_on", "5/11/2026"), ("reason", "found")]).await;
}

#[tokio::test]
async fn a_transfer_is_sent_and_accepted_and_until_then_nothing_moves() {
    let place = place().await;
    let noy_member = place.member("ຫຼ້າ").await;
    let mut khamla = place.browser("khamla").await;
    let fields = [("effective_on", "5/11/2026"), ("to", "01-01-002")];
    let request = change(&mut khamla, &noy_member, "transfer", &fields).await;
    assert_eq!(place.read(noy_member.id).await.union_id, place.factory.id, "still in the old union");
    khamla.open("/").await.send(&format!("{request}/approval"), &[]).await.has_status(404);
    // The receiving side sees who is coming, and nothing more of them before.
    let mut noy = place.browser("noy").await;
    noy.open(&request).await.sees("ຫຼ້າ").sees("Accept transfer");
    noy.open(&format!("/members/{}", noy_member.id)).await.has_status(404);
    // Somebody else's officer sees nothing.
    let mut bounmy = place.browser("bounmy").await;
    bounmy.open(&request).await.has_status(404);
    bounmy.open("/").await.send(&format!("{request}/approval"), &[]).await.has_status(404);

    noy.open(&request).await.submit(&format!("{request}/approval"), &[]).await.has_status(200);
    let line = place.is_whole(noy_member.id).await;
    assert_eq!(line.at(day("2026-11-04")).map(|stay| stay.union), Some(place.factory.id));
    assert_eq!(line.at(day("2026-11-05")).map(|stay| stay.union), Some(place.mill.id));
    assert_eq!((place.count(&place.factory).await, place.count(&place.mill).await), (0, 1));
    noy.open(&format!("/members/{}", noy_member.id)).await.has_status(200);
    khamla.open(&format!("/members/{}", noy_member.id)).await.has_status(404);
    khamla.open("/search?q=ຫຼ້າ").await.sees_not(&noy_member.id.to_string());
    noy.open("/search?q=ຫຼ້າ").await.sees("ຫຼ້າ");
}

#[tokio::test]
async fn a_person_known_elsewhere_is_asked_over_and_not_written_down_twice() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let more = [("phone_1", "020 5555 1234"), ("national_id", "01-05-0012345")];
    let request = place.ask_to_admit(&mut khamla, "ຄຳພອນ", &more).await;
    let mut vilay = place.browser("vilay").await;
    vilay.open(&request).await.submit(&format!("{request}/approval"), &[]).await;
    let known = place.find("ຄຳພອນ").await;

    let mut bounmy = place.browser("bounmy").await;
    let url = format!("/unions/{}/admission", place.far.id);
    let fields = [("given_name", "ຄຳພອນ"), ("phone_1", "020 5555 1234"), ("joined_on", "5/11/2026")];
    bounmy.open(&url).await.submit(&url, &fields).await.has_status(422);
    bounmy.sees("Somebody in another union").sees("Same name and phone number").sees_not("01-01-001");
    // Another person of the same name: goes its way. The same person: asked over.
    let mut same = fields.to_vec();
    let id = known.id.to_string();
    same.push(("same", &id));
    bounmy.submit(&url, &same).await.has_status(200);
    let asked = bounmy.url().to_owned();
    bounmy.sees("Transfer").sees("Waiting for Union 01-01-001");
    khamla.open(&asked).await.sees("Let the member go").submit(&format!("{asked}/approval"), &[]).await.has_status(200);
    assert_eq!(place.read(known.id).await.union_id, place.far.id);
    assert_eq!(place.count(&place.far).await, 1);
    // An identity card is one person, whatever is said.
    let wrong =
        [("given_name", "ອື່ນ"), ("national_id", "01-05-0012345"), ("joined_on", "5/11/2026"), ("same", "another")];
    khamla.open("/").await.submit(&format!("/unions/{}/admission", place.factory.id), &wrong).await.has_status(422);
}

#[tokio::test]
async fn suspension_waits_for_the_union_above_and_only_what_is_allowed_now_is_offered() {
    let place = place().await;
    let member = place.member("ສົມຊາຍ").await;
    let page = format!("/members/{}", member.id);
    let mut khamla = place.browser("khamla").await;
    khamla.open(&page).await.sees("/requests/suspend").sees("/requests/transfer").sees_not("/requests/resume");
    khamla.open(&format!("{page}/requests/resume")).await.has_status(409);
    let url = format!("{page}/requests/suspend");
    khamla.open(&url).await.submit(&url, &[("effective_on", "5/11/2026")]).await.has_status(422);
    khamla.sees("Give the reason");
    khamla.submit(&url, &[("effective_on", "1/1/2020"), ("reason", "x")]).await.has_status(422);
    khamla.sees("at the earliest");
    let fields = [("effective_on", "5/11/2026"), ("reason", "study abroad"), ("paper_decision", "No 12/FTU")];
    let request = change(&mut khamla, &member, "suspend", &fields).await;
    khamla.open(&page).await.sees("Under way: Suspend").sees_not("/requests/transfer");
    khamla.open("/").await.submit(&url, &fields).await.has_status(422);
    khamla.sees("under way");
    let mut vilay = place.browser("vilay").await;
    vilay.open(&request).await.sees("No 12/FTU").submit(&format!("{request}/approval"), &[]).await.has_status(200);
    assert_eq!(place.read(member.id).await.state, State::Suspended);
    assert_eq!(place.count(&place.factory).await, 1, "suspended members count");
    place.is_whole(member.id).await;
    khamla.open(&page).await.sees("/requests/resume").sees_not("/requests/suspend");
}

#[tokio::test]
async fn a_required_paper_must_be_there_before_anybody_confirms() {
    let place = place().await;
    let member = place.member("ສົມຊາຍ").await;
    let mut khamla = place.browser("khamla").await;
    let fields = [("effective_on", "5/11/2026"), ("reason", "study")];
    let request = change(&mut khamla, &member, "suspend", &fields).await;
    let mut vilay = place.browser("vilay").await;
    vilay.open(&request).await.sees("Missing").submit(&format!("{request}/approval"), &[]).await.has_status(422);
    assert_eq!(place.read(member.id).await.state, State::Active);
    let url = format!("{request}/papers");
    khamla.open(&request).await.upload(&url, &[("kind", "decision")], ("file", "a.txt", b"no picture")).await;
    khamla.has_status(422).sees("no PDF");
    khamla.open(&request).await.upload(&url, &[("kind", "decision")], ("file", "12.pdf", b"%PDF-1.4 demo")).await;
    khamla.has_status(200).sees("12.pdf");
    // A number alone is enough here, and so is a scan with a number.
    khamla.upload(&url, &[("kind", "decision"), ("number", "12/FTU")], ("none", "", b"")).await.has_status(200);
    vilay.open(&format!("{request}/papers/decision")).await.has_status(200);
    assert_eq!(vilay.page().bytes, b"%PDF-1.4 demo");
    let mut bounmy = place.browser("bounmy").await;
    bounmy.open(&format!("{request}/papers/decision")).await.has_status(404);
    vilay.open(&request).await.submit(&format!("{request}/approval"), &[]).await.has_status(200);
    assert_eq!(place.read(member.id).await.state, State::Suspended);
}

#[tokio::test]
async fn a_later_day_is_waited_for_and_can_be_taken_back_until_then() {
    let place = place().await;
    let (one, two) = (place.member("ສົມຊາຍ").await, place.member("ບຸນມີ").await);
    let mut khamla = place.browser("khamla").await;
    let mut requests = Vec::new();
    for member in [&one, &two] {
        let request = change(&mut khamla, member, "leave", &[("effective_on", "10/11/2026")]).await;
        // One may confirm where the chain does not ask for four eyes.
        khamla
            .open(&request)
            .await
            .submit(&format!("{request}/approval"), &[])
            .await
            .sees("takes effect on 10 November");
        requests.push(request);
    }
    assert_eq!(place.read(one.id).await.state, State::Active);
    khamla.open(&requests[1]).await.submit(&format!("{}/withdrawal", requests[1]), &[]).await.sees("Taken back");
    place.house.clock().advance_seconds(6 * 86_400);
    place.house.run_jobs().await;
    run_effects(&place).await;
    assert_eq!(place.read(one.id).await.state, State::Left);
    assert_eq!(place.read(two.id).await.state, State::Active);
    assert_eq!(place.count(&place.factory).await, 1);
    place.is_whole(one.id).await;
}

/// The regular work, at once.
async fn run_effects(place: &Place) {
    let app = place.house.app();
    let doer = place.house.system();
    let new = kammaban_platform::jobs::NewJob {
        name: super::TAKE_EFFECT.name(),
        args: serde_json::Value::Null,
        unique_key: None,
        run_at: doer.now(),
        union: None,
    };
    let (doer, new) = (&doer, &new);
    app.db
        .tx(|tx| async move {
            tx.untraced("a test asks for regular work");
            kammaban_platform::jobs::enqueue(
                &tx,
                doer,
                kammaban_platform::jobs::NewJob {
                    name: new.name,
                    args: new.args.clone(),
                    unique_key: None,
                    run_at: new.run_at,
                    union: None,
                },
            )
            .await
            .map(drop)
        })
        .await
        .unwrap_or_else(|error: kammaban_platform::db::DbError| panic!("{error}"));
    place.house.run_jobs().await;
}

#[tokio::test]
async fn a_corrected_date_changes_the_past_and_tells_from_which_day_on() {
    let place = place().await;
    let member = place.member("ສົມຊາຍ").await;
    place.house.clock().advance_seconds(60);
    let since = place.house.system().now();
    place.house.clock().advance_seconds(60);
    let mut khamla = place.browser("khamla").await;
    let spell = spells_of(&place.house.app().db, member.id).await.unwrap()[0].id.to_string();
    let fields = [("spell", spell.as_str()), ("effective_on", "15/3/2024"), ("reason", "the book says so")];
    let request = change(&mut khamla, &member, "correct_date", &fields).await;
    let mut vilay = place.browser("vilay").await;
    vilay.open(&request).await.submit(&format!("{request}/approval"), &[]).await.has_status(200);
    let line = place.is_whole(member.id).await;
    assert_eq!(line.at(day("2024-03-15")).map(|stay| stay.state), Some(State::Active));
    assert_eq!(line.at(day("2024-03-14")), None);
    let after = place.read(member.id).await;
    assert_eq!(after.facts.joined_on.map(|date| date.to_string()).as_deref(), Some("2024-03-15"));
    let db = &place.house.app().db;
    assert_eq!(changed_since(db, &place.factory.path, since).await.unwrap(), Some(day("2024-03-15")));
    assert_eq!(changed_since(db, &place.far.path, since).await.unwrap(), None);
    assert_eq!(changed_since(db, &place.factory.path, place.house.system().now()).await.unwrap(), None);
}

#[tokio::test]
async fn several_are_confirmed_at_once_and_what_somebody_decided_meanwhile_is_left() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let mut requests = Vec::new();
    for name in ["ສົມຊາຍ", "ບຸນມີ", "ຄຳພອນ"] {
        requests.push(place.ask_to_admit(&mut khamla, name, &[]).await);
    }
    let ids: Vec<String> = requests.iter().map(|url| url.trim_start_matches("/requests/").to_owned()).collect();
    let mut vilay = place.browser("vilay").await;
    let chosen: Vec<(&str, &str)> = ids.iter().map(|id| ("request", id.as_str())).collect();
    vilay.open("/approvals?action=admit").await.sees("ສົມຊາຍ").submit("/approvals/decision", &chosen).await;
    vilay.sees("Approve 3 requests").sees("3 memberships change");
    let mut somphone = place.browser("somphone").await;
    let refusal = format!("{}/refusal", requests[2]);
    somphone.open(&requests[2]).await.submit(&refusal, &[("refusal", "not there")]).await.has_status(200);
    let versioned: Vec<String> = ids.iter().map(|id| format!("{id}.1")).collect();
    let mut confirmed: Vec<(&str, &str)> = versioned.iter().map(|id| ("request", id.as_str())).collect();
    confirmed.push(("confirmed", "yes"));
    vilay.submit("/approvals/decision", &confirmed).await.sees("Approved: 2. Left as they were: 1");
    assert_eq!(place.count(&place.factory).await, 2);
    vilay.open("/approvals?nothing=1").await.has_status(400);
}

#[tokio::test]
async fn late_requests_are_marked_and_found() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let request = place.ask_to_admit(&mut khamla, "ສົມຊາຍ", &[]).await;
    let mut vilay = place.browser("vilay").await;
    vilay.open("/approvals?late=yes").await.sees_not("ສົມຊາຍ");
    place.house.clock().advance_seconds(16 * 86_400);
    let mut vilay = place.browser("vilay").await;
    vilay.open("/approvals?late=yes").await.sees("ສົມຊາຍ").sees("Overdue");
    vilay.open(&request).await.sees("it was due on 20 November 2026");
    vilay.open("/").await.sees("1 late");
    vilay.open("/approvals?union=01-01-002").await.sees_not("ສົມຊາຍ");
    vilay.open("/approvals?union=01-01-001").await.sees("ສົມຊາຍ");
}

#[tokio::test]
async fn several_members_are_transferred_by_one_decision() {
    let place = place().await;
    let (one, two) = (place.member("ສົມຊາຍ").await, place.member("ບຸນມີ").await);
    let mut khamla = place.browser("khamla").await;
    let url = format!("/unions/{}/members/requests", place.factory.id);
    let (first, second) = (one.id.to_string(), two.id.to_string());
    let chosen = [("member", first.as_str()), ("member", second.as_str()), ("action", "transfer")];
    khamla.open(&format!("/unions/{}/members", place.factory.id)).await.submit(&url, &chosen).await.has_status(200);
    khamla.sees("Transfer: 2 members");
    let mut confirmed = chosen.to_vec();
    confirmed.extend([("confirmed", "yes"), ("effective_on", "5/11/2026")]);
    khamla.submit(&url, &confirmed).await.has_status(422);
    confirmed.push(("to", "02-001"));
    khamla.submit(&url, &confirmed).await.sees("Requests made: 2");
    let mut bounmy = place.browser("bounmy").await;
    bounmy.open("/approvals").await.sees("ສົມຊາຍ").sees("ບຸນມີ");
    assert_eq!(place.count(&place.factory).await, 2);
}

#[tokio::test]
async fn a_changed_chain_holds_from_its_day_and_leaves_what_is_under_way() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let under_way = place.ask_to_admit(&mut khamla, "ສົມຊາຍ", &[]).await;
    let mut sinh = place.browser("sinh").await;
    sinh.open("/administration/procedures").await.has_status(200).sees("The union directly above");
    let url = "/administration/procedures/admit";
    let mut fields = vec![
        ("valid_from", "5/11/2026"),
        ("from_proposed", "yes"),
        ("to", "active"),
        ("level_0", "above"),
        ("days_0", "7"),
        ("four_eyes_0", "yes"),
        ("level_1", "federation"),
        ("days_1", "3"),
        ("past_days", "365"),
        ("notice_days", "0"),
        ("source", "Decision 7"),
    ];
    sinh.open(url).await.has_status(200).submit(url, &fields).await.sees("Requests under way keep").sees("Decision 7");
    fields.push(("verb", "confirm"));
    sinh.submit(url, &fields).await.sees("in force from 5 November 2026");
    // A transfer that one side decides alone cannot be set.
    let wrong = [("valid_from", "6/11/2026"), ("from_active", "yes"), ("level_0", "own"), ("days_0", "3")];
    sinh.open("/administration/procedures/transfer").await;
    sinh.submit("/administration/procedures/transfer", &wrong).await.has_status(422).sees("needs both sides");
    khamla.open(url).await.has_status(403);

    // What was asked before needs one confirmation, what is asked from now on two.
    let mut vilay = place.browser("vilay").await;
    vilay.open(&under_way).await.submit(&format!("{under_way}/approval"), &[]).await.sees("In force");
    let later = place.ask_to_admit(&mut khamla, "ບຸນມີ", &[]).await;
    vilay.open(&later).await.submit(&format!("{later}/approval"), &[]).await.sees("The next in the chain");
    assert_eq!(place.find("ບຸນມີ").await.state, State::Proposed);
    vilay.open("/").await.send(&format!("{later}/approval"), &[]).await.has_status(404);
}

#[tokio::test]
async fn two_officers_who_change_one_person_lose_nothing() {
    let place = place().await;
    let member = place.member("ສົມຊາຍ").await;
    let url = format!("/members/{}/edit", member.id);
    let version = member.version.to_string();
    let mut khamla = place.browser("khamla").await;
    let mut vilay = place.browser("vilay").await;
    let fields = |more: &[(&'static str, &'static str)]| {
        let mut all = vec![("given_name", "ສົມຊາຍ"), ("joined_on", "2026-11-01"), ("nationality", "LA")];
        all.extend(more);
        all
    };
    khamla.open(&url).await.has_status(200);
    vilay.open(&url).await.has_status(200);
    let mut first = fields(&[("occupation", "ຊ່າງໄຟ"), ("surname", "ວົງສາ")]);
    first.push(("version", &version));
    khamla.submit(&url, &first).await.has_status(200).sees("are saved");
    let mut second = fields(&[("surname", "ວົງສັກ"), ("phone_1", "020 5555 1234")]);
    second.push(("version", &version));
    vilay.submit(&url, &second).await.has_status(422).sees("ວົງສາ").sees("ວົງສັກ").sees("ຊ່າງໄຟ").sees("1");
    // What only one changed is chosen already; the surname is still open.
    let against = place.read(member.id).await.version.to_string();
    second.push(("against", &against));
    vilay.submit(&url, &second).await.has_status(422);
    second.push(("choose_surname", "right"));
    vilay.submit(&url, &second).await.has_status(200);
    let facts = place.read(member.id).await.facts;
    assert_eq!(facts.surname.as_deref(), Some("ວົງສັກ"));
    assert_eq!(facts.occupation.as_deref(), Some("ຊ່າງໄຟ"), "what the first alone changed stays");
    assert_eq!(facts.phones.len(), 1, "what the second alone changed is there");
    vilay.open(&format!("/members/{}/history", member.id)).await.sees("changed by hand");
}

#[tokio::test]
async fn what_is_wrong_with_a_person_is_said_beside_the_field() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    place.ask_to_admit(&mut khamla, "ສົມຊາຍ", &[("national_id", "01-05-0012345")]).await;
    let member = place.member("ບຸນມີ").await;
    let url = format!("/members/{}/edit", member.id);
    let version = member.version.to_string();
    let mut fields = vec![("given_name", ""), ("phone_1", "12"), ("birth_date_day", "31"), ("birth_date_month", "2")];
    fields.extend([("birth_date_year", "1990"), ("version", version.as_str())]);
    khamla.open(&url).await.submit(&url, &fields).await.has_status(422);
    khamla.sees("This is no phone number").sees("This is no date").sees("12");
    let taken = [("given_name", "ບຸນມີ"), ("national_id", "01-05-0012345"), ("version", version.as_str())];
    khamla.submit(&url, &taken).await.has_status(422).sees("Somebody else in the register");
    // Districts and villages come without script, and what was typed stays.
    let places = [("given_name", "ບຸນ"), ("province_code", "LA01"), ("verb", "places"), ("version", version.as_str())];
    khamla.submit(&url, &places).await.has_status(200).sees("Chanthabouly").sees("ບຸນ");
    let mut keo = place.browser("keo").await;
    keo.open(&format!("/members/{}", member.id)).await.has_status(200).sees_not("/edit").sees_not("/requests/suspend");
    keo.fetch(&url).await.has_status(403);
}

#[tokio::test]
async fn other_subtrees_find_nothing_and_every_language_shows_every_page() {
    let place = place().await;
    let member = place.member("ສົມຊາຍ").await;
    let mut khamla = place.browser("khamla").await;
    let open = change(&mut khamla, &member, "retire", &[("effective_on", "5/11/2026")]).await;
    let mine = [
        format!("/members/{}", member.id),
        format!("/members/{}/edit", member.id),
        format!("/unions/{}/admission", place.factory.id),
        format!("/unions/{}/requests", place.factory.id),
        open.clone(),
    ];
    let mut bounmy = place.browser("bounmy").await;
    for url in &mine {
        bounmy.open(url).await.has_status(404);
    }
    bounmy.open(&format!("/members/{}/requests/suspend", member.id)).await.has_status(404);
    for (verb, fields) in [("approval", vec![]), ("refusal", vec![("refusal", "x")]), ("withdrawal", vec![])] {
        bounmy.open("/").await.send(&format!("{open}/{verb}"), &fields).await.has_status(404);
    }
    let mut sinh = place.browser("sinh").await;
    for language in ["lo", "en", "zh-Hans"] {
        for browser in [&mut khamla, &mut sinh] {
            browser.set_cookie("kb_lang", language);
        }
        for url in &mine {
            khamla.open(url).await.has_status(200).sees_not("⟦");
        }
        khamla.open("/approvals").await.has_status(200).sees_not("⟦");
        for action in crate::procedures::Action::ALL {
            let url = format!("/administration/procedures/{}", action.code());
            sinh.open(&url).await.has_status(200).sees_not("⟦");
        }
        sinh.open("/administration/procedures").await.has_status(200).sees_not("⟦");
    }
}

/// How many commands go through the database in one storm.
const COMMANDS: usize = 3_000;

#[tokio::test]
async fn a_storm_through_the_database_keeps_counts_and_lines_whole() {
    use crate::memberships::storm::Chance;
    use crate::memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};
    use crate::procedures::{Action, Side};
    use crate::requests::{Proposal, approve, ask, ask_to_admit, refuse, running_of_member, withdraw};
    use kammaban_platform::gate::{Actor, Permit};
    use kammaban_platform::problem::Problem;

    let place = place().await;
    let app = place.house.app();
    let unions = [place.factory.clone(), place.mill.clone(), place.far.clone()];
    let mut chance = Chance::of(20_261_105);
    let mut people: Vec<MemberId> = Vec::new();
    let (mut done, mut refused) = (0_usize, 0_usize);
    let permit = |permission, union: &Union| -> Permit {
        Actor::system().permit(&place.house.system(), permission, union.id, &union.path).unwrap()
    };
    for number in 0..COMMANDS {
        if number % 20 == 0 {
            place.house.clock().advance_seconds(86_400);
        }
        let today = place.house.system().now().day_in(app.words.formats(kammaban_kernel::Lang::Lo).zone());
        let on = today.saturating_sub(jiff::Span::new().days(chance.below(4) as i64));
        let union = &unions[chance.below(3)];
        let outcome: Result<(), Problem> = if people.len() < 40 || chance.below(60) == 0 {
            let facts = members::Facts {
                given_name: format!("ຄົນທີ {number}"),
                nationality: "LA".to_owned(),
                ..members::Facts::default()
            };
            let permit = permit(MEMBERSHIPS_PROPOSE, union);
            ask_to_admit(app, &permit, (&facts, None), (on, &[]), today).await.map(|made| people.push(made.member))
        } else {
            let id = people[chance.below(people.len())];
            let member = place.read(id).await;
            let home = unions.iter().find(|union| union.id == member.union_id).unwrap();
            match (running_of_member(&app.db, id).await.unwrap(), chance.below(6)) {
                (Some(request), 0) => {
                    let at = unions.iter().find(|union| union.id == request.asking_union()).unwrap();
                    let permit = permit(MEMBERSHIPS_PROPOSE, at);
                    withdraw(app, &permit, (request.id, request.version), today).await.map(drop)
                }
                (Some(request), turn) => {
                    let open = request.course.open().map(|step| step.seat);
                    let everywhere = Scope::everything();
                    let seat = unions::find(&app.db, &everywhere, open.unwrap_or(home.id)).await.unwrap().unwrap();
                    let permit = permit(MEMBERSHIPS_CONFIRM, &seat);
                    let at = (request.id, request.version);
                    if turn == 1 {
                        refuse(app, &permit, at, "no", today).await.map(drop)
                    } else {
                        approve(app, &permit, at, None, today).await.map(drop)
                    }
                }
                (None, turn) => {
                    let mut action = Action::ALL[chance.below(Action::ALL.len())];
                    for _ in 0..chance.below(8) {
                        if !crate::procedures::shipped(action).starts_from(member.state) {
                            action = Action::ALL[chance.below(Action::ALL.len())];
                        }
                    }
                    let spells = spells_of(&app.db, id).await.unwrap();
                    let receiving = action == Action::Readmit || (action == Action::Transfer && turn < 3);
                    let proposal = Proposal {
                        member: id,
                        action,
                        effective_on: on,
                        to: action.moves().then_some(union.id),
                        asked_at: if receiving { Side::Receiving } else { Side::Home },
                        spell: spells.get(chance.below(spells.len())).map(|spell| spell.id),
                        reason: Some("storm".to_owned()),
                        papers: ["decision", "transfer_letter"]
                            .map(|kind| super::Paper {
                                kind: kind.to_owned(),
                                number: Some("1".to_owned()),
                                file: None,
                                file_name: None,
                            })
                            .to_vec(),
                    };
                    let at = if receiving { union } else { home };
                    let permit = permit(MEMBERSHIPS_PROPOSE, at);
                    ask(app, &permit, &proposal, today).await.map(drop)
                }
            }
        };
        match outcome {
            Ok(()) => done += 1,
            Err(Problem::Invalid(_) | Problem::Refused(_) | Problem::Stale) => refused += 1,
            Err(problem) => panic!("command {number}: {problem}"),
        }
    }
    assert!(done > COMMANDS / 3 && refused > COMMANDS / 20, "{done} done, {refused} refused");
    let mut fresh = std::collections::BTreeMap::new();
    for id in &people {
        let member = place.read(*id).await;
        place.is_whole(*id).await;
        *fresh.entry(member.union_id).or_insert(0_i64) += i64::from(member.state.counts());
    }
    for union in &unions {
        assert_eq!(place.count(union).await, fresh.get(&union.id).copied().unwrap_or(0), "{}", union.code);
    }
    let root = place.house.root().await;
    assert_eq!(place.count(&root).await, fresh.values().sum::<i64>());
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_is_told_and_nothing_is_half_done() {
    let place = place().await;
    let mut khamla = place.browser("khamla").await;
    let request = place.ask_to_admit(&mut khamla, "ສົມຊາຍ", &[]).await;
    let url = format!("{request}/approval");
    let mut vilay = place.browser("vilay").await;
    let mut somphone = place.browser("somphone").await;
    vilay.open(&request).await;
    somphone.open(&request).await;
    let fields = [("version", "1")];
    let (one, other) = tokio::join!(vilay.send(&url, &fields), somphone.send(&url, &fields));
    let mut seen = [one.status(), other.status()];
    seen.sort_unstable();
    assert_eq!(seen, [303, 409]);
    assert_eq!(place.count(&place.factory).await, 1, "counted once");
}
