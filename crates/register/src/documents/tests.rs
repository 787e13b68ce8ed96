//! Documents and photographs through the pages, as people of the federation.

use kammaban_kernel::Lang;
use kammaban_platform::audit::{self, AuditFilter};
use kammaban_platform::gate::Scope;
use kammaban_platform::testing::Browser;

use super::image::tests::{picture, with_exif};
use super::{list_of, photo_of};
use crate::members::Member;
use crate::testing::{all_bytes, browser, holds, house, member};
use crate::vault;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Title (the family book of Somsai) >>\nendobj\ntrailer\n%%EOF\n";

fn url(member: &Member, rest: &str) -> String {
    format!("/members/{}{rest}", member.id)
}

async fn add(browser: &mut Browser, member: &Member, title: &str, file: (&str, &[u8])) -> String {
    let new = url(member, "/documents/new");
    let fields = [("kind", "family_book"), ("title", title), ("dated_on", "17/05/2020"), ("note", "")];
    browser.open(&new).await.has_status(200);
    browser.upload(&new, &fields, ("file", file.0, file.1)).await.has_status(200).sees("was added");
    // Ids begin with the time, and so with the same two letters for many years.
    browser.page().between(&url(member, "/documents/01"), "\"").map_or_else(
        || panic!("no document is listed: {}", browser.text()),
        |id| url(member, &format!("/documents/01{id}")),
    )
}

#[tokio::test]
async fn a_document_is_added_opened_replaced_removed_and_brought_back() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    khamla.open(&url(&somsai, "/documents")).await.sees("No documents yet");
    let document = add(&mut khamla, &somsai, "ປຶ້ມສຳມະໂນຄົວ", ("book.pdf", PDF)).await;
    khamla.sees("Family book").sees("2020-05-17");
    let kept = all_bytes(&house).await;
    assert!(!holds(&kept, "family book of Somsai"), "files lie sealed");

    khamla.open(&format!("{document}/file")).await.has_status(200);
    assert_eq!(khamla.page().bytes, PDF);
    let headers = &khamla.page().headers;
    assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment; "));
    assert!(headers["content-security-policy"].to_str().unwrap().starts_with("sandbox"));
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["content-type"], "application/pdf");
    khamla.open(&url(&somsai, "/readings")).await.sees("Opened the document ປຶ້ມສຳມະໂນຄົວ (Family book)");

    khamla.open(&format!("{document}/replacement")).await.has_status(200);
    let scan = with_exif(&picture(300, 200), 6);
    khamla.upload(&format!("{document}/replacement"), &[("dated_on", "")], ("file", "x.jpg", &scan)).await;
    khamla.has_status(200).sees("was replaced");
    let newer = khamla.url().to_owned();
    assert_ne!(newer, document);
    khamla.open(&format!("{newer}/file")).await.has_status(200);
    assert!(!holds(&khamla.page().bytes, "GPS"), "what the picture said about itself is gone");
    khamla.open(&format!("{document}/file")).await.has_status(404);

    khamla.open(&format!("{newer}/removal")).await.sees("For 30 days");
    khamla.submit(&format!("{newer}/removal"), &[]).await.sees("was removed");
    khamla.open(&format!("{newer}/file")).await.has_status(404);
    khamla.open(&newer).await.sees("Bring back").submit(&format!("{newer}/restoration"), &[]).await.sees("is back");
    khamla.open(&format!("{newer}/file")).await.has_status(200);
    khamla
        .open(&url(&somsai, "/history"))
        .await
        .sees("Document added: ປຶ້ມສຳມະໂນຄົວ (Family book).")
        .sees("Document brought back");
}

