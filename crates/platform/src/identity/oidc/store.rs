//! SQL of signing in through another provider.

use kammaban_kernel::Moment;

use crate::db::{DbError, Read, Tx, sql};
use crate::gate::UserId;

/// A browser that was sent away.
pub(super) struct NewRequest<'a> {
    pub(super) state: &'a Vec<u8>,
    pub(super) visit: &'a Vec<u8>,
    pub(super) nonce: &'a str,
    pub(super) verifier: &'a str,
    pub(super) next: &'a str,
}

/// A browser that came back.
pub(super) struct RequestRow {
    pub(super) visit: Vec<u8>,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) next: String,
}

pub(super) async fn insert(tx: &Tx, request: &NewRequest<'_>, now: Moment, expires_at: Moment) -> Result<(), DbError> {
    tx.untraced("a browser is sent away; its coming back leaves the trace");
    tx.run(sql("DELETE FROM oidc_requests WHERE expires_at <= ?").bind(now)).await?;
    tx.run(
        sql("INSERT INTO oidc_requests (state_hash, visit_hash, nonce, verifier, next, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)")
        .bind(request.state)
        .bind(request.visit)
        .bind(request.nonce)
        .bind(request.verifier)
        .bind(request.next)
        .bind(expires_at),
    )
    .await
    .map(drop)
}

/// What a browser was sent away with; taken away, so that a code is redeemed once.
pub(super) async fn take(tx: &Tx, state: &[u8], now: Moment) -> Result<Option<RequestRow>, DbError> {
    tx.untraced("a browser came back; what follows leaves the trace");
    let rows = tx
        .rows(
            sql("SELECT visit_hash, nonce, verifier, next FROM oidc_requests WHERE state_hash = ? AND expires_at > ?")
                .bind(state)
                .bind(now),
        )
        .await?;
    let gone = tx.run_one(sql("DELETE FROM oidc_requests WHERE state_hash = ?").bind(state)).await?;
    let Some(row) = rows.first().filter(|_| gone) else { return Ok(None) };
    Ok(Some(RequestRow {
        visit: row.get("visit_hash")?,
        nonce: row.get("nonce")?,
        verifier: row.get("verifier")?,
        next: row.get("next")?,
    }))
}

pub(super) async fn find(db: &impl Read, issuer: &str, subject: &str) -> Result<Option<UserId>, DbError> {
    let rows = db
        .rows(sql("SELECT user_id FROM oidc_links WHERE issuer = ? AND subject = ?").bind(issuer).bind(subject))
        .await?;
    rows.first().map(|row| row.get("user_id")).transpose()
}

pub(super) async fn link(tx: &Tx, (issuer, subject): (&str, &str), user: UserId, now: Moment) -> Result<(), DbError> {
    tx.run(
        sql("INSERT INTO oidc_links (issuer, subject, user_id, created_at) VALUES (?, ?, ?, ?)")
            .bind(issuer)
            .bind(subject)
            .bind(user)
            .bind(now),
    )
    .await
    .map(drop)
}

/// Opens the account of somebody invited; false where it was open.
pub(super) async fn accept(tx: &Tx, user: UserId) -> Result<bool, DbError> {
    tx.run_one(
        sql("UPDATE users SET state = 'active', version = version + 1 WHERE id = ? AND state = 'invited'").bind(user),
    )
    .await
}
