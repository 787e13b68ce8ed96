//! SQL of users, sessions, roles and grants.

use std::collections::{BTreeMap, BTreeSet};

use kammaban_kernel::{Date, Id, Lang, Moment};

use crate::audit::{self, Event};
use crate::db::{Db, DbError, FromRow, Read, Row, Tx, sql};
use crate::gate::{Actor, ActorKind, Doer, Grant, UserId};
use crate::problem::Problem;
use crate::unions::UnionId;
use crate::web::AppRef;

/// A user as stored.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The id.
    pub id: UserId,
    /// The name to sign in with.
    pub name: String,
    /// The name as shown.
    pub display_name: String,
    /// The language chosen.
    pub lang: Lang,
    /// The theme chosen.
    pub theme: String,
    /// The password's hash.
    pub password_hash: Option<String>,
    /// `invited`, `active` or `closed`.
    pub state: String,
    /// Mail address, in small letters.
    pub email: Option<String>,
    /// The union that invited the user.
    pub home_union: Option<UnionId>,
    /// Counts changes.
    pub version: i64,
    /// When the user was made.
    pub created_at: Moment,
    /// When the user was last here.
    pub last_seen_at: Option<Moment>,
}

impl FromRow for UserRow {
    fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get("user_id")?,
            name: row.get("name")?,
            display_name: row.get("display_name")?,
            lang: row.code("lang", Lang::from_tag)?,
            theme: row.get("theme")?,
            password_hash: row.get("password_hash")?,
            state: row.get("state")?,
            email: row.get("email")?,
            home_union: row.get("home_union_id")?,
            version: row.get("version")?,
            created_at: row.get("user_created_at")?,
            last_seen_at: row.get("last_seen_at")?,
        })
    }
}

/// The columns of a user, for statements that read it alone.
const USER: &str = "SELECT id AS user_id, name, display_name, lang, theme, password_hash, state, email, home_union_id,
     version, created_at AS user_created_at, last_seen_at
     FROM users ";

/// The user of a name.
///
/// # Errors
/// What the database says.
pub async fn find_user_by_name(db: &impl Read, name: &str) -> Result<Option<UserRow>, DbError> {
    db.first(sql(USER).push("WHERE name = ?").bind(name)).await
}

/// The user of that id, whatever the state of the account.
///
/// # Errors
/// What the database says.
pub async fn find_user_by_id(db: &impl Read, id: UserId) -> Result<Option<UserRow>, DbError> {
    find_user(db, id).await
}

pub(super) async fn find_user(db: &impl Read, id: UserId) -> Result<Option<UserRow>, DbError> {
    db.first(sql(USER).push("WHERE id = ?").bind(id)).await
}

pub(super) async fn find_user_by_email(db: &impl Read, email: &str) -> Result<Option<UserRow>, DbError> {
    db.first(sql(USER).push("WHERE email = ?").bind(email.to_lowercase())).await
}

/// Whether anybody may sign in at all: before the first run nobody can.
pub(super) async fn any_user(db: &impl Read) -> Result<bool, DbError> {
    Ok(!db.rows(sql("SELECT 1 FROM users LIMIT 1")).await?.is_empty())
}

