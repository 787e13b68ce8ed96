use serde_json::json;

use crate::audit::{self, Event, EventName};
use crate::db::{DbError, Read, sql};
use crate::jobs::{self, AnyJob, JobEnd, NewJob};
use crate::module::{Guard, Module, Route};
use crate::settings::{self, SESSION_DAYS};
use crate::testing::House;
use crate::unions::Union;

const HAPPENED: EventName = EventName("roster.received");
const FAILS: AnyJob =
    AnyJob::new("trial.fails", |_, _| Box::pin(async { Err(JobEnd::GiveUp("the file is empty".to_owned())) }));

/// A house with an administrator, an auditor of the north, and something that writes.
async fn house() -> (House, Union, Union) {
    let trial = Module { name: "trial", jobs: vec![FAILS], events: vec![HAPPENED], ..Module::default() };
    let house = House::new(vec![crate::ground::module(), trial]).await;
    let root = house.root().await;
    let north = house.found("N", &root).await;
    let south = house.found("S", &root).await;
    house.user("root", "admin", &root).await;
    house.user("eye", "auditor", &north).await;
    house.role("nothing", &[]).await;
    house.user("noy", "nothing", &north).await;
    (house, north, south)
}

async fn happen(house: &House, union: &Union) {
    let (doer, union) = (&house.system(), union.id);
    let written: Result<(), DbError> = house
        .app()
        .db
        .tx(|tx| async move {
            audit::record(&tx, doer, Event::new(HAPPENED).in_union(union).fact("rows", 12).personal("name", "ສົມ")).await
        })
        .await;
    written.unwrap();
}

async fn ask(house: &House, name: &'static str, later: i64) {
    let doer = &house.system();
    let asked: Result<(), DbError> = house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("a job of a test");
            let job =
                NewJob { name, args: json!({}), unique_key: None, run_at: doer.now().plus_seconds(later), union: None };
            jobs::enqueue(&tx, doer, job).await.map(drop)
        })
        .await;
    asked.unwrap();
}

#[tokio::test]
async fn everybody_finds_the_parts_that_they_may_use_and_no_others() {
    let (house, ..) = house().await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration").await.has_status(200);
    for part in ["Users", "Roles", "Settings", "Audit", "Background work", "Outbox", "Health"] {
        root.sees(part);
    }
    root.sees("href=\"/administration\"");
    let mut eye = house.browser().as_("eye").await;
    eye.open("/administration").await.has_status(200).sees("Audit").sees_not("Background work");
    for page in ["jobs", "settings", "health", "settings/session-days"] {
        eye.open(&format!("/administration/{page}")).await.has_status(403);
    }
    let mut noy = house.browser().as_("noy").await;
    noy.open("/administration").await.has_status(403);
    noy.open("/administration/audit").await.has_status(403);
    for (language, word) in [("lo", "ການຄຸ້ມຄອງລະບົບ"), ("zh-Hans", "系统管理")] {
        let mut root = house.browser().as_("root").await.reading(language);
        root.open(&format!("/language?lang={language}&next=/administration")).await.sees(word);
        for page in ["audit", "jobs", "settings", "settings/session-days", "health"] {
            root.open(&format!("/administration/{page}")).await.has_status(200).sees_not("⟦");
        }
    }
}

#[tokio::test]
async fn an_auditor_sees_what_was_done_below_and_never_facts_about_people() {
    let (house, north, south) = house().await;
    happen(&house, &north).await;
    happen(&house, &south).await;
    let mut eye = house.browser().as_("eye").await;
    eye.open("/administration/audit").await.sees("Union N").sees_not("Union S").sees("rows: 12").sees_not("ສົມ");
    eye.sees_not("Verify the chain");
    eye.open("/administration/audit").await.send("/administration/audit/verify", &[]).await.has_status(403);
    let mut root = house.browser().as_("root").await;
    root.open("/administration/audit").await.sees("Union N").sees("Union S").sees("Verify the chain");
    root.open("/administration/audit?union=S").await.sees("Union S").sees_not("Union N");
    root.open("/administration/audit?event=roster.received").await.sees("rows: 12").sees_not("cell-sub\">root");
    root.open("/administration/audit?actor=root").await.sees("Signed in").sees_not("rows: 12");
    root.open("/administration/audit?actor=nobody").await.sees("No events");
    root.open("/administration/audit?to=4/11/2026").await.sees("No events");
    root.open("/administration/audit?from=5/11/2026&to=5/11/2026").await.sees("rows: 12");
    root.open("/administration/audit?from=soon").await.has_status(400);
    root.open("/administration/audit?colour=red").await.has_status(400);
    root.open("/administration/audit?limit=1").await.sees("Next page");
    let next = root.page().between("href=\"/administration/audit?after=", "\"").unwrap();
    root.open(&format!("/administration/audit?after={next}")).await.has_status(200).sees("First page");
}

