//! SQL of roles held at a union.

use kammaban_kernel::{Date, Id, Lang};

use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, UserId};
use crate::unions::{Union, UnionId};

/// A role that somebody holds at a union or above it.
#[derive(Debug, Clone)]
pub struct UnionGrant {
    pub(super) id: Id<UnionGrant>,
    /// Who.
    pub user_id: UserId,
    /// Their name as shown.
    pub user_name: String,
    pub(super) role_id: Id<Role>,
    /// The role's key.
    pub role_key: String,
    /// Its names in Lao, English and Chinese.
    pub role_names: [String; 3],
    /// Names of what it allows, parted by spaces.
    pub permissions: String,
    /// The union at which it is held.
    pub union_id: UnionId,
    /// From when on.
    pub valid_from: Date,
    /// The last day.
    pub valid_to: Option<Date>,
}

/// Names a role in ids.
#[derive(Debug)]
pub(super) enum Role {}

impl UnionGrant {
    /// The role's name in a language.
    pub fn role_name(&self, lang: Lang) -> &str {
        let [lo, en, zh] = &self.role_names;
        match lang {
            Lang::Lo => lo,
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

impl FromRow for UnionGrant {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("id")?,
            user_id: row.get("user_id")?,
            user_name: row.get("display_name")?,
            role_id: row.get("role_id")?,
            role_key: row.get("key")?,
            role_names: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            permissions: row.get("permissions")?,
            union_id: row.get("union_id")?,
            valid_from: row.get("valid_from")?,
            valid_to: row.get("valid_to")?,
        })
    }
}

/// The roles in force on a day or to come, held at a union or at one above it, those at the union first.
///
/// # Errors
/// What the database says.
pub async fn grants_at(db: &impl Read, union: &Union, day: Date) -> Result<Vec<UnionGrant>, DbError> {
    let mut paths = vec![String::new()];
    let mut path = String::new();
    for segment in union.path.split_inclusive('.') {
        path.push_str(segment);
        paths.push(path.clone());
    }
    db.all(
        sql("SELECT g.id, g.user_id, u.display_name, g.role_id, r.key, r.name_lo, r.name_en, r.name_zh, r.permissions,
             g.union_id, g.valid_from, g.valid_to
             FROM grants g JOIN users u ON u.id = g.user_id JOIN roles r ON r.id = g.role_id
             JOIN unions t ON t.id = g.union_id
             WHERE t.path IN {in} AND g.superseded_at IS NULL AND g.waits = 0 AND u.state <> 'closed'
             AND (g.valid_to IS NULL OR g.valid_to >= ?)
             ORDER BY t.depth DESC, u.display_name, g.id")
        .list(paths)
        .bind(day),
    )
    .await
}

/// The same grant at a union, from a day and to a day, believed from now on.
pub(super) async fn copy(
    tx: &Tx,
    doer: &Doer,
    grant: &UnionGrant,
    (union, from, to): (UnionId, Date, Option<Date>),
) -> Result<(), DbError> {
    let id: Id<UnionGrant> = doer.new_id();
    tx.run(
        sql("INSERT INTO grants (id, user_id, role_id, union_id, valid_from, valid_to, recorded_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(grant.user_id)
        .bind(grant.role_id)
        .bind(union)
        .bind(from)
        .bind(to)
        .bind(doer.now()),
    )
    .await
    .map(drop)
}

/// Whether the holder has that role at a union already.
pub(super) async fn holds(tx: &Tx, grant: &UnionGrant, union: UnionId, day: Date) -> Result<bool, DbError> {
    let held = tx
        .count(
            sql("SELECT COUNT(*) FROM grants
                 WHERE user_id = ? AND role_id = ? AND union_id = ? AND superseded_at IS NULL
                 AND (valid_to IS NULL OR valid_to >= ?)")
            .bind(grant.user_id)
            .bind(grant.role_id)
            .bind(union)
            .bind(day),
        )
        .await?;
    Ok(held > 0)
}
