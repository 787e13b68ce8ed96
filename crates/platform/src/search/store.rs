//! SQL of the search index: the one place where the two databases differ in what they store.

use kammaban_kernel::Uuid;
use tokio::sync::mpsc;

use super::Family;
use crate::db::{Bind, DbError, Dialect, Read, Row, Snapshot, Tx, sql};
use crate::gate::Scope;
use crate::unions::UnionId;

/// A thing as the index has it.
#[derive(Debug, Clone)]
pub struct Doc {
    /// The thing.
    pub owner: Uuid,
    /// The union by which it is decided who may find it.
    pub union: UnionId,
    /// Its tokens: `[a-z0-9]+`.
    pub tokens: Vec<String>,
}

/// Unions whose tokens are put into the question; for more the answers are filtered instead.
const UNIONS_ASKED: usize = 300;

/// The token of a union: part of every thing that belongs to it, so that a search within few
/// unions does not go through those of all others.
fn union_token(family: Family, union: UnionId) -> String {
    format!("{}0{}", family.letter(), crate::unions::path_segment(union).trim_end_matches('.'))
}

/// Things with their tokens as the index stores them. Made apart from the writing, so that another
/// thread can do it.
#[derive(Debug)]
pub struct Ready(Vec<(Uuid, UnionId, String)>);

/// Brings tokens into their stored form. Costs some microseconds a thing and asks nothing of the
/// database.
pub fn ready(family: Family, docs: Vec<Doc>) -> Ready {
    let letter = family.letter();
    let line = |doc: Doc| {
        let mut tokens = doc.tokens;
        for token in &mut tokens {
            token.insert(0, letter);
        }
        tokens.push(union_token(family, doc.union));
        tokens.sort_unstable();
        tokens.dedup();
        (doc.owner, doc.union, tokens.join(" "))
    };
    Ready(docs.into_iter().map(line).collect())
}

/// Stores the tokens of things, in place of what was stored of them.
///
/// # Errors
/// What the database says.
pub async fn put(tx: &Tx, family: Family, docs: Vec<Doc>) -> Result<(), DbError> {
    let docs = ready(family, docs);
    if tx.dialect() == Dialect::Sqlite {
        for docs in docs.0.chunks(500) {
            remove_sqlite(tx, docs.iter().map(|(owner, ..)| *owner).collect()).await?;
        }
    }
    add(tx, docs).await
}

/// Stores the tokens of things of which nothing is stored yet.
///
/// # Errors
/// What the database says.
pub async fn add(tx: &Tx, Ready(docs): Ready) -> Result<(), DbError> {
    match tx.dialect() {
        Dialect::Sqlite => add_sqlite(tx, docs).await,
        Dialect::Postgres => {
            let row =
                |(owner, union, tokens): (Uuid, UnionId, String)| vec![owner.value(), union.value(), tokens.value()];
            tx.insert_many_as(
                "INSERT INTO search_docs (owner_id, union_id, tokens)",
                "(?, ?, array_to_tsvector(string_to_array(?, ' ')))",
                docs.into_iter().map(row).collect(),
                " ON CONFLICT (owner_id) DO UPDATE SET union_id = excluded.union_id, tokens = excluded.tokens",
            )
            .await
        }
    }
}

/// Gathers the tokens of many things in memory before they are written: for the making of a whole
/// register. `on` false goes back to what is right from day to day. Says nothing to PostgreSQL.
///
/// # Errors
/// What the database says.
pub async fn gather(tx: &Tx, on: bool) -> Result<(), DbError> {
    if tx.dialect() == Dialect::Postgres {
        return Ok(());
    }
    let (bytes, merges) = if on { (64_i64 << 20, 0_i64) } else { (1 << 20, 4) };
    for (name, value) in [("hashsize", bytes), ("automerge", merges)] {
        tx.run(sql("INSERT INTO search_index (search_index, rank) VALUES (?, ?)").bind(name).bind(value)).await?;
    }
    if !on {
        tx.run(sql("INSERT INTO search_index (search_index) VALUES ('optimize')")).await?;
    }
    Ok(())
}

