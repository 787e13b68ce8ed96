//! What was done, by whom and when; and whether anything of it was changed afterwards.

use std::collections::BTreeMap;

use kammaban_kernel::{Date, Moment, Uuid, parse_day};
use minijinja::{Value, context};
use serde_json::{Map, Value as Json};

use crate::audit::{self, AUDIT_READ, AuditEvent, AuditFilter, Event, VERIFY, Verification};
use crate::db::DbError;
use crate::gate::ActorKind;
use crate::identity;
use crate::jobs::{self, JobState, NewJob};
use crate::problem::{Problem, Sentence};
use crate::unions;
use crate::web::{Answer, Ctx, ListQuery, see_other, view};

const HERE: &str = "/administration/audit";
const FILTERS: [&str; 6] = ["event", "actor", "union", "subject", "from", "to"];

pub(super) async fn show(ctx: Ctx) -> Answer {
    let query = ListQuery::parse(&ctx.path, &ctx.query, &FILTERS)?;
    let limit = query.limit()?;
    let mut scope = ctx.scope(AUDIT_READ);
    let mut filter = AuditFilter {
        subject: query.parsed("subject", |text| Uuid::try_parse(text).ok())?,
        event: query
            .parsed("event", |text| ctx.app.events.iter().any(|event| event.0 == text).then(|| text.to_owned()))?,
        before: query.parsed("after", |text| Uuid::try_parse(text).ok())?,
        ..AuditFilter::default()
    };
    let day = |text: &str| parse_day(&kammaban_text::digits(text)).ok();
    let zone = ctx.app.words.formats(ctx.lang).zone();
    let start = |day: Date| Moment::start_of(day, zone);
    filter.from = query.parsed("from", day)?.map(start);
    filter.to = query.parsed("to", day)?.and_then(|day| day.tomorrow().ok()).map(start);
    // Whoever does not exist, or is not to be seen, did nothing that is shown.
    let mut nothing = false;
    if let Some(name) = query.get("actor") {
        match identity::find_user_by_name(&ctx.app.db, &name.to_lowercase()).await? {
            Some(user) => filter.actor = Some(user.id),
            None => nothing = true,
        }
    }
    if let Some(code) = query.get("union") {
        match unions::find_by_code(&ctx.app.db, &scope, code).await? {
            Some(union) => scope = scope.within(&union.path),
            None => nothing = true,
        }
    }
    let mut events = if nothing { Vec::new() } else { audit::list(&ctx.app.db, &scope, &filter, limit + 1).await? };
    let next = (events.len() > limit).then(|| events[limit - 1].id.to_string());
    events.truncate(limit);
    let everything = ctx.scope(AUDIT_READ).is_everything();
    let data = context! {
        title => ctx.say(&Sentence::new("audit-title")),
        crumbs => super::trail(&ctx, None),
        tabs => super::tabs(&ctx),
        rows => events.iter().map(|event| line(&ctx, event)).collect::<Vec<_>>(),
        events => kinds(&ctx),
        filters => view(query.values()),
        active => FILTERS.iter().filter(|name| query.get(name).is_some()).count(),
        here => HERE,
        links => view(query.links(next)),
        chain => if everything { chain(&ctx).await? } else { Value::from(()) },
    };
    ctx.page("administration/audit.html", data)
}

