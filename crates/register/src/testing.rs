//! What tests of the register share: a house with two base unions and people for every role.

use kammaban_kernel::Phone;
use kammaban_platform::gate::{Actor, Doer};
use kammaban_platform::history::Cause;
use kammaban_platform::testing::{Browser, House};
use kammaban_platform::unions::Union;

use crate::members::{self, Facts, MEMBERS_CHANGE, Member, MemberId, State};

/// A province with two base unions. `khamla` keeps the factory's members, `sone` looks after their welfare;
/// `noy` and `tou` do the same at the mill; `admin`, `leader` and `auditor` stand above all.
pub(crate) async fn house() -> (House, Union, Union) {
    let house = House::new(vec![kammaban_platform::ground::module(), crate::module()]).await;
    let root = house.root().await;
    let province = house.found("01", &root).await;
    let factory = house.found("01-001", &province).await;
    let mill = house.found("01-002", &province).await;
    house.user("khamla", "base_officer", &factory).await;
    house.user("sone", "welfare_officer", &factory).await;
    house.user("noy", "base_officer", &mill).await;
    house.user("tou", "welfare_officer", &mill).await;
    house.user("admin", "admin", &root).await;
    house.user("leader", "leader", &root).await;
    house.user("auditor", "auditor", &root).await;
    (house, factory, mill)
}

/// A member of a union, admitted.
pub(crate) async fn member(house: &House, union: &Union, name: &str) -> Member {
    let actor = Actor::system();
    let doer = Doer::new(&actor, None, &*house.app().clock, &house.app().ids);
    let permit = actor.permit(&doer, MEMBERS_CHANGE, union.id, &union.path).expect("the program may");
    let id: MemberId = doer.new_id();
    let today = doer.now().day_in(house.app().words.formats(kammaban_kernel::Lang::Lo).zone());
    let facts = Facts {
        title: Some("mr".to_owned()),
        given_name: name.to_owned(),
        nationality: "LA".to_owned(),
        phones: vec![Phone::parse("020 5555 1234").expect("a number")],
        ..Facts::default()
    };
    let member = Member {
        id,
        union_id: union.id,
        state: State::Active,
        member_no: Some(format!("N{id}")),
        employer_id: None,
        facts,
        version: 1,
    };
    let (members, permit) = (&[(member.clone(), today)], &permit);
    house
        .app()
        .db
        .tx(|tx| async move {
            members::admit_many(&tx, permit, Cause::action("member.admitted"), members).await?;
            let event = kammaban_platform::audit::Event::new(members::MEMBER_CHANGED);
            kammaban_platform::audit::record(&tx, permit.doer(), event).await
        })
        .await
        .expect("a member is admitted");
    member
}

/// Somebody who signed in.
pub(crate) async fn browser(house: &House, name: &str) -> Browser {
    house.browser().as_(name).await
}

/// Every byte that the installation keeps, database and files, after everything was brought to the disk.
/// Empty for PostgreSQL, whose files are not ours to read.
pub(crate) async fn all_bytes(house: &House) -> Vec<u8> {
    fn walk(folder: &std::path::Path, bytes: &mut Vec<u8>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, bytes);
            } else {
                bytes.extend(std::fs::read(&path).expect("a file"));
                bytes.push(b'\n');
            }
        }
    }
    house.app().db.haste(false).await.expect("a checkpoint");
    let mut bytes = Vec::new();
    walk(house.folder(), &mut bytes);
    bytes
}

/// Whether the bytes hold a text.
pub(crate) fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