#[tokio::test]
async fn a_verification_says_when_the_chain_was_whole_and_where_it_broke() {
    let (house, north, _) = house().await;
    happen(&house, &north).await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/audit").await.sees("has not been verified yet");
    root.submit("/administration/audit/verify", &[]).await.sees("being verified");
    house.run_jobs().await;
    root.open("/administration/audit").await.sees("Whole:").sees("root (demo)");
    let changed: Result<(), DbError> = house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("somebody who should not");
            tx.run(sql("UPDATE audit_events SET facts = '{\"rows\":1}' WHERE event = 'roster.received'"))
                .await
                .map(drop)
        })
        .await;
    changed.unwrap();
    root.submit("/administration/audit/verify", &[]).await;
    house.run_jobs().await;
    root.open("/administration/audit").await.sees("Broken at event").sees("an event was changed");
    root.open("/administration/health").await.sees("Broken at event").sees("Something does not work");
}

#[tokio::test]
async fn failed_work_says_why_and_runs_again_and_waiting_work_can_be_cancelled() {
    let (house, ..) = house().await;
    ask(&house, "trial.fails", 0).await;
    house.run_jobs().await;
    ask(&house, "trial.fails", 3_600).await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/jobs?state=failed").await.sees("the file is empty").sees("Try again");
    let retry = root.page().between("action=\"/administration/jobs/", "/retry").unwrap();
    let retry = format!("/administration/jobs/{retry}/retry");
    root.submit(&retry, &[]).await.sees("will run again");
    root.send(&retry, &[]).await.has_status(409);
    house.run_jobs().await;
    root.open("/administration/jobs?state=waiting").await.sees("Cancel");
    let cancel = root.page().between("action=\"/administration/jobs/", "/cancel").unwrap();
    root.submit(&format!("/administration/jobs/{cancel}/cancel"), &[]).await.sees("was cancelled");
    root.open("/administration/jobs?state=cancelled").await.sees("trial.fails");
    root.open("/administration/jobs").await.sees("Regular work").sees("Seal the audit").sees("every 1 min");
    root.open("/administration/jobs").await.send("/administration/jobs/none/retry", &[]).await.has_status(404);
    let events = house.app().db.count(sql("SELECT COUNT(*) FROM audit_events WHERE event LIKE 'job.%'")).await.unwrap();
    assert_eq!(events, 2);
}

#[tokio::test]
async fn a_setting_is_decided_on_holds_from_its_day_and_keeps_its_past() {
    let (house, ..) = house().await;
    let app = house.app();
    let url = "/administration/settings/session-days";
    let mut root = house.browser().as_("root").await;
    root.open("/administration/settings").await.sees("Longest sign-in").sees("14");
    root.open(url).await.sees("From 1 to 90").sees("Never set: 14 holds");
    for (value, from) in [("0", "2026-11-05"), ("many", "2026-11-05"), ("30", "2026-11-04"), ("30", "")] {
        root.submit(url, &[("value", value), ("from", from)]).await.has_status(422);
    }
    let today = [("value", "໓໐"), ("from", "5/11/2026")];
    root.submit(url, &today).await.has_status(200).sees("It holds at once");
    assert_eq!(
        settings::read_number(&app.db, &SESSION_DAYS, settings::today(app)).await.unwrap(),
        14,
        "not yet decided"
    );
    let decided = [("value", "30"), ("from", "2026-11-05"), ("confirmed", "30")];
    root.submit(url, &decided).await.sees("was set").sees("holds today");
    let later = [("value", "7"), ("from", "2026-12-01"), ("confirmed", "7")];
    root.submit(url, &later).await.sees("will hold");
    let on = |day: &str| app.settings.number(&SESSION_DAYS, day.parse().unwrap());
    assert_eq!([on("2026-11-04"), on("2026-11-05"), on("2026-11-30"), on("2026-12-01")], [14, 30, 30, 7]);
    root.open("/administration/settings").await.sees("7 from 1 December 2026");

    let mut noy = house.browser();
    noy.sign_in("noy", crate::testing::PASSWORD).await;
    let cookie = noy
        .page()
        .headers
        .get_all("set-cookie")
        .iter()
        .find_map(|cookie| cookie.to_str().ok().filter(|text| text.starts_with("kammaban=")).map(str::to_owned));
    assert!(cookie.unwrap().contains("Max-Age=2592000"), "30 days");

    let withdraw = format!("{url}/withdraw");
    root.open(url).await.send(&withdraw, &[("from", "2026-11-05")]).await.has_status(409);
    root.submit(&withdraw, &[("from", "2026-12-01")]).await.sees("withdrawn").sees_not("will hold");
    assert_eq!(on("2026-12-01"), 30);
    root.open("/administration/audit?event=setting.changed").await.sees("session.days");
    root.open("/administration/settings/colour").await.has_status(404);
}

