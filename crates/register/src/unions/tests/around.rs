//! What stands around the tree: levels, officers, employers, the map; every page in every language.

use kammaban_platform::unions::levels;

use super::Federation;

#[tokio::test]
async fn levels_are_changed_by_whoever_configures_the_tree() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let mut vilay = house.browser().as_("vilay").await;
    vilay.open("/administration/levels").await.has_status(403);
    let mut admin = house.browser().as_("admin").await;
    admin.open("/administration/levels").await.has_status(200).sees("Province union").sees("Base union");
    let fields = [
        ("code", "group"),
        ("name_lo", "ໜ່ວຍກຳມະບານ"),
        ("name_en", "Union group"),
        ("name_zh", "工会小组"),
        ("rank", "4"),
        ("line", "place"),
        ("holds", "yes"),
        ("below-base", "yes"),
    ];
    admin.open("/administration/levels/new").await.has_status(200);
    admin
        .submit("/administration/levels/new", &fields)
        .await
        .sees("The levels of the tree change")
        .sees("No union is of this level yet");
    let mut decided = fields.to_vec();
    decided.push(("confirmed", "yes"));
    admin.submit("/administration/levels/new", &decided).await.sees("Union group");
    let group = levels::find(&house.app().db, "group").await.unwrap().expect("the level");
    assert_eq!((group.parents, group.holds_members), (vec!["base".to_owned()], true));
    admin.submit("/administration/levels/new", &decided).await.has_status(422).sees("short name already");
    // Base unions have members: they go on holding them.
    let base = [
        ("name_lo", "ກ"),
        ("name_en", "B"),
        ("name_zh", "基"),
        ("rank", "3"),
        ("line", "place"),
        ("holds", "no"),
        ("below-district", "yes"),
    ];
    admin.submit("/administration/levels/base", &base).await.has_status(422).sees("must go on holding members");
    let orphan = [
        ("name_lo", "ກ"),
        ("name_en", "B"),
        ("name_zh", "基"),
        ("rank", "1"),
        ("line", "place"),
        ("holds", "yes"),
        ("below-district", "yes"),
    ];
    admin.submit("/administration/levels/base", &orphan).await.has_status(422).sees("must not be lower");
    // The new level can be founded at once.
    let mut manivanh = house.browser().as_("manivanh").await;
    manivanh.open(&format!("/unions/{}/found", federation.mill.id)).await.sees("Union group");
}

#[tokio::test]
async fn a_new_chair_ends_the_old_ones_term_and_a_correction_keeps_the_history() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let mut noy = house.browser().as_("noy").await;
    let list = format!("/unions/{}/officers", federation.mill.id);
    noy.open(&list).await.sees("Nobody is in office");
    let new = format!("{list}/new");
    let first = [
        ("office", "chair"),
        ("name", "ທ. ຄຳດີ (demo)"),
        ("phone", "020 5555 1234"),
        ("from", "2021-03-01"),
        ("confirmed", "yes"),
    ];
    noy.open(&new).await.submit(&new, &first).await.sees("was appointed").sees("ທ. ຄຳດີ");
    let second = [("office", "chair"), ("name", "ນ. ແກ້ວ (demo)"), ("from", "2026-03-01")];
    noy.open(&new).await.submit(&new, &second).await.sees("The term of ທ. ຄຳດີ (demo) ends on 28 February 2026");
    let mut decided = second.to_vec();
    decided.push(("confirmed", "yes"));
    noy.submit(&new, &decided).await.sees("ນ. ແກ້ວ");
    noy.open(&format!("/unions/{}", federation.mill.id)).await.sees("ນ. ແກ້ວ (demo)").sees_not("ທ. ຄຳດີ");
    let taken = [("office", "chair"), ("name", "ອື່ນ"), ("from", "2026-01-01")];
    noy.submit(&new, &taken).await.has_status(422).sees("holds this office at that time");
    let all = super::super::officers::of_union(&house.app().db, federation.mill.id).await.unwrap();
    let chair = all.iter().find(|officer| officer.name.contains("ແກ້ວ")).expect("the chair");
    let page = format!("/officers/{}", chair.id);
    let fixed = [
        ("office", "chair"),
        ("name", "ນ. ແກ້ວມະນີ (demo)"),
        ("from", "2026-03-01"),
        ("to", "2031-02-28"),
        ("paper", "12/ກລ"),
    ];
    noy.open(&format!("{page}/edit")).await.submit(&format!("{page}/edit"), &fixed).await.sees("ແກ້ວມະນີ").sees("12/ກລ");
    noy.open(&format!("{page}/end"))
        .await
        .submit(&format!("{page}/end"), &[("last", "2026-01-01")])
        .await
        .has_status(422);
    noy.submit(&format!("{page}/end"), &[("last", "2026-11-05")]).await.sees("ends on 5 November 2026");
    noy.open(&format!("/unions/{}/history", federation.mill.id)).await.sees("became Chair").sees("was corrected");
    // Somebody elsewhere finds neither list nor term, and cannot appoint.
    let mut khamla = house.browser().as_("khamla").await;
    for url in [&list, &new, &page, &format!("{page}/edit"), &format!("{page}/end")] {
        khamla.open(url).await.has_status(404);
    }
    house.browser().as_("leader").await.open(&new).await.has_status(403);
}

