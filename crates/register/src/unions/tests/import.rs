//! A tree handed in as a table: read, decided on, written, taken back.

use kammaban_platform::testing::Browser;
use kammaban_platform::unions::Union;

use super::Federation;
use crate::hash::register_hash;

const TABLE: &str = "Unions of the north (demo)\n\
    code,parent code,level,line,name lo,name en,place,founded on\n\
    N-F-001,N-F,base,,ຮາກຖານໜຶ່ງ,Base one (demo),,2021-05-01\n\
    N-F,N,district,,ເມືອງໃໝ່,New district (demo),LA0302,2020\n\
    N-D-001,N-D,base,,ກຳມະບານ N-D-001,Sawmill union (demo),,\n\
    N-D-002,N-D,base,,ກຳມະບານ N-D-002,,,\n\
    N-G,X9,district,,ບໍ່ມີ,,,\n\
    S,LFTU,province,,ກຳມະບານ S,,,\n";

async fn hand_in(browser: &mut Browser, union: &Union, table: &str) -> String {
    let url = format!("/unions/{}/tree-imports", union.id);
    browser.open(&url).await.upload(&url, &[], ("file", "tree.csv", table.as_bytes())).await.has_status(200);
    browser.url().to_owned()
}

#[tokio::test]
async fn a_tree_goes_in_after_a_decision_and_is_taken_back_without_a_trace_in_the_register() {
    let federation = Federation::new().await;
    let (house, db) = (&federation.house, &federation.house.app().db);
    let before = register_hash(db).await.unwrap();
    let mut vilay = house.browser().as_("vilay").await;
    let import = hand_in(&mut vilay, &federation.north, TABLE).await;
    vilay.sees("2 unions are founded").sees("The facts of 1 union change").sees("2 rows that need mending stay out");
    vilay
        .open(&format!("{import}/rows?outcome=error"))
        .await
        .sees("neither in the table")
        .sees("N-G")
        .sees_not("N-F-001");
    assert_eq!(register_hash(db).await.unwrap(), before, "reading changes nothing");

    vilay.open(&import).await.submit(&format!("{import}/import"), &[]).await.has_status(200);
    house.run_jobs().await;
    vilay.open(&import).await.sees("3 rows were imported");
    federation.is_sound().await;
    let base = federation.by_code("N-F-001").await;
    assert_eq!((base.depth, base.founded_on.map(|day| day.to_string()).as_deref()), (3, Some("2021-05-01")));
    assert_eq!(federation.now(&federation.mill).await.name_en.as_deref(), Some("Sawmill union (demo)"));
    vilay.open("/search?q=Sawmill").await.sees("Sawmill union");

    vilay.open(&import).await.submit(&format!("{import}/undo"), &[]).await;
    house.run_jobs().await;
    vilay.open(&import).await.sees("3 rows were taken back");
    assert_eq!(register_hash(db).await.unwrap(), before, "as before");
    federation.is_sound().await;
}

#[tokio::test]
async fn what_somebody_used_since_stays_and_the_rest_goes() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let mut vilay = house.browser().as_("vilay").await;
    let import = hand_in(&mut vilay, &federation.north, TABLE).await;
    vilay.submit(&format!("{import}/import"), &[]).await;
    house.run_jobs().await;
    let base = federation.by_code("N-F-001").await;
    federation.people(&base, 3, None).await;
    vilay.open(&import).await.submit(&format!("{import}/undo"), &[]).await;
    house.run_jobs().await;
    vilay.open(&import).await.sees("1 row was taken back").sees("2 unions stay as they are");
    federation.is_sound().await;
    assert_eq!(federation.by_code("N-F").await.state, kammaban_platform::unions::UnionState::Active);
    assert_eq!(federation.now(&federation.mill).await.name_en.as_deref(), Some("Union N-D-001"));
}

#[tokio::test]
async fn a_file_that_holds_no_tree_gets_a_sentence_and_another_province_sees_nothing() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let mut vilay = house.browser().as_("vilay").await;
    let url = format!("/unions/{}/tree-imports", federation.north.id);
    for (bytes, told) in [
        (&b"a,b\n1,2\n"[..], "No row with the headings"),
        (&b"code,name\n"[..], "no row below the headings"),
        (&b"PK\x03\x04 broken"[..], "could not be read"),
    ] {
        vilay.open(&url).await.upload(&url, &[], ("file", "tree.xlsx", bytes)).await.has_status(422).sees(told);
    }
    let import = hand_in(&mut vilay, &federation.north, TABLE).await;
    let mut khamla = house.browser().as_("khamla").await;
    for page in [import.clone(), format!("{import}/rows"), url.clone()] {
        khamla.open(&page).await.has_status(404);
    }
    khamla.open("/").await.send(&format!("{import}/import"), &[]).await.has_status(404);
    vilay.open(&import).await.submit(&format!("{import}/discard"), &[]).await.has_status(200);
    vilay.send(&format!("{import}/import"), &[]).await.has_status(409);
    for language in ["lo", "en", "zh-Hans"] {
        vilay.set_cookie("kb_lang", language);
        for page in [import.clone(), format!("{import}/rows"), url.clone()] {
            vilay.open(&page).await.has_status(200).sees_not("⟦");
        }
    }
}
