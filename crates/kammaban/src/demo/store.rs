//! SQL of the demo: the mark that says it is one, its tree, and taking it all away again.

use kammaban_kernel::{Date, Id};
use kammaban_platform::db::{Bind, DbError, Q, Read, Tx, sql};
use kammaban_platform::gate::Doer;
use kammaban_platform::search::{self, Doc, Family};
use kammaban_platform::unions::{Union, UnionState};

use super::days;
use super::world::Branch;

/// The setting that says what demo this is.
const KEY: &str = "demo";
/// Settings hold from a day on; this one always did.
const ALWAYS: &str = "0001-01-01";

/// What the database says of itself: nothing, or the demo that was begun or made.
pub(super) async fn mark(db: &impl Read) -> Result<Option<String>, DbError> {
    let rows =
        db.rows(sql("SELECT value FROM settings WHERE key = ? AND valid_from = ?").bind(KEY).bind(ALWAYS)).await?;
    rows.first().map(|row| row.get("value")).transpose()
}

/// Says what demo this is.
pub(super) async fn set_mark(tx: &Tx, doer: &Doer, value: String) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO settings (key, valid_from, value, recorded_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, recorded_at = excluded.recorded_at")
        .bind(KEY)
        .bind(ALWAYS)
        .bind(value)
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Whether there is a federation at all.
pub(super) async fn has_federation(db: &impl Read) -> Result<bool, DbError> {
    Ok(!db.rows(sql("SELECT 1 FROM unions LIMIT 1")).await?.is_empty())
}

/// Statements that empty the database, in the order that references ask for.
pub(super) fn emptying() -> Vec<Q> {
    vec![
        sql("DELETE FROM exports"),
        sql("DELETE FROM returns"),
        sql("DELETE FROM tree_import_rows"),
        sql("DELETE FROM tree_imports"),
        sql("DELETE FROM union_work_members"),
        sql("DELETE FROM union_work_employers"),
        sql("DELETE FROM union_works"),
        sql("DELETE FROM union_officers"),
        sql("DELETE FROM roster_rows"),
        sql("DELETE FROM roster_sensitive"),
        sql("DELETE FROM rosters"),
        sql("DELETE FROM roster_mappings"),
        sql("DELETE FROM request_papers"),
        sql("DELETE FROM request_steps"),
        sql("DELETE FROM requests"),
        sql("DELETE FROM procedures"),
        sql("DELETE FROM memberships"),
        sql("DELETE FROM member_sensitive"),
        sql("DELETE FROM member_consents"),
        sql("DELETE FROM member_documents"),
        sql("DELETE FROM sensitive_keys"),
        sql("DELETE FROM member_keys"),
        sql("DELETE FROM member_phones"),
        sql("DELETE FROM members"),
        sql("DELETE FROM employer_headcounts"),
        sql("DELETE FROM employers"),
        sql("DELETE FROM counters"),
        sql("DELETE FROM claims"),
        sql("DELETE FROM revisions"),
        sql("DELETE FROM audit_unsealed"),
        sql("DELETE FROM audit_chain"),
        sql("DELETE FROM audit_roots"),
        sql("DELETE FROM audit_events"),
        sql("DELETE FROM jobs"),
        sql("DELETE FROM outbox"),
        sql("DELETE FROM files"),
        sql("DELETE FROM sessions"),
        sql("DELETE FROM sign_in_failures"),
        sql("DELETE FROM one_time_tokens"),
        sql("DELETE FROM api_tokens"),
        sql("DELETE FROM totp_factors"),
        sql("DELETE FROM recovery_codes"),
        sql("DELETE FROM passkeys"),
        sql("DELETE FROM passkey_challenges"),
        sql("DELETE FROM oidc_links"),
        sql("DELETE FROM oidc_requests"),
        sql("DELETE FROM grants"),
        sql("DELETE FROM roles"),
        sql("DELETE FROM users"),
        sql("DELETE FROM union_counts"),
        sql("DELETE FROM union_versions"),
        sql("DELETE FROM union_levels"),
        sql("UPDATE unions SET parent_id = NULL, heir_id = NULL"),
        sql("DELETE FROM unions"),
        sql("DELETE FROM settings"),
        sql("DELETE FROM api_answers"),
        sql("DELETE FROM backups"),
        sql("DELETE FROM audit_verifications"),
    ]
}

/// Empties the search index, which each database keeps in its own way.
pub(super) async fn empty_search(tx: &Tx) -> Result<(), DbError> {
    if tx.dialect() == kammaban_platform::db::Dialect::Sqlite {
        tx.run(sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")).await?;
    }
    tx.run(sql("DELETE FROM search_docs")).await.map(drop)
}

/// Writes unions, those above before those below, with what was true of them before.
pub(super) async fn insert_unions(tx: &Tx, doer: &Doer, branches: &[Branch]) -> Result<(), DbError> {
    let rows = branches.iter().map(|branch| {
        let state = branch.ended.map_or(UnionState::Active, |ended| ended.state);
        let versions = if branch.renamed.is_some() || branch.ended.is_some() { 2_i64 } else { 1 };
        vec![
            branch.id.value(),
            branch.code.as_str().value(),
            branch.level.value(),
            branch.line.code().value(),
            branch.parent.map(|parent| branches[parent].id).value(),
            branch.path.as_str().value(),
            branch.depth.value(),
            branch.names[0].as_str().value(),
            branch.names[1].as_str().value(),
            branch.names[2].as_str().value(),
            branch.place.map(|place| place.code.as_str()).value(),
            state.code().value(),
            branch.founded.value(),
            branch.ended.map(|ended| ended.on).value(),
            kammaban_text::sort_key(&branch.names[0], kammaban_kernel::Lang::Lo).value(),
            versions.value(),
            branch.recorded.value(),
        ]
    });
    tx.insert_many(
        "INSERT INTO unions (id, code, level, line, parent_id, path, depth, name_lo, name_en, name_zh, place_code, state,
         founded_on, ended_on, sort_key, version, updated_at)",
        rows.collect(),
    )
    .await?;
    for branch in branches {
        if let Some(heir) = branch.ended.and_then(|ended| ended.heir) {
            tx.run(sql("UPDATE unions SET heir_id = ? WHERE id = ?").bind(branches[heir].id).bind(branch.id)).await?;
        }
    }
    insert_versions(tx, doer, branches).await?;
    let docs = branches.iter().map(|branch| {
        let words = branch.names.iter().chain([&branch.code]);
        let tokens = words.flat_map(|name| kammaban_text::text_tokens(name)).collect();
        Doc { owner: branch.id.uuid(), union: branch.id, tokens }
    });
    search::put(tx, Family::Union, docs.collect()).await
}

/// One form of a union, from a day to a day.
struct Version<'a> {
    from: Date,
    to: Option<Date>,
    names: &'a [String; 3],
    state: UnionState,
    cause: &'static str,
}

