//! SQL of users as administrators see them.

use kammaban_kernel::{Date, Id, Moment};

use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, Grant, Scope, UserId};
use crate::identity::store::{NewGrant, Role};
use crate::unions::UnionId;

/// The id of a grant.
pub(in crate::identity) type GrantId = Id<Grant>;

/// What users to list.
#[derive(Debug, Clone, Default)]
pub(in crate::identity) struct UserFilter {
    /// Part of the name.
    pub(in crate::identity) text: Option<String>,
    /// Where the account stands.
    pub(in crate::identity) state: Option<String>,
    /// The key of a role held today.
    pub(in crate::identity) role: Option<String>,
    /// Names after this one.
    pub(in crate::identity) after: Option<String>,
}

/// A user in a list.
pub(in crate::identity) struct UserBrief {
    pub(in crate::identity) id: UserId,
    pub(in crate::identity) name: String,
    pub(in crate::identity) display_name: String,
    pub(in crate::identity) state: String,
    pub(in crate::identity) last_seen_at: Option<Moment>,
}

impl FromRow for UserBrief {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            display_name: row.get("display_name")?,
            state: row.get("state")?,
            last_seen_at: row.get("last_seen_at")?,
        })
    }
}

fn filtered(columns: &'static str, scope: &Scope, filter: &UserFilter) -> crate::db::Q {
    let text = filter.text.as_ref().map(|text| {
        let plain = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("%{plain}%")
    });
    let mut query = sql(columns)
        .push(
            "FROM users u
             WHERE (? = 1
             OR EXISTS (SELECT 1 FROM grants g JOIN unions t ON t.id = g.union_id
                WHERE g.user_id = u.id AND g.superseded_at IS NULL AND {scope:t.path})
             OR EXISTS (SELECT 1 FROM unions h WHERE h.id = u.home_union_id AND {scope:h.path}))",
        )
        .bind(scope.is_everything())
        .scope(scope)
        .scope(scope)
        .push_if(filter.state.as_deref(), " AND u.state = ?")
        .push_if(
            filter.role.as_deref(),
            " AND EXISTS (SELECT 1 FROM grants x JOIN roles r ON r.id = x.role_id
                WHERE x.user_id = u.id AND x.superseded_at IS NULL AND r.key = ?)",
        );
    if let Some(text) = text {
        query = query
            .push(" AND (LOWER(u.display_name) LIKE ? ESCAPE '\\' OR u.name LIKE ? ESCAPE '\\')")
            .bind(text.clone())
            .bind(text);
    }
    query
}

/// Users by name, who hold a role or were invited within `scope`.
pub(in crate::identity) async fn list(
    db: &impl Read,
    scope: &Scope,
    filter: &UserFilter,
    limit: usize,
) -> Result<Vec<UserBrief>, DbError> {
    db.all(
        filtered("SELECT u.id, u.name, u.display_name, u.state, u.last_seen_at ", scope, filter)
            .push_if(filter.after.as_deref(), " AND u.name > ?")
            .push(" ORDER BY u.name LIMIT ?")
            .bind(limit),
    )
    .await
}

pub(in crate::identity) async fn count(db: &impl Read, scope: &Scope, filter: &UserFilter) -> Result<i64, DbError> {
    db.count(filtered("SELECT COUNT(*) ", scope, filter)).await
}

/// A grant with its role and union.
pub(in crate::identity) struct GrantRow {
    pub(in crate::identity) id: GrantId,
    pub(in crate::identity) user_id: UserId,
    pub(in crate::identity) role_id: Id<Role>,
    pub(in crate::identity) role_key: String,
    pub(in crate::identity) role_names: [String; 3],
    pub(in crate::identity) permissions: String,
    pub(in crate::identity) union_id: UnionId,
    pub(in crate::identity) union_names: [Option<String>; 3],
    pub(in crate::identity) path: String,
    pub(in crate::identity) valid_from: Date,
    pub(in crate::identity) valid_to: Option<Date>,
    /// Whether it waits for somebody who holds what it opens.
    pub(in crate::identity) waits: bool,
    /// Who gave a role that waits.
    pub(in crate::identity) asked_by: Option<UserId>,
}

impl FromRow for GrantRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            user_id: row.get("user_id")?,
            role_id: row.get("role_id")?,
            role_key: row.get("role_key")?,
            role_names: [row.get("role_lo")?, row.get("role_en")?, row.get("role_zh")?],
            permissions: row.get("permissions")?,
            union_id: row.get("union_id")?,
            union_names: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            path: row.get("path")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
            waits: row.get("waits")?,
            asked_by: row.get("asked_by")?,
        })
    }
}

const GRANT: &str = "SELECT g.id, g.user_id, g.role_id, r.key AS role_key, r.name_lo AS role_lo, r.name_en AS role_en,
     r.name_zh AS role_zh, r.permissions, g.union_id, t.name_lo, t.name_en, t.name_zh, t.path, g.valid_from, g.valid_to,
     g.waits, g.asked_by
     FROM grants g JOIN roles r ON r.id = g.role_id JOIN unions t ON t.id = g.union_id ";