#[tokio::test]
async fn an_employer_is_added_counted_changed_and_closed() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let db = &house.app().db;
    let mut noy = house.browser().as_("noy").await;
    let list = format!("/unions/{}/employers", federation.mill.id);
    noy.open(&list).await.sees("No employers yet");
    let new = format!("{list}/new");
    let fields = [
        ("name_lo", "ໂຮງເລື່ອຍທົດລອງ"),
        ("name_en", "Trial sawmill (demo)"),
        ("code", "N-D-001-E1"),
        ("sector", "16"),
        ("ownership", "private_domestic"),
        ("place_code", "LA0301"),
    ];
    noy.open(&new).await.sees("N-D-001-E1").submit(&new, &fields).await.sees("was added");
    let page = noy.url().to_owned();
    noy.submit(&new, &fields).await.has_status(422).sees("Another employer has this code");
    let id = page.trim_start_matches("/employers/").parse().expect("an id");
    federation.people(&federation.mill, 14, Some(id)).await;
    let counts = format!("{page}/headcounts");
    noy.open(&counts).await;
    noy.submit(&counts, &[("workers", "many"), ("on", "2026-11-01"), ("source", "union")]).await.has_status(422);
    noy.submit(&counts, &[("workers", "50"), ("on", "2025-11-01"), ("source", "union")]).await.sees("24 %");
    noy.open(&counts)
        .await
        .submit(&counts, &[("workers", "48"), ("on", "2026-11-01"), ("source", "employer")])
        .await
        .sees("25 %");
    // The series keeps both; the latest stands for the employer; a withdrawn one no longer counts.
    let series = crate::employers::headcounts_of(db, id).await.unwrap();
    assert_eq!(series.iter().map(|(_, count)| count.workers).collect::<Vec<_>>(), [48, 50]);
    noy.submit(&format!("{counts}/{}/withdrawal", series[0].0), &[]).await.sees("24 %");
    // Sector and ownership are counted by from now on, and what was believed before stays.
    let employer =
        crate::employers::find(db, &kammaban_platform::gate::Scope::everything(), id).await.unwrap().unwrap();
    let version = employer.version.to_string();
    let mut changed = fields.to_vec();
    changed[3].1 = "01";
    changed.push(("version", version.as_str()));
    noy.open(&format!("{page}/edit")).await.submit(&format!("{page}/edit"), &changed).await.sees("was saved");
    let member = crate::members::list_of_union(db, federation.mill.id, None, None, 1).await.unwrap().remove(0);
    let spell = crate::memberships::spells_of(db, member.id).await.unwrap().remove(0);
    assert_eq!(spell.counted.sector.as_deref(), Some("A"));
    noy.send(&format!("{page}/edit"), &changed).await.has_status(409);
    noy.open(&format!("{list}?section=A")).await.sees("Trial sawmill");
    noy.open(&format!("{list}?section=C")).await.sees("No employer is like this");
    noy.open(&format!("{list}?section=ZZ")).await.has_status(400);
    let employer =
        crate::employers::find(db, &kammaban_platform::gate::Scope::everything(), id).await.unwrap().unwrap();
    let version = employer.version.to_string();
    let close = [("last", "2026-11-05"), ("version", version.as_str())];
    noy.open(&format!("{page}/close")).await.submit(&format!("{page}/close"), &close).await.sees("12 members keep it");
    noy.submit(&format!("{page}/close"), &[close[0], close[1], ("confirmed", "yes")]).await.sees("Closed");
    noy.submit(&format!("{page}/reopen"), &[]).await.sees("works again");
    federation.is_sound().await;
    let mut khamla = house.browser().as_("khamla").await;
    for url in [&list, &page, &counts, &format!("{page}/edit"), &format!("{page}/close")] {
        khamla.open(url).await.has_status(404);
    }
    house
        .browser()
        .as_("vilay")
        .await
        .open(&format!("/unions/{}/employers", federation.north.id))
        .await
        .sees("Trial sawmill");
}