async fn insert_versions(tx: &Tx, doer: &Doer, branches: &[Branch]) -> Result<(), DbError> {
    let mut rows = Vec::new();
    for branch in branches {
        for version in versions(branch) {
            let recorded = branch.recorded.max(days::moment(version.from, 10 * 3_600));
            let id: Id<Union> = doer.at(recorded).new_id();
            rows.push(vec![
                branch.id.value(),
                id.value(),
                version.from.value(),
                version.to.value(),
                recorded.value(),
                branch.parent.map(|parent| branches[parent].id).value(),
                branch.path.as_str().value(),
                branch.level.value(),
                branch.line.code().value(),
                version.names[0].as_str().value(),
                version.names[1].as_str().value(),
                version.names[2].as_str().value(),
                branch.code.as_str().value(),
                branch.place.map(|place| place.code.as_str()).value(),
                version.state.code().value(),
                version.cause.value(),
            ]);
        }
    }
    tx.insert_many(
        "INSERT INTO union_versions (union_id, id, valid_from, valid_to, recorded_at, parent_id, path, level, line,
         name_lo, name_en, name_zh, code, place_code, state, cause)",
        rows,
    )
    .await
}

fn versions(branch: &Branch) -> Vec<Version<'_>> {
    let mut versions = vec![Version {
        from: branch.founded,
        to: None,
        names: branch.renamed.as_ref().map_or(&branch.names, |(_, names)| names),
        state: UnionState::Active,
        cause: "union.founded",
    }];
    let mut follow = |from: Date, state, cause| {
        if let Some(last) = versions.last_mut() {
            last.to = Some(days::plus(from, -1));
        }
        versions.push(Version { from, to: None, names: &branch.names, state, cause });
    };
    if let Some((on, _)) = branch.renamed {
        follow(on, UnionState::Active, "union.renamed");
    }
    if let Some(ended) = branch.ended {
        let cause = if ended.state == UnionState::Merged { "union.merged" } else { "union.dissolved" };
        follow(days::plus(ended.on, 1), ended.state, cause);
    }
    versions
}

/// Sets counters, so that what is made later goes on behind the demo.
pub(super) async fn set_counters(tx: &Tx, counters: &[(String, u64)]) -> Result<(), DbError> {
    let rows = counters.iter().map(|(name, next)| vec![name.as_str().value(), (*next as i64).value()]);
    tx.insert_many("INSERT INTO counters (name, next)", rows.collect()).await
}