/// A user's grants as believed now: past, present and to come.
pub(in crate::identity) async fn grants_of(db: &impl Read, user: UserId) -> Result<Vec<GrantRow>, DbError> {
    db.all(
        sql(GRANT)
            .push("WHERE g.user_id = ? AND g.superseded_at IS NULL ORDER BY g.valid_from DESC, g.id DESC")
            .bind(user),
    )
    .await
}

/// Grants of several users: for a page of the list.
pub(in crate::identity) async fn grants_of_all(db: &impl Read, users: &[UserId]) -> Result<Vec<GrantRow>, DbError> {
    db.all(
        sql(GRANT)
            .push("WHERE g.user_id IN {in}")
            .list(users.iter().map(|id| id.uuid()))
            .push(" AND g.superseded_at IS NULL ORDER BY t.depth, g.id"),
    )
    .await
}

pub(super) async fn path_of(db: &impl Read, union: UnionId) -> Result<Option<String>, DbError> {
    let rows = db.rows(sql("SELECT path FROM unions WHERE id = ?").bind(union)).await?;
    rows.first().map(|row| row.get("path")).transpose()
}

/// The grants that wait, oldest first.
pub(in crate::identity) async fn waiting(db: &impl Read) -> Result<Vec<GrantRow>, DbError> {
    db.all(sql(GRANT).push("WHERE g.waits = 1 AND g.superseded_at IS NULL ORDER BY g.recorded_at, g.id LIMIT 500"))
        .await
}

/// A grant holds now; false where it did not wait any more.
pub(in crate::identity) async fn put_in_force(tx: &Tx, id: GrantId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE grants SET waits = 0, recorded_at = ? WHERE id = ? AND waits = 1 AND superseded_at IS NULL")
            .bind(now)
            .bind(id),
    )
    .await
}

/// Whether the user holds that role there already, on some day of the new grant.
pub(super) async fn overlaps(tx: &Tx, grant: &NewGrant) -> Result<bool, DbError> {
    let found = tx
        .count(
            sql("SELECT COUNT(*) FROM grants g JOIN roles r ON r.id = g.role_id
                 WHERE g.user_id = ? AND r.key = ? AND g.union_id = ? AND g.superseded_at IS NULL
                 AND (g.valid_to IS NULL OR g.valid_to >= ?)")
            .bind(grant.user)
            .bind(&grant.role)
            .bind(grant.union)
            .bind(grant.from)
            .push_if(grant.to, " AND g.valid_from <= ?"),
        )
        .await?;
    Ok(found > 0)
}

/// A grant is no longer believed; false where it was not any more.
pub(in crate::identity) async fn supersede(tx: &Tx, id: GrantId, now: Moment) -> Result<bool, DbError> {
    tx.run_one(sql("UPDATE grants SET superseded_at = ? WHERE id = ? AND superseded_at IS NULL").bind(now).bind(id))
        .await
}

/// The same grant with another last day, believed from now on.
pub(super) async fn copy_until(tx: &Tx, doer: &Doer, grant: &GrantRow, last: Date) -> Result<(), DbError> {
    let id: GrantId = doer.new_id();
    tx.run(
        sql("INSERT INTO grants (id, user_id, role_id, union_id, valid_from, valid_to, recorded_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(grant.user_id)
        .bind(grant.role_id)
        .bind(grant.union_id)
        .bind(grant.valid_from)
        .bind(last)
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Sets where an account stands; false where somebody else changed it meanwhile.
pub(in crate::identity) async fn set_state(tx: &Tx, user: UserId, state: &str, version: i64) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE users SET state = ?, version = version + 1 WHERE id = ? AND version = ?")
            .bind(state)
            .bind(user)
            .bind(version),
    )
    .await
}

pub(in crate::identity) async fn set_home(tx: &Tx, user: UserId, union: UnionId) -> Result<(), DbError> {
    tx.run(sql("UPDATE users SET home_union_id = ? WHERE id = ?").bind(union).bind(user)).await.map(drop)
}

pub(super) async fn hold_administration(tx: &Tx) -> Result<(), DbError> {
    tx.run(sql("UPDATE roles SET version = version WHERE key = 'admin'")).await.map(drop)
}

/// Active users and what each of their roles at the root allows, where it holds today and has no
/// last day.
pub(super) async fn root_roles(tx: &Tx, today: Date) -> Result<Vec<(UserId, String)>, DbError> {
    let rows = tx
        .rows(
            sql("SELECT g.user_id, r.permissions
                 FROM grants g
                 JOIN roles r ON r.id = g.role_id
                 JOIN unions t ON t.id = g.union_id
                 JOIN users u ON u.id = g.user_id
                 WHERE t.path = '' AND u.state = 'active' AND g.superseded_at IS NULL AND g.waits = 0
                 AND g.valid_to IS NULL AND g.valid_from <= ?")
            .bind(today),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("user_id")?, row.get("permissions")?))).collect()
}
