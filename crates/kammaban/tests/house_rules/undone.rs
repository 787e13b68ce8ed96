//! Any roster that was imported and taken back leaves the register as it was.
//!
//! Random rosters of invented people, some of them in the register already under the same or another spelling, go in one
//! after another and are taken back in the opposite order. `KAMMABAN_UNDONE` sets how many imports there are.

use kammaban_platform::testing::{Browser, House};
use kammaban_register::hash::register_hash;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

const GIVEN: [&str; 8] = ["ສົມຊາຍ", "ບຸນມີ", "ຄໍາພອນ", "ຄຳພອນ", "ຫລ້າ", "ຫຼ້າ", "ມະນີ", "ດາວ"];
const SURNAMES: [&str; 5] = ["ວົງສາ", "ຈັນທະລາ", "ພົມມະຈັນ", "", "ໄຊຍະວົງ"];

fn imports() -> usize {
    let usual = if std::env::var_os("KAMMABAN_TEST_POSTGRES").is_some() { 50 } else { 1_000 };
    std::env::var("KAMMABAN_UNDONE").ok().and_then(|count| count.parse().ok()).unwrap_or(usual)
}

/// A roster as a small office keeps it: people with a birth date and a phone, some with a fault.
fn roster(random: &mut StdRng) -> String {
    let mut text = "ຊື່,ນາມສະກຸນ,ເພດ,ວັນເດືອນປີເກີດ,ເບີໂທ\n".to_owned();
    for _ in 0..random.random_range(1..7) {
        let given = GIVEN.choose(random).unwrap();
        let surname = SURNAMES.choose(random).unwrap();
        let sex = ["ຊ", "ຍ", ""].choose(random).unwrap();
        let day = [1, 2, 30].choose(random).unwrap();
        let year = random.random_range(1985..1988);
        let phone = random.random_range(0..40);
        text.push_str(&format!("{given},{surname},{sex},{day}/2/{year},020 5555 10{phone:02}\n"));
    }
    text
}

/// Hands a roster in and confirms it; its address, where there was anything to write.
async fn import(house: &House, officer: &mut Browser, url: &str, text: &str) -> Option<String> {
    officer.open(url).await.upload(url, &[], ("file", "list.csv", text.as_bytes())).await.has_status(200);
    let roster = officer.url().to_owned();
    house.run_jobs().await;
    officer.open(&roster).await.send(&format!("{roster}/import"), &[]).await;
    let confirmed = officer.status() == 303;
    house.run_jobs().await;
    confirmed.then_some(roster)
}

#[tokio::test]
async fn imports_that_are_taken_back_leave_the_register_as_it_was() {
    let mut random = StdRng::seed_from_u64(12351);
    let house = House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await;
    let db = &house.app().db;
    let union = house.found("01", &house.root().await).await;
    house.user("noy", "base_officer", &union).await;
    let mut noy = house.browser().as_("noy").await;
    let url = format!("/unions/{}/rosters", union.id);
    let mut imported = 0;
    while imported < imports() {
        // Some stay for good, so that later ones meet people who are known.
        if imported % 50 == 0 {
            import(&house, &mut noy, &url, &roster(&mut random)).await;
        }
        let mut stack = Vec::new();
        for _ in 0..random.random_range(1..4) {
            let before = register_hash(db).await.unwrap();
            let text = roster(&mut random);
            imported += 1;
            if let Some(roster) = import(&house, &mut noy, &url, &text).await {
                stack.push((roster, before, text));
            }
        }
        while let Some((roster, before, text)) = stack.pop() {
            noy.open(&roster).await.send(&format!("{roster}/undo"), &[]).await.has_status(303);
            house.run_jobs().await;
            assert_eq!(register_hash(db).await.unwrap(), before, "after taking back:\n{text}");
        }
    }
}