pub(super) async fn verify(ctx: Ctx) -> Answer {
    let permit = ctx.require_root(AUDIT_READ).await?;
    let permit = &permit;
    ctx.app
        .db
        .tx(|tx| async move {
            let job = NewJob {
                name: VERIFY.name(),
                args: Json::Null,
                unique_key: Some(VERIFY.name().to_owned()),
                run_at: permit.doer().now(),
                union: None,
            };
            jobs::enqueue(&tx, permit.doer(), job).await?;
            let event = Event::new(super::AUDIT_VERIFY_ASKED).in_union(permit.union());
            audit::record(&tx, permit.doer(), event).await
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok(see_other(&ctx, HERE, Some(Sentence::new("audit-verify-asked"))))
}

/// Kinds of events by their words, for choosing one.
fn kinds(ctx: &Ctx) -> Vec<Value> {
    let words: BTreeMap<String, &str> =
        ctx.app.events.iter().map(|event| (event_word(ctx, event.0), event.0)).collect();
    words.into_iter().map(|(label, value)| context! { value, label }).collect()
}

fn event_word(ctx: &Ctx, name: &str) -> String {
    ctx.app.words.say(ctx.lang, &format!("event-{}", name.replace('.', "-")), &[])
}

fn line(ctx: &Ctx, event: &AuditEvent) -> Value {
    let who = match (&event.actor_name, event.actor_kind) {
        (Some(name), ActorKind::Token) => ctx.say(&Sentence::new("audit-by-token").with("name", name.clone())),
        (Some(name), _) => name.clone(),
        (None, ActorKind::Stranger) => ctx.say(&Sentence::new("audit-stranger")),
        (None, _) => ctx.say(&Sentence::new("audit-system")),
    };
    let names = event.union_names.clone();
    let [lo, en, zh] = names;
    let union = match ctx.lang {
        kammaban_kernel::Lang::Lo => lo,
        kammaban_kernel::Lang::En => en.or(lo),
        kammaban_kernel::Lang::Zh => zh.or(lo),
    };
    context! {
        when => event.recorded_at.micros(),
        what => event_word(ctx, &event.event),
        detail => detail(ctx, event),
        url => subject_url(event),
        who => who,
        union => union.unwrap_or_default(),
        request => event.request_id.as_deref().unwrap_or_default(),
    }
}

/// Whom it is about, and its facts. Facts about people stay in the record: they are not listed.
fn detail(ctx: &Ctx, event: &AuditEvent) -> String {
    let about = event.subject_name.clone().filter(|_| event.family.as_deref() == Some("user"));
    about.into_iter().chain(facts(ctx, &event.facts)).collect::<Vec<_>>().join(" · ")
}

fn facts(ctx: &Ctx, facts: &Map<String, Json>) -> Vec<String> {
    facts
        .iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Json::Null => return None,
                Json::String(text) => value_word(ctx, name, text).unwrap_or_else(|| text.clone()),
                other => other.to_string(),
            };
            let key = format!("audit-fact-{}", name.replace('_', "-"));
            let word = ctx.app.words.find(ctx.lang, &key, &fluent_bundle::FluentArgs::new());
            Some(format!("{}: {value}", word.unwrap_or_else(|| name.replace('_', " "))))
        })
        .collect()
}

/// The word for a value that is a code: a role, an action, a state.
fn value_word(ctx: &Ctx, name: &str, code: &str) -> Option<String> {
    let start = match name {
        "role" | "action" | "state" => name,
        _ => return None,
    };
    let key = format!("{start}-{}", code.replace('_', "-"));
    ctx.app.words.find(ctx.lang, &key, &fluent_bundle::FluentArgs::new())
}

/// The page of what the event is about. Whether it may be opened is asked there.
fn subject_url(event: &AuditEvent) -> Option<String> {
    let id = event.subject_id?;
    Some(match event.family.as_deref()? {
        "user" => format!("/administration/users/{id}"),
        "member" => format!("/members/{id}"),
        "roster" => format!("/rosters/{id}"),
        "union" => format!("/unions/{id}"),
        "employer" => format!("/employers/{id}"),
        "message" => format!("/administration/outbox/{id}"),
        _ => return None,
    })
}

/// Whether the chain is whole, as far as it was looked at.
async fn chain(ctx: &Ctx) -> Result<Value, Problem> {
    let last = audit::last_verification(&ctx.app.db).await?;
    let root = audit::last_root(&ctx.app.db).await?;
    let job = jobs::last_of(&ctx.app.db, VERIFY.name()).await?;
    let busy = job.is_some_and(|job| matches!(job.state, JobState::Waiting | JobState::Running));
    Ok(context! {
        busy => busy,
        root => root.map(|day| day.to_string()),
        last => last.map(|last| verdict(ctx, &last)),
        verify_url => format!("{HERE}/verify"),
    })
}

fn verdict(ctx: &Ctx, last: &Verification) -> Value {
    let found = &last.verdict;
    let sentence = match (found.broken_at, &found.reason) {
        (Some(place), reason) => {
            Sentence::new("audit-broken").with("place", place).with("reason", reason.clone().unwrap_or_default())
        }
        (None, _) => Sentence::new("audit-whole").with("count", found.sealed).with("roots", found.roots),
    };
    context! {
        whole => found.broken_at.is_none(),
        text => ctx.say(&sentence),
        when => last.verified_at.micros(),
        who => last.actor_name.clone().unwrap_or_else(|| ctx.say(&Sentence::new("audit-system"))),
    }
}
