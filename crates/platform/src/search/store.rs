//! SQL of the search index: the one place where the two databases differ in what they store.

use std::collections::BTreeSet;

use kammaban_kernel::Uuid;

use super::Family;
use crate::db::{Bind, DbError, Dialect, Read, Tx, sql};

/// Stores the tokens of things, in place of what was stored of them. Tokens are `[a-z0-9]+`.
///
/// # Errors
/// What the database says.
pub async fn put(tx: &Tx, family: Family, docs: Vec<(Uuid, Vec<String>)>) -> Result<(), DbError> {
    let docs = docs.into_iter().map(|(owner, tokens)| {
        let tokens: BTreeSet<String> = tokens.iter().map(|token| format!("{}{token}", family.letter())).collect();
        (owner, tokens.into_iter().collect::<Vec<_>>().join(" "))
    });
    match tx.dialect() {
        Dialect::Sqlite => put_sqlite(tx, docs.collect()).await,
        Dialect::Postgres => {
            let rows = docs.map(|(owner, tokens)| vec![owner.value(), tokens.value()]).collect();
            tx.insert_many_as(
                "INSERT INTO search_docs (owner_id, tokens)",
                "(?, array_to_tsvector(string_to_array(?, ' ')))",
                rows,
                " ON CONFLICT (owner_id) DO UPDATE SET tokens = excluded.tokens",
            )
            .await
        }
    }
}

async fn put_sqlite(tx: &Tx, docs: Vec<(Uuid, String)>) -> Result<(), DbError> {
    let last = tx.count(sql("SELECT COALESCE(MAX(doc), 0) FROM search_docs")).await?;
    if last > 0 {
        for owners in docs.chunks(500) {
            remove_sqlite(tx, owners.iter().map(|(owner, _)| *owner).collect()).await?;
        }
    }
    let numbered = || docs.iter().zip(last + 1..);
    let rows = numbered().map(|((owner, _), doc)| vec![doc.value(), owner.value()]).collect();
    tx.insert_many("INSERT INTO search_docs (doc, owner_id)", rows).await?;
    let rows = numbered().map(|((_, tokens), doc)| vec![doc.value(), tokens.as_str().value()]).collect();
    tx.insert_many("INSERT INTO search_index (rowid, tokens)", rows).await
}

async fn remove_sqlite(tx: &Tx, owners: Vec<Uuid>) -> Result<(), DbError> {
    let docs: Vec<i64> = tx
        .rows(sql("SELECT doc FROM search_docs WHERE owner_id IN {in}").list(owners))
        .await?
        .iter()
        .map(|row| row.at(0))
        .collect::<Result<_, _>>()?;
    if docs.is_empty() {
        return Ok(());
    }
    tx.run(sql("DELETE FROM search_index WHERE rowid IN {in}").list(docs.clone())).await?;
    tx.run(sql("DELETE FROM search_docs WHERE doc IN {in}").list(docs)).await.map(drop)
}

/// Takes things out of the index.
///
/// # Errors
/// What the database says.
pub async fn remove(tx: &Tx, owners: Vec<Uuid>) -> Result<(), DbError> {
    for owners in owners.chunks(500) {
        match tx.dialect() {
            Dialect::Sqlite => remove_sqlite(tx, owners.to_vec()).await?,
            Dialect::Postgres => {
                tx.run(sql("DELETE FROM search_docs WHERE owner_id IN {in}").list(owners.iter().copied())).await?;
            }
        }
    }
    Ok(())
}

/// Things that have all of the tokens, at most `limit`, in no order.
///
/// # Errors
/// What the database says.
pub async fn find(db: &impl Read, family: Family, tokens: &[String], limit: usize) -> Result<Vec<Uuid>, DbError> {
    if tokens.is_empty() {
        return Ok(Vec::new());
    }
    let letter = family.letter();
    let query = match db.dialect() {
        Dialect::Sqlite => {
            let all = tokens.iter().map(|token| format!("\"{letter}{token}\"")).collect::<Vec<_>>().join(" AND ");
            sql("SELECT d.owner_id FROM search_index JOIN search_docs d ON d.doc = search_index.rowid
                 WHERE search_index MATCH ? LIMIT ?")
            .bind(all)
        }
        Dialect::Postgres => {
            let all = tokens.iter().map(|token| format!("{letter}{token}")).collect::<Vec<_>>().join(" & ");
            sql("SELECT owner_id FROM search_docs WHERE tokens @@ CAST(? AS TSQUERY) LIMIT ?").bind(all)
        }
    };
    db.rows(query.bind(limit)).await?.iter().map(|row| row.at(0)).collect()
}