#[tokio::test]
async fn the_map_shows_each_province_as_a_tile_and_as_a_row() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let root = house.root().await;
    let mut manivanh = house.browser().as_("manivanh").await;
    for (union, place) in [(&federation.north, "LA03"), (&federation.south, "LA16")] {
        let url = format!("/unions/{}/facts", union.id);
        let version = union.version.to_string();
        let fields = [
            ("code", union.code.as_str()),
            ("level", "province"),
            ("line", "place"),
            ("place_code", place),
            ("day", "2026-11-05"),
            ("version", version.as_str()),
            ("confirmed", "yes"),
        ];
        manivanh.open(&url).await.submit(&url, &fields).await.sees("was changed");
    }
    federation.people(&federation.mill, 14, None).await;
    let map = format!("/unions/{}/map", root.id);
    manivanh
        .open(&map)
        .await
        .has_status(200)
        .sees("tile-LA03")
        .sees("tile-LA16")
        .sees("Luang Namtha")
        .sees("<table")
        .sees("12");
    manivanh.open(&format!("{map}?figure=unions")).await.sees("Unions");
    manivanh.open(&format!("{map}?figure=weather")).await.has_status(400);
    manivanh.open(&format!("/unions/{}/map", federation.north.id)).await.has_status(404);
}

#[tokio::test]
async fn every_language_shows_every_page_of_the_tree() {
    let federation = Federation::new().await;
    let house = &federation.house;
    let employer = federation.employer(&federation.mill, "F1").await;
    federation.people(&federation.mill, 3, Some(employer)).await;
    let mut admin = house.browser().as_("admin").await;
    let mut manivanh = house.browser().as_("manivanh").await;
    let officers = format!("/unions/{}/officers/new", federation.mill.id);
    let chair = [("office", "chair"), ("name", "ທ. ທົດລອງ (demo)"), ("from", "2024-01-01"), ("confirmed", "yes")];
    manivanh.open(&officers).await.submit(&officers, &chair).await;
    let officer = super::super::officers::of_union(&house.app().db, federation.mill.id).await.unwrap().remove(0);
    let root = house.root().await;
    let here = format!("/unions/{}", federation.mill.id);
    for language in ["lo", "en", "zh-Hans"] {
        admin.set_cookie("kb_lang", language);
        for url in [
            "/administration/levels".to_owned(),
            "/administration/levels/new".to_owned(),
            "/administration/levels/base".to_owned(),
            format!("{here}/access"),
        ] {
            admin.open(&url).await.has_status(200).sees_not("⟦");
        }
        manivanh.set_cookie("kb_lang", language);
        let ends = [
            "",
            "/found",
            "/rename",
            "/facts",
            "/move",
            "/merge",
            "/split",
            "/split?by=people",
            "/split?by=department",
            "/dissolve",
            "/history",
            "/officers",
            "/officers/new",
            "/employers",
            "/employers/new",
            "/tree-imports",
            "/members",
            "/rosters",
        ];
        for end in ends {
            // A base union has no level below it: founding there is refused with a sentence.
            let wanted = if end == "/found" { 409 } else { 200 };
            manivanh.open(&format!("{here}{end}")).await.has_status(wanted).sees_not("⟦");
        }
        for url in [
            "/".to_owned(),
            format!("/unions/{}", root.id),
            format!("/unions/{}/map", root.id),
            format!("/unions/{}/found", root.id),
            format!("/unions/{}/history", root.id),
            format!("/officers/{}", officer.id),
            format!("/officers/{}/edit", officer.id),
            format!("/officers/{}/end", officer.id),
            format!("/employers/{employer}"),
            format!("/employers/{employer}/edit"),
            format!("/employers/{employer}/headcounts"),
            format!("/employers/{employer}/close"),
        ] {
            manivanh.open(&url).await.has_status(200).sees_not("⟦");
        }
    }
}