#[tokio::test]
async fn what_was_removed_goes_for_good_after_its_time() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    let document = add(&mut khamla, &somsai, "Form", ("form.pdf", PDF)).await;
    khamla.open(&format!("{document}/removal")).await.submit(&format!("{document}/removal"), &[]).await;
    let now = house.app().clock.now();
    let removed = list_of(&house.app().db, somsai.id, now.plus_seconds(-60)).await.unwrap();
    assert_eq!(vault::clear(house.app()).await.unwrap(), 0, "its time is not over");
    house.clock().set(now.plus_seconds(31 * 24 * 3_600));
    assert_eq!(vault::clear(house.app()).await.unwrap(), 1);
    assert!(!vault::is_kept(house.app(), removed[0].file_id).await.unwrap());
    let mut khamla = browser(&house, "khamla").await;
    khamla.open(&document).await.has_status(404);
    khamla.open("/").await.send(&format!("{document}/restoration"), &[]).await.has_status(404);
}

#[tokio::test]
async fn a_photograph_is_small_upright_and_seen_by_those_who_see_the_person() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    khamla.open(&url(&somsai, "/photo")).await.has_status(404);
    let new = url(&somsai, "/photo/new");
    khamla.open(&new).await.has_status(200);
    khamla.upload(&new, &[], ("file", "tiny.jpg", &picture(60, 60))).await.has_status(422).sees("too small");
    khamla.open(&new).await;
    khamla.upload(&new, &[], ("file", "me.jpg", &with_exif(&picture(900, 1_200), 1))).await.has_status(200);
    khamla.sees("The photograph was set").sees("/photo?v=");
    let mut leader = browser(&house, "leader").await;
    leader.open(&url(&somsai, "/photo")).await.has_status(200);
    assert_eq!(leader.page().headers["content-type"], "image/jpeg");
    assert!(leader.page().bytes.len() < 60_000 && !holds(&leader.page().bytes, "GPS"));
    let first = photo_of(&house.app().db, somsai.id).await.unwrap().unwrap();
    // Another one takes its place, and the first is gone at once.
    khamla.open(&new).await.upload(&new, &[], ("file", "new.jpg", &picture(400, 400))).await.has_status(200);
    let old = super::find(&house.app().db, somsai.id, first).await.unwrap().unwrap();
    assert!(!vault::is_kept(house.app(), old.file_id).await.unwrap());
    khamla.open(&new).await.submit(&url(&somsai, "/photo/removal"), &[]).await.sees("taken away");
    leader.open(&url(&somsai, "/photo")).await.has_status(404);
    let mut noy = browser(&house, "noy").await;
    noy.open(&url(&somsai, "/photo")).await.has_status(404);
}

#[tokio::test]
async fn a_wrong_file_gets_a_sentence_and_nothing_is_kept() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    let new = url(&somsai, "/documents/new");
    for (bytes, said) in [
        (&b"<html><script>alert(1)</script></html>"[..], "neither a PDF"),
        (b"MZ a program", "neither a PDF"),
        (b"%PDF-1.7 and no end", "end of this PDF is missing"),
        (b"\x89PNG\r\n\x1a\n broken", "cannot be read"),
        (b"", "Choose a file first"),
    ] {
        khamla.open(&new).await;
        khamla.upload(&new, &[("kind", "other"), ("title", "X")], ("file", "x.pdf", bytes)).await;
        khamla.has_status(422).sees(said);
    }
    khamla.open(&new).await.upload(&new, &[("kind", "other"), ("title", "")], ("file", "x.pdf", PDF)).await;
    khamla.has_status(422);
    khamla.open(&new).await.upload(&new, &[("kind", "weapon")], ("file", "x.pdf", PDF)).await.has_status(422);
    let all = list_of(&house.app().db, somsai.id, house.app().clock.now()).await.unwrap();
    assert!(all.is_empty());
}