async fn add_sqlite(tx: &Tx, docs: Vec<(Uuid, UnionId, String)>) -> Result<(), DbError> {
    let last = tx.count(sql("SELECT COALESCE(MAX(doc), 0) FROM search_docs")).await?;
    let mut rows = Vec::with_capacity(docs.len());
    let mut tokens = Vec::with_capacity(docs.len());
    for ((owner, union, text), doc) in docs.into_iter().zip(last + 1..) {
        rows.push(vec![doc.value(), owner.value(), union.value()]);
        tokens.push(vec![doc.value(), text.value()]);
    }
    tx.insert_many("INSERT INTO search_docs (doc, owner_id, union_id)", rows).await?;
    tx.insert_many("INSERT INTO search_index (rowid, tokens)", tokens).await
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

/// What is asked of the index: all of the words, each in at least one of its ways, each way with
/// all of its tokens.
pub type Ask = Vec<Vec<Vec<String>>>;

/// Things of unions in `scope` that answer the question, at most `limit`, in no order. An empty
/// question has no answer.
///
/// # Errors
/// What the database says.
pub async fn find(
    db: &impl Read,
    family: Family,
    scope: &Scope,
    ask: &Ask,
    limit: usize,
) -> Result<Vec<Uuid>, DbError> {
    if ask.is_empty() {
        return Ok(Vec::new());
    }
    let unions = if scope.is_everything() { Vec::new() } else { unions_in(db, scope).await? };
    let within: Vec<String> = match unions.len() {
        0 if !scope.is_everything() => return Ok(Vec::new()),
        1..=UNIONS_ASKED => unions.into_iter().map(|union| union_token(family, union)).collect(),
        _ => Vec::new(),
    };
    let query = match db.dialect() {
        Dialect::Sqlite => sql("SELECT d.owner_id FROM search_index JOIN search_docs d ON d.doc = search_index.rowid
                 JOIN unions u ON u.id = d.union_id
                 WHERE search_index MATCH ? AND {scope:u.path} LIMIT ?")
        .bind(expression(family, ask, &within, [" AND ", " OR "])),
        Dialect::Postgres => sql("SELECT d.owner_id FROM search_docs d JOIN unions u ON u.id = d.union_id
                 WHERE d.tokens @@ CAST(? AS TSQUERY) AND {scope:u.path} LIMIT ?")
        .bind(expression(family, ask, &within, [" & ", " | "])),
    };
    db.rows(query.scope(scope).bind(limit)).await?.iter().map(|row| row.at(0)).collect()
}

async fn unions_in(db: &impl Read, scope: &Scope) -> Result<Vec<UnionId>, DbError> {
    db.rows(sql("SELECT u.id FROM unions u WHERE {scope:u.path} LIMIT ?").scope(scope).bind(UNIONS_ASKED + 1))
        .await?
        .iter()
        .map(|row| row.at(0))
        .collect()
}

fn expression(family: Family, ask: &Ask, within: &[String], [and, or]: [&str; 2]) -> String {
    let letter = family.letter();
    let way = |tokens: &Vec<String>| {
        let tokens: Vec<String> = tokens.iter().map(|token| format!("{letter}{token}")).collect();
        format!("({})", tokens.join(and))
    };
    let word = |ways: &Vec<Vec<String>>| format!("({})", ways.iter().map(way).collect::<Vec<_>>().join(or));
    let mut parts: Vec<String> = ask.iter().map(word).collect();
    if !within.is_empty() {
        parts.push(format!("({})", within.join(or)));
    }
    parts.join(and)
}

/// A thing as the index has it stored: its tokens parted by spaces, in the order of their letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// The thing.
    pub owner: Uuid,
    /// Its union.
    pub union: UnionId,
    /// Its tokens.
    pub tokens: String,
}

/// Things read from the index of SQLite in one pass: their tokens are sorted in memory.
const AT_ONCE: i64 = 100_000;

/// Sends everything that the index has, in lots. Ends early where nobody listens any more.
///
/// # Errors
/// What the database says.
pub async fn all(snapshot: &Snapshot, out: &mpsc::Sender<Vec<Indexed>>) -> Result<(), DbError> {
    match snapshot.dialect() {
        Dialect::Postgres => {
            let mut last = Uuid::nil();
            loop {
                let query = sql("SELECT owner_id, union_id, array_to_string(tsvector_to_array(tokens), ' ') AS tokens
                     FROM search_docs WHERE owner_id > ? ORDER BY owner_id LIMIT 1000")
                .bind(last);
                let lot = read_lot(snapshot.rows(query).await?)?;
                let Some(end) = lot.last() else { return Ok(()) };
                last = end.owner;
                if out.send(lot).await.is_err() {
                    return Ok(());
                }
            }
        }
        Dialect::Sqlite => {
            // The index itself has no texts; its vocabulary says which term is in which document.
            let vocabulary =
                "CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab('main', 'search_index', 'instance')";
            snapshot.rows(sql(vocabulary)).await?;
            let most = snapshot.count(sql("SELECT COALESCE(MAX(doc), 0) FROM search_docs")).await?;
            let mut from = 0;
            while from < most {
                let query = sql("SELECT d.owner_id, d.union_id, group_concat(t.term, ' ') AS tokens
                     FROM temp.search_terms t JOIN search_docs d ON d.doc = t.doc
                     WHERE t.doc > ? AND t.doc <= ? GROUP BY t.doc")
                .bind(from)
                .bind(from + AT_ONCE);
                for rows in in_lots(snapshot.rows(query).await?) {
                    if out.send(read_lot(rows)?).await.is_err() {
                        return Ok(());
                    }
                }
                from += AT_ONCE;
            }
            snapshot.rows(sql("DROP TABLE temp.search_terms")).await.map(drop)
        }
    }
}

fn in_lots(rows: Vec<Row>) -> impl Iterator<Item = Vec<Row>> {
    let mut rows = rows.into_iter().peekable();
    std::iter::from_fn(move || {
        rows.peek()?;
        Some(rows.by_ref().take(1_000).collect())
    })
}

fn read_lot(rows: Vec<Row>) -> Result<Vec<Indexed>, DbError> {
    rows.iter()
        .map(|row| {
            let text: Option<String> = row.get("tokens")?;
            let text = text.unwrap_or_default();
            let mut tokens: Vec<&str> = text.split(' ').filter(|token| !token.is_empty()).collect();
            tokens.sort_unstable();
            Ok(Indexed { owner: row.get("owner_id")?, union: row.get("union_id")?, tokens: tokens.join(" ") })
        })
        .collect()
}

/// Stores things that another index had, in an empty one.
///
/// # Errors
/// What the database says.
pub async fn put_back(tx: &Tx, docs: Vec<Indexed>) -> Result<(), DbError> {
    add(tx, Ready(docs.into_iter().map(|doc| (doc.owner, doc.union, doc.tokens)).collect())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_written_in_each_databases_own_way() {
        let ask = vec![vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]], vec![vec!["d".to_owned()]]];
        assert_eq!(expression(Family::Member, &ask, &[], [" & ", " | "]), "((ma & mb) | (mc)) & ((md))");
        assert!(expression(Family::Member, &ask, &["m0x".to_owned()], [" AND ", " OR "]).ends_with(" AND (m0x)"));
    }
}
