//! SQL of members.

use std::collections::{BTreeMap, HashMap};

use kammaban_kernel::{Id, Moment, Phone, Sex};
use kammaban_platform::db::{Bind, DbError, FromRow, Read, Row, Tx, Value, sql};
use kammaban_platform::gate::{Doer, Scope};
use kammaban_platform::search::{self, Doc, Family};
use kammaban_platform::unions::UnionId;

use super::member::{Facts, Member, MemberId, NameBirth, State};

/// Values of which each may belong to one member only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimKind {
    /// Member number.
    MemberNo,
    /// National identity number.
    NationalId,
}

impl ClaimKind {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::MemberNo => "member_no",
            Self::NationalId => "national_id",
        }
    }
}

/// A value that a member holds alone.
pub type Claim = (ClaimKind, String);

impl FromRow for Member {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            union_id: row.get("union_id")?,
            state: row.code("state", State::from_code)?,
            member_no: row.get("member_no")?,
            employer_id: row.get("employer_id")?,
            version: row.get("version")?,
            facts: Facts {
                title: row.get("title")?,
                given_name: row.get("given_name")?,
                surname: row.get("surname")?,
                latin_name: row.get("latin_name")?,
                nickname: row.get("nickname")?,
                sex: row.code_option("sex", Sex::from_code)?,
                birth_date: row.get("birth_date")?,
                nationality: row.get("nationality")?,
                national_id: row.get("national_id")?,
                phones: Vec::new(),
                education: row.get("education")?,
                occupation: row.get("occupation")?,
                department: row.get("department")?,
                province_code: row.get("province_code")?,
                district_code: row.get("district_code")?,
                village_code: row.get("village_code")?,
                village: row.get("village")?,
                address: row.get("address")?,
                joined_on: row.get("joined_on")?,
                note: row.get("note")?,
            },
        })
    }
}

const SELECT: &str = "SELECT m.id, m.union_id, m.state, m.member_no, m.employer_id, m.version, m.title, m.given_name,
     m.surname, m.latin_name, m.nickname, m.sex, m.birth_date, m.nationality, m.national_id, m.education, m.occupation,
     m.department, m.province_code, m.district_code, m.village_code, m.village, m.address, m.joined_on, m.note
     FROM members m ";

/// The member of that id, where their union may be seen.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, scope: &Scope, id: MemberId) -> Result<Option<Member>, DbError> {
    let found: Option<Member> = db
        .first(
            sql(SELECT)
                .push("JOIN unions u ON u.id = m.union_id WHERE m.id = ? AND {scope:u.path}")
                .bind(id)
                .scope(scope),
        )
        .await?;
    Ok(with_phones(db, found.into_iter().collect()).await?.pop())
}

/// The members of these ids whose unions may be seen, in no order.
///
/// # Errors
/// What the database says.
pub async fn find_many(db: &impl Read, scope: &Scope, ids: &[MemberId]) -> Result<Vec<Member>, DbError> {
    let mut found = Vec::new();
    for ids in ids.chunks(500) {
        let query = sql(SELECT)
            .push("JOIN unions u ON u.id = m.union_id WHERE m.id IN {in} AND {scope:u.path}")
            .list(ids.iter().copied())
            .scope(scope);
        found.extend(db.all(query).await?);
    }
    with_phones(db, found).await
}

/// Members of one union by name, after the row of that key, at most `limit`.
///
/// # Errors
/// What the database says.
pub async fn list_of_union(
    db: &impl Read,
    union: UnionId,
    state: Option<State>,
    after: Option<&(Vec<u8>, MemberId)>,
    limit: usize,
) -> Result<Vec<Member>, DbError> {
    let mut query =
        sql(SELECT).push("WHERE m.union_id = ?").bind(union).push_if(state.map(State::code), " AND m.state = ?");
    if let Some((key, id)) = after {
        query = query.push(" AND (m.sort_key, m.id) > (?, ?)").bind(key).bind(*id);
    }
    let found = db.all(query.push(" ORDER BY m.sort_key, m.id LIMIT ?").bind(limit)).await?;
    with_phones(db, found).await
}

async fn with_phones(db: &impl Read, mut members: Vec<Member>) -> Result<Vec<Member>, DbError> {
    let ids: Vec<MemberId> = members.iter().map(|member| member.id).collect();
    let mut phones = phones_of(db, &ids).await?;
    for member in &mut members {
        member.facts.phones = phones.remove(&member.id).unwrap_or_default();
    }
    Ok(members)
}