pub(super) async fn set_password(tx: &Tx, user: UserId, hash: &str) -> Result<(), DbError> {
    tx.run(
        sql("UPDATE users SET password_hash = ?, state = CASE state WHEN 'invited' THEN 'active' ELSE state END,
             version = version + 1 WHERE id = ?")
        .bind(hash)
        .bind(user),
    )
    .await
    .map(drop)
}

pub(super) async fn set_display_name(tx: &Tx, user: UserId, name: &str) -> Result<(), DbError> {
    tx.run(sql("UPDATE users SET display_name = ?, version = version + 1 WHERE id = ?").bind(name).bind(user))
        .await
        .map(drop)
}

/// An invented person of the demo, as the sign-in page offers them.
pub(super) struct DemoAccount {
    pub(super) name: String,
    pub(super) display_name: String,
    pub(super) role: [String; 3],
    pub(super) union: [Option<String>; 3],
}

pub(super) async fn demo_accounts(db: &Db) -> Result<Vec<DemoAccount>, DbError> {
    let rows = db
        .rows(sql("SELECT u.name, u.display_name, r.name_lo AS role_lo, r.name_en AS role_en, r.name_zh AS role_zh,
             t.name_lo, t.name_en, t.name_zh
             FROM users u
             JOIN grants g ON g.user_id = u.id AND g.superseded_at IS NULL AND g.waits = 0
             JOIN roles r ON r.id = g.role_id
             JOIN unions t ON t.id = g.union_id
             WHERE u.demo = 1 AND u.state = 'active'
             ORDER BY t.depth, u.created_at, u.id LIMIT 60"))
        .await?;
    rows.iter()
        .map(|row| {
            Ok(DemoAccount {
                name: row.get("name")?,
                display_name: row.get("display_name")?,
                role: [row.get("role_lo")?, row.get("role_en")?, row.get("role_zh")?],
                union: [row.get("name_lo")?, row.get("name_en")?, row.get("name_zh")?],
            })
        })
        .collect()
}

pub(super) async fn set_language(tx: &Tx, user: UserId, lang: Lang) -> Result<(), DbError> {
    tx.untraced("a preference of one's own");
    tx.run(sql("UPDATE users SET lang = ? WHERE id = ?").bind(lang.tag()).bind(user)).await.map(drop)
}

pub(super) async fn set_theme(tx: &Tx, user: UserId, theme: &str) -> Result<(), DbError> {
    tx.untraced("a preference of one's own");
    tx.run(sql("UPDATE users SET theme = ? WHERE id = ?").bind(theme).bind(user)).await.map(drop)
}

/// The actor of a user: with the grants in force today.
///
/// # Errors
/// What the database says.
pub async fn load_actor(app: &AppRef, kind: ActorKind, user: UserId) -> Result<Actor, Problem> {
    let today = app.clock.now().day_in(app.words.formats(Lang::Lo).zone());
    let rows = app
        .db
        .rows(
            sql("SELECT g.union_id, t.path, r.permissions
                 FROM grants g JOIN roles r ON r.id = g.role_id JOIN unions t ON t.id = g.union_id
                 WHERE g.user_id = ? AND g.superseded_at IS NULL AND g.waits = 0 AND g.valid_from <= ?
                 AND (g.valid_to IS NULL OR g.valid_to >= ?)
                 ORDER BY t.path")
            .bind(user)
            .bind(today)
            .bind(today),
        )
        .await?;
    let grants = rows
        .iter()
        .map(|row| {
            let permissions: String = row.get("permissions")?;
            Ok(Grant {
                union_id: row.get("union_id")?,
                path: row.get("path")?,
                permissions: permissions.split_whitespace().map(str::to_owned).collect(),
            })
        })
        .collect::<Result<_, DbError>>()?;
    Ok(Actor::user(kind, user, grants))
}

/// A user to be made.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// The name to sign in with: small letters, digits, dot, hyphen.
    pub name: String,
    /// The name as shown.
    pub display_name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Language.
    pub lang: Lang,
    /// The password's hash; none for an invitation.
    pub password_hash: Option<String>,
    /// Whether this is an invented person of the demo.
    pub demo: bool,
}

/// Makes a user.
///
/// # Errors
/// [`DbError::Taken`] where the name is.
pub async fn create_user(tx: &Tx, doer: &Doer, user: &NewUser) -> Result<UserId, DbError> {
    let id: UserId = doer.new_id();
    tx.run(
        sql("INSERT INTO users (id, name, display_name, email, lang, password_hash, state, demo, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(&user.name)
        .bind(&user.display_name)
        .bind(user.email.as_deref().map(str::to_lowercase))
        .bind(user.lang.tag())
        .bind(user.password_hash.clone())
        .bind(if user.password_hash.is_some() { "active" } else { "invited" })
        .bind(user.demo)
        .bind(doer.now()),
    )
    .await?;
    audit::record(tx, doer, Event::new(super::USER_CREATED).about("user", id)).await?;
    Ok(id)
}

/// A grant to be given.
#[derive(Debug, Clone)]
pub struct NewGrant {
    /// To whom.
    pub user: UserId,
    /// The role's key.
    pub role: String,
    /// Where.
    pub union: UnionId,
    /// From which day.
    pub from: Date,
    /// To which day.
    pub to: Option<Date>,
}

/// Whether a grant holds as soon as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It does.
    InForce,
    /// It waits for somebody who holds what it opens.
    Waits,
}

/// Gives a role at a union, in force from its first day on.
///
/// # Errors
/// What the database says; [`DbError::Column`] where there is no such role.
pub async fn give_grant(tx: &Tx, doer: &Doer, grant: &NewGrant) -> Result<(), DbError> {
    write_grant(tx, doer, grant, Standing::InForce).await
}

/// Writes a grant with its event.
pub(super) async fn write_grant(tx: &Tx, doer: &Doer, grant: &NewGrant, standing: Standing) -> Result<(), DbError> {
    let role = tx.rows(sql("SELECT id FROM roles WHERE key = ?").bind(&grant.role)).await?;
    let role: Id<Role> = role
        .first()
        .ok_or_else(|| DbError::Column { column: "roles.key".to_owned(), reason: format!("no role {}", grant.role) })?
        .get("id")?;
    let id: Id<Grant> = doer.new_id();
    tx.run(
        sql("INSERT INTO grants (id, user_id, role_id, union_id, valid_from, valid_to, recorded_at, waits, asked_by)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id)
        .bind(grant.user)
        .bind(role)
        .bind(grant.union)
        .bind(grant.from)
        .bind(grant.to)
        .bind(doer.now())
        .bind(standing == Standing::Waits)
        .bind(doer.user().filter(|_| standing == Standing::Waits)),
    )
    .await?;
    let name = match standing {
        Standing::InForce => super::GRANT_GIVEN,
        Standing::Waits => super::GRANT_ASKED,
    };
    let event = Event::new(name).about("user", grant.user).in_union(grant.union).fact("role", grant.role.as_str());
    audit::record(tx, doer, event).await
}

/// Names a role in ids.
#[derive(Debug)]
pub(super) enum Role {}

/// Makes a role, or sets its permissions where it is there.
///
/// # Errors
/// What the database says.
pub async fn create_role(
    tx: &Tx,
    doer: &Doer,
    key: &str,
    names: [&str; 3],
    permissions: &BTreeSet<&str>,
) -> Result<(), DbError> {
    let id: Id<Role> = doer.new_id();
    let list = permissions.iter().copied().collect::<Vec<_>>().join(" ");
    tx.run(
        sql("INSERT INTO roles (id, key, name_lo, name_en, name_zh, permissions, version)
             VALUES (?, ?, ?, ?, ?, ?, 1)
             ON CONFLICT (key) DO UPDATE SET permissions = excluded.permissions, version = roles.version + 1")
        .bind(id)
        .bind(key)
        .bind(names[0])
        .bind(names[1])
        .bind(names[2])
        .bind(&list),
    )
    .await?;
    audit::record(tx, doer, Event::new(super::ROLE_CHANGED).fact("role", key).fact("permissions", list)).await
}

/// Makes the roles of a new installation from what its modules give them; roles that are there
/// already stay as an administrator left them.
///
/// # Errors
/// What the database says.
pub async fn sync_roles(app: &AppRef, doer: &Doer) -> Result<(), DbError> {
    let mut roles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for role in &app.starting_roles {
        roles.entry(role.key).or_default().extend(role.permissions.iter().map(|permission| permission.name()));
    }
    let roles = &roles;
    app.db
        .tx(|tx| async move {
            tx.untraced("nothing to do where all roles are there");
            for (key, permissions) in roles {
                let there = tx.count(sql("SELECT COUNT(*) FROM roles WHERE key = ?").bind(*key)).await?;
                if there == 0 {
                    let names =
                        Lang::ALL.map(|lang| app.words.say(lang, &format!("role-{}", key.replace('_', "-")), &[]));
                    create_role(&tx, doer, key, [&names[0], &names[1], &names[2]], permissions).await?;
                }
            }
            Ok(())
        })
        .await
}
