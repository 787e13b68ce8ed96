//! Finding a person: by name in Lao, Latin or Chinese letters, by part of a name, by number, phone
//! or national id.

use std::collections::HashSet;

use kammaban_platform::db::{DbError, Read};
use kammaban_platform::gate::Scope;
use kammaban_platform::search::{self, Ask, Doc, Family};
use kammaban_text::{Field, Query, Rank, code_token, digits, matches_any, query_tokens, search_tokens};

use super::member::{Member, MemberId};
use super::store;

/// How many candidates the index may give before they are looked at one by one.
const CANDIDATES: usize = 400;

/// A person found, and how well they answer.
#[derive(Debug, Clone)]
pub struct Found {
    /// The person.
    pub member: Member,
    /// How well; the best first.
    pub rank: Rank,
}

/// People who may be seen in `scope` and answer `text`, the best first, at most `limit`. Words of
/// digits are looked up as numbers, all others as names. Costs a few reads of the index.
///
/// # Errors
/// What the database says.
pub async fn find_people(db: &impl Read, scope: &Scope, text: &str, limit: usize) -> Result<Vec<Found>, DbError> {
    let text = kammaban_text::normalize(text);
    if is_number(&text) {
        return find_by_number(db, scope, &text, limit).await;
    }
    let query = query_tokens(&text);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let exact: Ask = query.exact.iter().map(|token| vec![vec![token.clone()]]).collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for ask in [&exact, &query.part] {
        let ids: Vec<MemberId> = search::find(db, Family::Member, scope, ask, CANDIDATES)
            .await?
            .into_iter()
            .map(MemberId::from_uuid)
            .filter(|id| seen.insert(*id))
            .collect();
        for member in store::find_many(db, scope, &ids).await? {
            found.extend(rank(&query, &member).map(|rank| Found { member, rank }));
        }
        if found.len() >= limit {
            break;
        }
    }
    found.sort_by(|a, b| {
        (a.rank, &a.member.facts.given_name, a.member.id).cmp(&(b.rank, &b.member.facts.given_name, b.member.id))
    });
    found.truncate(limit);
    Ok(found)
}

fn rank(query: &Query, member: &Member) -> Option<Rank> {
    let name = member.facts.name();
    let mut names = vec![name.as_str()];
    names.extend(member.facts.latin_name.as_deref());
    names.extend(member.facts.nickname.as_deref());
    matches_any(query, &names)
}

/// Whether somebody typed a number: at least four digits, and more of them than of letters.
fn is_number(text: &str) -> bool {
    let folded = digits(text);
    let numerals = folded.chars().filter(char::is_ascii_digit).count();
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    numerals >= 4 && numerals > letters
}

async fn find_by_number(db: &impl Read, scope: &Scope, text: &str, limit: usize) -> Result<Vec<Found>, DbError> {
    // A phone is stored as it is dialled here: 020 …; the country's code may be typed before it.
    let typed = digits(text).replace(['+', ' ', '-'], "");
    let local = typed.strip_prefix("00856").or_else(|| typed.strip_prefix("856")).filter(|rest| rest.len() >= 8);
    let Some(token) = code_token(local.unwrap_or(&typed)) else { return Ok(Vec::new()) };
    let ids: Vec<MemberId> = search::find(db, Family::Member, scope, &vec![vec![vec![token]]], CANDIDATES)
        .await?
        .into_iter()
        .map(MemberId::from_uuid)
        .collect();
    let mut found: Vec<Found> = store::find_many(db, scope, &ids)
        .await?
        .into_iter()
        .map(|member| Found { member, rank: Rank::Exact })
        .collect();
    found.sort_by(|a, b| (&a.member.facts.given_name, a.member.id).cmp(&(&b.member.facts.given_name, b.member.id)));
    found.truncate(limit);
    Ok(found)
}

/// A member as the search index has them.
pub(super) fn doc(member: &Member) -> Doc {
    Doc { owner: member.id.uuid(), union: member.union_id, tokens: tokens(member) }
}

fn tokens(member: &Member) -> Vec<String> {
    let facts = &member.facts;
    let names = [Some(facts.name()), facts.latin_name.clone(), facts.nickname.clone()];
    let codes = [member.member_no.clone(), facts.national_id.clone()];
    let mut tokens: Vec<String> =
        names.into_iter().flatten().flat_map(|name| search_tokens(Field::Name, &name)).collect();
    tokens.extend(codes.into_iter().flatten().flat_map(|code| search_tokens(Field::Code, &code)));
    tokens.extend(facts.phones.iter().flat_map(|phone| search_tokens(Field::Code, &phone.local())));
    tokens
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_and_names_are_told_apart() {
        assert!(is_number("020 5555 1234"));
        assert!(is_number("໐໒໐໕໕໕໕"));
        assert!(!is_number("ສົມຊາຍ 2"));
        assert!(!is_number("123"));
    }
}