#[tokio::test]
async fn languages_that_are_not_offered_are_not_shown() {
    let (house, ..) = house().await;
    let url = "/administration/settings/languages-offered";
    let mut root = house.browser().as_("root").await;
    root.open("/sign-in").await.sees("中文");
    root.open(url).await.submit(url, &[("from", "2026-11-05")]).await.has_status(422);
    let chosen = [("value", "lo"), ("value", "en"), ("from", "2026-11-05"), ("confirmed", "lo en")];
    root.submit(url, &chosen).await.sees("was set");
    house.browser().open("/sign-in").await.sees("ລາວ").sees_not("中文");
}

#[tokio::test]
async fn health_is_told_to_administrators_and_figures_to_the_machine_alone() {
    let (house, ..) = house().await;
    let mut root = house.browser().as_("root").await;
    root.open("/administration/health").await.has_status(200).sees("Database").sees("No backup was made yet");
    root.sees("secret.key is missing").sees("Version");
    root.open("/metrics").await.has_status(404);
    house.browser().open("/readyz").await.has_status(200);
}

fn writes() -> Module {
    async fn write(ctx: crate::web::Ctx) -> crate::web::Answer {
        let doer = &ctx.doer;
        let event = &Event::new(HAPPENED);
        ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?;
        Ok(crate::web::see_other(&ctx, "/sign-in", None))
    }
    let route = Route {
        methods: "POST",
        path: "/trial/write",
        guard: Guard::SignedIn,
        file: "",
        handler: axum::routing::post(write),
    };
    Module { name: "writes", routes: vec![route], ..Module::default() }
}

#[tokio::test]
async fn a_full_disk_is_said_plainly_and_reading_goes_on() {
    let house = House::new(vec![writes()]).await;
    house.user("root", "admin", &house.root().await).await;
    let mut root = house.browser().as_("root").await;
    if !house.app().db.fill_up(true).await.unwrap() {
        return;
    }
    for _ in 0..400 {
        root.open("/administration/settings").await.has_status(200);
        root.send("/trial/write", &[]).await;
        if root.status() != 303 {
            break;
        }
    }
    root.has_status(503).sees("full or away").sees("nothing of this was changed");
    assert!(root.page().headers.contains_key("retry-after"));
    // Reading goes on.
    house.app().db.fill_up(true).await.unwrap();
    root.open("/administration/settings").await.has_status(200).sees("Longest sign-in");
    // Too much for the room that is left in the last page.
    let filled: Result<(), DbError> = house
        .app()
        .db
        .tx(|tx| async move {
            tx.untraced("filling a disk");
            let fill = sql("INSERT INTO sign_in_failures (key, failures, last_at) VALUES (?, 0, 0)");
            tx.run(fill.bind("x".repeat(100_000))).await.map(drop)
        })
        .await;
    assert!(matches!(filled, Err(DbError::Away(_))), "{filled:?}");
    // There is room again: nothing needs to be started anew.
    house.app().db.fill_up(false).await.unwrap();
    root.send("/trial/write", &[]).await.has_status(303);
}

#[tokio::test]
async fn without_the_database_a_page_says_so_and_nothing_hangs() {
    let house = House::new(vec![crate::ground::module(), writes()]).await;
    house.user("root", "admin", &house.root().await).await;
    let mut root = house.browser().as_("root").await;
    house.app().db.close().await;
    root.fetch("/administration/settings").await.has_status(503).sees("full or away");
    root.fetch("/readyz").await.has_status(503);
    root.fetch("/healthz").await.has_status(200);
    let answer = house.api(axum::http::Method::GET, "/api/v1/me", "kbn_0000", None).await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.json()["type"].as_str().map(|kind| kind.ends_with("/problems/unavailable")), Some(true));
}