/// The telephone numbers of members, in the order in which they gave them.
///
/// # Errors
/// What the database says.
pub async fn phones_of(db: &impl Read, ids: &[MemberId]) -> Result<HashMap<MemberId, Vec<Phone>>, DbError> {
    let mut phones: HashMap<MemberId, Vec<Phone>> = HashMap::new();
    for ids in ids.chunks(500) {
        let query = sql("SELECT member_id, phone FROM member_phones WHERE member_id IN {in} ORDER BY member_id, place");
        for row in db.rows(query.list(ids.iter().copied())).await? {
            phones.entry(row.get("member_id")?).or_default().push(Phone::from_stored(row.get("phone")?));
        }
    }
    Ok(phones)
}

/// Rows of new members with all that hangs on them, ready to be written. Made apart from the
/// writing, so that another thread can do it: it costs more than the writing.
#[derive(Debug, Default)]
pub(super) struct Rows {
    members: Vec<Vec<Value>>,
    phones: Vec<Vec<Value>>,
    claims: Vec<Vec<Value>>,
    keys: Vec<Vec<Value>>,
    docs: Vec<Doc>,
}

impl Rows {
    /// Adds a member who came to be and was last changed at these moments.
    pub(super) fn push(&mut self, member: &Member, (created, updated): (Moment, Moment)) {
        let mut row = Vec::with_capacity(28);
        row.extend([member.id.value(), member.union_id.value(), member.state.code().value()]);
        row.push(member.member_no.clone().value());
        row.push(member.employer_id.value());
        row.extend(fact_values(&member.facts));
        row.extend([member.version.value(), created.value(), updated.value()]);
        self.members.push(row);
        self.push_keys(member);
    }

    /// Phones, claims, look-up keys and search tokens of a member.
    fn push_keys(&mut self, member: &Member) {
        for (place, phone) in member.facts.phones.iter().enumerate() {
            self.phones.push(vec![member.id.value(), place.value(), phone.as_str().value()]);
            self.keys.push(vec!["phone".value(), phone.as_str().value(), member.id.value()]);
        }
        for (kind, value) in claims_for(member) {
            self.claims.push(vec![kind.code().value(), value.value(), member.id.value()]);
        }
        for NameBirth(key) in member.facts.name_births() {
            self.keys.push(vec!["name_birth".value(), key.value(), member.id.value()]);
        }
        self.docs.push(super::search::doc(member));
    }

    /// Puts keys in the order in which they are stored, which spares the database half its work,
    /// and the tokens in their stored form.
    pub(super) fn ready(mut self) -> (Self, search::Ready) {
        self.claims.sort_unstable_by(|one, other| key_order(one, other));
        self.keys.sort_unstable_by(|one, other| key_order(one, other));
        let docs = search::ready(Family::Member, std::mem::take(&mut self.docs));
        (self, docs)
    }
}

fn key_order(one: &[Value], other: &[Value]) -> std::cmp::Ordering {
    fn text(row: &[Value], at: usize) -> &str {
        match row.get(at) {
            Some(Value::Text(Some(text))) => text,
            _ => "",
        }
    }
    text(one, 0).cmp(text(other, 0)).then_with(|| text(one, 1).cmp(text(other, 1)))
}

/// Writes members of whom nothing is stored yet.
pub(super) async fn add(tx: &Tx, (rows, docs): (Rows, search::Ready)) -> Result<(), DbError> {
    tx.insert_many(
        "INSERT INTO members (id, union_id, state, member_no, employer_id, title, given_name, surname, latin_name,
         nickname, sex, birth_date, nationality, national_id, education, occupation, department, province_code,
         district_code, village_code, village, address, joined_on, note, sort_key, version, created_at, updated_at)",
        rows.members,
    )
    .await?;
    insert_keys(tx, (rows.phones, rows.claims, rows.keys)).await?;
    search::add(tx, docs).await
}

/// Writes new members with all that hangs on them.
pub(super) async fn insert_many(tx: &Tx, doer: &Doer, members: &[Member]) -> Result<(), DbError> {
    let mut rows = Rows::default();
    for member in members {
        rows.push(&Member { version: 1, ..member.clone() }, (doer.now(), doer.now()));
    }
    add(tx, rows.ready()).await
}

type Keys = (Vec<Vec<Value>>, Vec<Vec<Value>>, Vec<Vec<Value>>);

async fn insert_keys(tx: &Tx, (phones, claims, keys): Keys) -> Result<(), DbError> {
    tx.insert_many("INSERT INTO member_phones (member_id, place, phone)", phones).await?;
    tx.insert_many("INSERT INTO claims (kind, value, owner_id)", claims).await?;
    tx.insert_many("INSERT INTO member_keys (kind, value, member_id)", keys).await
}