#[tokio::test]
async fn another_subtree_finds_no_document_and_leaders_open_none() {
    let (house, factory, mill) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let theirs = member(&house, &mill, "ບຸນມີ").await;
    let mut khamla = browser(&house, "khamla").await;
    let document = add(&mut khamla, &somsai, "Form", ("form.pdf", PDF)).await;
    let mut noy = browser(&house, "noy").await;
    let id = document.rsplit('/').next().unwrap();
    for address in [
        document.clone(),
        format!("{document}/file"),
        format!("{document}/removal"),
        format!("{document}/replacement"),
        url(&somsai, "/documents"),
        url(&somsai, "/documents/new"),
        url(&theirs, &format!("/documents/{id}")),
        url(&theirs, &format!("/documents/{id}/file")),
    ] {
        noy.open(&address).await.has_status(404);
    }
    noy.open("/").await.send(&format!("{document}/removal"), &[]).await.has_status(404);
    for name in ["leader", "auditor", "admin"] {
        let mut person = browser(&house, name).await;
        person.open(&url(&somsai, "")).await.has_status(200).sees_not("/documents\"");
        person.open(&format!("{document}/file")).await.has_status(403);
    }
    let filter = AuditFilter { event: Some("document.opened".to_owned()), ..AuditFilter::default() };
    assert!(audit::list(&house.app().db, &Scope::everything(), &filter, 10).await.unwrap().is_empty());
    // The welfare officer reads papers and changes none.
    let mut sone = browser(&house, "sone").await;
    sone.open(&format!("{document}/file")).await.has_status(200);
    sone.open(&format!("{document}/removal")).await.has_status(403);
}

#[tokio::test]
async fn every_language_shows_the_pages_of_documents() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    let document = add(&mut khamla, &somsai, "Form", ("form.pdf", PDF)).await;
    for language in Lang::ALL {
        khamla.set_cookie("kb_lang", language.tag());
        for address in [
            url(&somsai, "/documents"),
            url(&somsai, "/documents/new"),
            document.clone(),
            format!("{document}/replacement"),
            format!("{document}/removal"),
            url(&somsai, "/photo/new"),
            url(&somsai, ""),
        ] {
            khamla.open(&address).await.has_status(200).sees_not("⟦");
        }
    }
}

#[tokio::test]
async fn a_document_without_a_title_is_called_by_its_kind_in_the_readers_words() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    let document = add(&mut khamla, &somsai, "", ("form.pdf", PDF)).await;
    for (language, name) in [("en", "Family book"), ("lo", "ປຶ້ມສຳມະໂນຄົວ"), ("zh-Hans", "户口簿")]
    {
        khamla.set_cookie("kb_lang", language);
        khamla.open(&document).await.sees(&format!("<h1>{name}</h1>"));
        khamla.open(&url(&somsai, "/history")).await.sees(name);
    }
}

#[tokio::test]
async fn a_long_history_and_many_looks_are_shown_page_by_page() {
    let (house, factory, _) = house().await;
    let somsai = member(&house, &factory, "ສົມຊາຍ").await;
    let mut khamla = browser(&house, "khamla").await;
    for number in 0..4 {
        house.clock().advance_seconds(3_600);
        add(&mut khamla, &somsai, &format!("Paper {number}"), ("form.pdf", PDF)).await;
    }
    for (tab, newest, oldest) in
        [("history", "Paper 3", "Came into the register"), ("readings", "Looked at", "Looked at")]
    {
        let mut seen = String::new();
        let mut address = url(&somsai, &format!("/{tab}?limit=2"));
        let mut pages = 0;
        loop {
            khamla.open(&address).await.has_status(200);
            if pages == 0 {
                khamla.sees(newest);
            }
            seen.push_str(&khamla.text());
            pages += 1;
            let link = format!("href=\"{}", url(&somsai, &format!("/{tab}?after=")));
            let Some(rest) = khamla.page().between(&link, "\"") else { break };
            assert!(pages < 20, "the pages come to an end");
            address = url(&somsai, &format!("/{tab}?after={rest}"));
        }
        assert!(pages >= 3, "{tab}: {pages}");
        assert!(seen.contains(oldest));
    }
    khamla.open(&url(&somsai, "/history?after=yesterday")).await.has_status(400);
}
