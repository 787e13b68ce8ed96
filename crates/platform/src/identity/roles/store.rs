//! SQL of roles.

use std::collections::BTreeSet;

use kammaban_kernel::Id;

use super::RoleChange;
use crate::db::{DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Doer, UserId};
use crate::identity::store::Role;

/// A role as stored.
pub(in crate::identity) struct RoleRow {
    pub(in crate::identity) id: Id<Role>,
    pub(in crate::identity) key: String,
    pub(in crate::identity) names: [String; 3],
    pub(in crate::identity) permissions: BTreeSet<String>,
    pub(in crate::identity) version: i64,
}

impl FromRow for RoleRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        let permissions: String = row.get("permissions")?;
        Ok(Self {
            id: row.get("id")?,
            key: row.get("key")?,
            names: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            permissions: permissions.split_whitespace().map(str::to_owned).collect(),
            version: row.get("version")?,
        })
    }
}

const SELECT: &str = "SELECT id, key, name_lo, name_en, name_zh, permissions, version FROM roles ";

/// All roles, in the order in which they came to be.
pub(in crate::identity) async fn list(db: &impl Read) -> Result<Vec<RoleRow>, DbError> {
    db.all(sql(SELECT).push("ORDER BY id")).await
}

pub(in crate::identity) async fn find_by_key(db: &impl Read, key: &str) -> Result<Option<RoleRow>, DbError> {
    db.first(sql(SELECT).push("WHERE key = ?").bind(key)).await
}

fn list_of(permissions: &BTreeSet<String>) -> String {
    permissions.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether a user has a role, in force or to come.
pub(super) async fn is_held_by(db: &impl Read, role: Id<Role>, user: Option<UserId>) -> Result<bool, DbError> {
    let held = db
        .count(
            sql("SELECT COUNT(*) FROM grants WHERE role_id = ? AND user_id = ? AND superseded_at IS NULL")
                .bind(role)
                .bind(user),
        )
        .await?;
    Ok(held > 0)
}

/// Changes a role; false where somebody else did meanwhile.
pub(super) async fn update(tx: &Tx, id: Id<Role>, version: i64, role: &RoleChange) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE roles SET name_lo = ?, name_en = ?, name_zh = ?, permissions = ?, version = version + 1
             WHERE id = ? AND version = ?")
        .bind(&role.names[0])
        .bind(&role.names[1])
        .bind(&role.names[2])
        .bind(list_of(&role.permissions))
        .bind(id)
        .bind(version),
    )
    .await
}

/// Adds a role; false where its key is taken.
pub(super) async fn insert(tx: &Tx, doer: &Doer, key: &str, role: &RoleChange) -> Result<bool, DbError> {
    let id: Id<Role> = doer.new_id();
    tx.run_one(
        sql("INSERT INTO roles (id, key, name_lo, name_en, name_zh, permissions, version)
             VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (key) DO NOTHING")
        .bind(id)
        .bind(key)
        .bind(&role.names[0])
        .bind(&role.names[1])
        .bind(&role.names[2])
        .bind(list_of(&role.permissions)),
    )
    .await
}