/// What a member holds alone, from their facts.
pub(super) fn claims_for(member: &Member) -> Vec<Claim> {
    let number = member.member_no.clone().map(|number| (ClaimKind::MemberNo, number));
    let national_id = member.facts.national_id_key().map(|id| (ClaimKind::NationalId, id));
    number.into_iter().chain(national_id).collect()
}

fn fact_values(facts: &Facts) -> Vec<Value> {
    let sort_key = kammaban_text::name_sort_key(&facts.given_name, facts.surname.as_deref(), kammaban_kernel::Lang::Lo);
    vec![
        facts.title.clone().value(),
        facts.given_name.as_str().value(),
        facts.surname.clone().value(),
        facts.latin_name.clone().value(),
        facts.nickname.clone().value(),
        facts.sex.map(Sex::code).value(),
        facts.birth_date.value(),
        facts.nationality.as_str().value(),
        facts.national_id.clone().value(),
        facts.education.clone().value(),
        facts.occupation.clone().value(),
        facts.department.clone().value(),
        facts.province_code.clone().value(),
        facts.district_code.clone().value(),
        facts.village_code.clone().value(),
        facts.village.clone().value(),
        facts.address.clone().value(),
        facts.joined_on.value(),
        facts.note.clone().value(),
        sort_key.value(),
    ]
}

/// Writes changed facts over those of `version`; false where somebody else was quicker.
pub(super) async fn update(tx: &Tx, doer: &Doer, member: &Member) -> Result<bool, DbError> {
    let mut query = sql("UPDATE members SET title = ?, given_name = ?, surname = ?, latin_name = ?, nickname = ?,
         sex = ?, birth_date = ?, nationality = ?, national_id = ?, education = ?, occupation = ?, department = ?,
         province_code = ?, district_code = ?, village_code = ?, village = ?, address = ?, joined_on = ?, note = ?,
         sort_key = ?, union_id = ?, state = ?, member_no = ?, employer_id = ?, version = version + 1, updated_at = ?
         WHERE id = ? AND version = ?");
    for value in fact_values(&member.facts) {
        query = query.bind(value);
    }
    let query = query
        .bind(member.union_id)
        .bind(member.state.code())
        .bind(member.member_no.clone())
        .bind(member.employer_id)
        .bind(doer.now())
        .bind(member.id)
        .bind(member.version);
    if !tx.run_one(query).await? {
        return Ok(false);
    }
    remove_keys(tx, &[member.id]).await?;
    let mut rows = Rows::default();
    rows.push_keys(member);
    insert_keys(tx, (rows.phones, rows.claims, rows.keys)).await?;
    search::put(tx, Family::Member, rows.docs).await?;
    Ok(true)
}

async fn remove_keys(tx: &Tx, ids: &[MemberId]) -> Result<(), DbError> {
    for ids in ids.chunks(500) {
        tx.run(sql("DELETE FROM member_phones WHERE member_id IN {in}").list(ids.iter().copied())).await?;
        tx.run(sql("DELETE FROM claims WHERE owner_id IN {in}").list(ids.iter().copied())).await?;
        tx.run(sql("DELETE FROM member_keys WHERE member_id IN {in}").list(ids.iter().copied())).await?;
    }
    Ok(())
}

/// Takes members out of the register with all that hangs on them; their history stays.
pub(super) async fn delete_many(tx: &Tx, ids: &[MemberId]) -> Result<(), DbError> {
    remove_keys(tx, ids).await?;
    search::remove(tx, ids.iter().map(|id| id.uuid()).collect()).await?;
    for ids in ids.chunks(500) {
        tx.run(sql("DELETE FROM members WHERE id IN {in}").list(ids.iter().copied())).await?;
    }
    Ok(())
}

/// The places of unions in the tree.
pub(super) async fn union_paths(db: &impl Read, ids: &[UnionId]) -> Result<BTreeMap<UnionId, String>, DbError> {
    db.rows(sql("SELECT id, path FROM unions WHERE id IN {in}").list(ids.iter().copied()))
        .await?
        .iter()
        .map(|row| Ok((row.get::<Id<_>>("id")?, row.get("path")?)))
        .collect()
}

/// The key by which a member is sorted: where a page of a list goes on.
///
/// # Errors
/// What the database says.
pub async fn sort_key_of(db: &impl Read, id: MemberId) -> Result<Option<Vec<u8>>, DbError> {
    let rows = db.rows(sql("SELECT sort_key FROM members WHERE id = ?").bind(id)).await?;
    rows.first().map(|row| row.get("sort_key")).transpose()
}
