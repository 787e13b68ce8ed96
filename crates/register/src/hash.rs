//! One hash over all business rows of the register: equal before an import and after its undo, and
//! equal in both databases.
//!
//! Each row is hashed with the names of its columns, and the hashes are added up, so that the order
//! of rows does not count. Bookkeeping is left out: versions and times of change, ids of spells, what
//! is believed no longer. Everything else counts.

use kammaban_kernel::Uuid;
use kammaban_platform::db::{DbError, Q, Read, Row, sql};

/// The hash of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterHash {
    /// The hash of all tables.
    pub hash: String,
    /// Each table by itself: says where two registers differ.
    pub tables: Vec<TableHash>,
}

/// The hash of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHash {
    /// The table.
    pub name: &'static str,
    /// Its rows.
    pub rows: u64,
    /// Its hash.
    pub hash: String,
}

struct Table {
    name: &'static str,
    query: Q,
    ids: &'static [&'static str],
    texts: &'static [&'static str],
}

fn tables() -> Vec<Table> {
    vec![
        Table {
            name: "unions",
            query: sql("SELECT id, parent_id, heir_id, code, level, line, path, name_lo, name_en, name_zh, place_code,
                 state, founded_on, ended_on FROM unions"),
            ids: &["id", "parent_id", "heir_id"],
            texts: &[
                "code",
                "level",
                "line",
                "path",
                "name_lo",
                "name_en",
                "name_zh",
                "place_code",
                "state",
                "founded_on",
                "ended_on",
            ],
        },
        Table {
            name: "union_versions",
            query: sql(
                "SELECT union_id, parent_id, valid_from, valid_to, path, level, line, name_lo, name_en, name_zh,
                 code, place_code, state FROM union_versions WHERE superseded_at IS NULL",
            ),
            ids: &["union_id", "parent_id"],
            texts: &[
                "valid_from",
                "valid_to",
                "path",
                "level",
                "line",
                "name_lo",
                "name_en",
                "name_zh",
                "code",
                "place_code",
                "state",
            ],
        },
        Table {
            name: "union_levels",
            query: sql("SELECT code, CAST(rank AS TEXT) AS rank, line, name_lo, name_en, name_zh, parents,
                 CAST(holds_members AS TEXT) AS holds_members FROM union_levels"),
            ids: &[],
            texts: &["code", "rank", "line", "name_lo", "name_en", "name_zh", "parents", "holds_members"],
        },
        Table {
            name: "union_officers",
            query: sql("SELECT union_id, officer_id, member_id, office, name, phone, valid_from, valid_to, paper
                 FROM union_officers WHERE superseded_at IS NULL"),
            ids: &["union_id", "officer_id", "member_id"],
            texts: &["office", "name", "phone", "valid_from", "valid_to", "paper"],
        },
        Table {
            name: "union_counts",
            query: sql("SELECT union_id, measure, CAST(own AS TEXT) AS own, CAST(subtree AS TEXT) AS subtree
                 FROM union_counts WHERE own <> 0 OR subtree <> 0"),
            ids: &["union_id"],
            texts: &["measure", "own", "subtree"],
        },
        Table {
            name: "employers",
            query: sql(
                "SELECT id, union_id, code, name_lo, name_en, name_zh, sector, ownership, place_code, state, opened_on,
                 closed_on FROM employers",
            ),
            ids: &["id", "union_id"],
            texts: &[
                "code",
                "name_lo",
                "name_en",
                "name_zh",
                "sector",
                "ownership",
                "place_code",
                "state",
                "opened_on",
                "closed_on",
            ],
        },
        Table {
            name: "employer_headcounts",
            query: sql("SELECT employer_id, counted_on, CAST(workers AS TEXT) AS workers, source
                 FROM employer_headcounts WHERE superseded_at IS NULL"),
            ids: &["employer_id"],
            texts: &["counted_on", "workers", "source"],
        },
        Table {
            name: "members",
            query: sql("SELECT id, union_id, employer_id, photo_id, state, member_no, title, given_name, surname,
                 latin_name, nickname, sex, birth_date, nationality, national_id, education, occupation, department,
                 province_code, district_code, village_code, village, address, joined_on, note FROM members"),
            ids: &["id", "union_id", "employer_id", "photo_id"],
            texts: &[
                "state",
                "member_no",
                "title",
                "given_name",
                "surname",
                "latin_name",
                "nickname",
                "sex",
                "birth_date",
                "nationality",
                "national_id",
                "education",
                "occupation",
                "department",
                "province_code",
                "district_code",
                "village_code",
                "village",
                "address",
                "joined_on",
                "note",
            ],
        },
        Table {
            name: "member_phones",
            query: sql("SELECT member_id, CAST(place AS TEXT) AS place, phone FROM member_phones"),
            ids: &["member_id"],
            texts: &["place", "phone"],
        },
        Table {
            name: "member_keys",
            query: sql("SELECT member_id, kind, value FROM member_keys"),
            ids: &["member_id"],
            texts: &["kind", "value"],
        },
        Table {
            name: "member_sensitive",
            query: sql("SELECT member_id, field, purpose FROM member_sensitive"),
            ids: &["member_id"],
            texts: &["field", "purpose"],
        },
        Table {
            name: "member_consents",
            query: sql("SELECT member_id, field, purpose, detail, way, paper, given_on, ended_on, ended_why
                 FROM member_consents"),
            ids: &["member_id"],
            texts: &["field", "purpose", "detail", "way", "paper", "given_on", "ended_on", "ended_why"],
        },
        Table {
            name: "member_documents",
            query: sql("SELECT member_id, id, kind, title, dated_on, note, removed_why FROM member_documents"),
            ids: &["member_id", "id"],
            texts: &["kind", "title", "dated_on", "note", "removed_why"],
        },
        Table {
            name: "claims",
            query: sql("SELECT owner_id, kind, value FROM claims"),
            ids: &["owner_id"],
            texts: &["kind", "value"],
        },
        Table {
            name: "memberships",
            query: sql("SELECT member_id, union_id, state, valid_from, valid_to, paper, sex, birth_date, sector,
                 ownership FROM memberships WHERE superseded_at IS NULL"),
            ids: &["member_id", "union_id"],
            texts: &["state", "valid_from", "valid_to", "paper", "sex", "birth_date", "sector", "ownership"],
        },
        Table {
            name: "procedures",
            query: sql("SELECT action, valid_from, rules FROM procedures WHERE superseded_at IS NULL"),
            ids: &[],
            texts: &["action", "valid_from", "rules"],
        },
        Table {
            name: "requests",
            query: sql("SELECT id, member_id, union_id, to_union_id, action, state, asked_at, from_state, to_state,
                 effective_on, reason, procedure, due_on, changed_from FROM requests"),
            ids: &["id", "member_id", "union_id", "to_union_id"],
            texts: &[
                "action",
                "state",
                "asked_at",
                "from_state",
                "to_state",
                "effective_on",
                "reason",
                "procedure",
                "due_on",
                "changed_from",
            ],
        },
        Table {
            name: "request_steps",
            query: sql("SELECT request_id, seat_id, decided_by, CAST(place AS TEXT) AS place, side, level, state,
                 opened_on, due_on, decided_on, note FROM request_steps"),
            ids: &["request_id", "seat_id", "decided_by"],
            texts: &["place", "side", "level", "state", "opened_on", "due_on", "decided_on", "note"],
        },
        Table {
            name: "request_papers",
            query: sql("SELECT request_id, file_id, kind, number, file_name FROM request_papers"),
            ids: &["request_id", "file_id"],
            texts: &["kind", "number", "file_name"],
        },
        Table {
            name: "returns",
            query: sql("SELECT id, union_id, sent_to, period, CAST(number AS TEXT) AS number, day, catalogue, state,
                 figures_hash, note FROM returns"),
            ids: &["id", "union_id", "sent_to"],
            texts: &["period", "number", "day", "catalogue", "state", "figures_hash", "note"],
        },
        Table {
            name: "search",
            query: sql("SELECT owner_id, union_id FROM search_docs"),
            ids: &["owner_id", "union_id"],
            texts: &[],
        },
    ]
}

/// Hashes the register. Reads every row once: about a second for 200,000 members.
///
/// # Errors
/// What the database says.
pub async fn register_hash(db: &impl Read) -> Result<RegisterHash, DbError> {
    let mut hashes = Vec::new();
    for table in tables() {
        hashes.push(hash_table(db, table).await?);
    }
    let mut all = blake3::Hasher::new();
    for table in &hashes {
        all.update(table.name.as_bytes());
        all.update(table.hash.as_bytes());
    }
    Ok(RegisterHash { hash: all.finalize().to_hex().to_string(), tables: hashes })
}

async fn hash_table(db: &impl Read, table: Table) -> Result<TableHash, DbError> {
    let mut sum = [0_u64; 4];
    let mut rows = 0;
    let (ids, texts) = (table.ids, table.texts);
    db.each(table.query, |row| {
        let hash = hash_row(&row, ids, texts)?;
        for (part, bytes) in sum.iter_mut().zip(hash.as_bytes().chunks_exact(8)) {
            let bytes = <[u8; 8]>::try_from(bytes).unwrap_or_default();
            *part = part.wrapping_add(u64::from_le_bytes(bytes));
        }
        rows += 1;
        Ok(())
    })
    .await?;
    let hash = sum.iter().map(|part| format!("{part:016x}")).collect();
    Ok(TableHash { name: table.name, rows, hash })
}

fn hash_row(row: &Row, ids: &[&str], texts: &[&str]) -> Result<blake3::Hash, DbError> {
    let mut hasher = blake3::Hasher::new();
    let mut add = |name: &str, value: Option<&[u8]>| {
        hasher.update(name.as_bytes());
        match value {
            Some(value) => {
                hasher.update(&(value.len() as u64 + 1).to_le_bytes());
                hasher.update(value);
            }
            None => {
                hasher.update(&0_u64.to_le_bytes());
            }
        }
    };
    for name in ids {
        let id: Option<Uuid> = row.get(name)?;
        add(name, id.as_ref().map(|id| id.as_bytes().as_slice()));
    }
    for name in texts {
        let text: Option<String> = row.get(name)?;
        add(name, text.as_deref().map(str::as_bytes));
    }
    Ok(hasher.finalize())
}
