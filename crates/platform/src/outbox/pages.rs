//! The outbox for administrators: what waits, what was sent, what failed and why.

use axum::extract::Path;
use axum::routing::{get, post};
use minijinja::{Value, context};

use super::store::{self, Channel, MessageId, MessageRow, MessageState};
use super::{MESSAGE_READ, MESSAGE_RETRIED, OUTBOX_READ, mail};
use crate::audit::{self, Event};
use crate::module::{Guard, Module, Route, StartingRole};
use crate::problem::{Problem, Sentence};
use crate::web::{Answer, Ctx, ListQuery, see_other, view};

/// What the outbox brings to the house.
pub fn module() -> Module {
    Module {
        name: "outbox",
        routes: vec![
            Route {
                methods: "GET",
                path: "/administration/outbox",
                guard: Guard::May(OUTBOX_READ),
                file: "platform/src/outbox/pages.rs",
                handler: get(show_list),
            },
            Route {
                methods: "GET",
                path: "/administration/outbox/{id}",
                guard: Guard::May(OUTBOX_READ),
                file: "platform/src/outbox/pages.rs",
                handler: get(show),
            },
            Route {
                methods: "POST",
                path: "/administration/outbox/{id}/retry",
                guard: Guard::May(OUTBOX_READ),
                file: "platform/src/outbox/pages.rs",
                handler: post(retry),
            },
        ],
        permissions: vec![OUTBOX_READ],
        roles: vec![StartingRole { key: "admin", permissions: &[OUTBOX_READ] }],
        events: vec![MESSAGE_READ, MESSAGE_RETRIED],
        jobs: vec![mail::JOB],
        ..Module::default()
    }
}

async fn show_list(ctx: Ctx) -> Answer {
    ctx.require_root(OUTBOX_READ).await?;
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["state"])?;
    let state = query.parsed("state", MessageState::from_code)?;
    let before = query.parsed("after", |text| text.parse::<MessageId>().ok())?;
    let limit = query.limit()?;
    let mut rows = store::list(&ctx.app.db, state, before, limit + 1).await?;
    let next = (rows.len() > limit).then(|| rows[limit - 1].id.to_string());
    rows.truncate(limit);
    let count = store::count(&ctx.app.db, state).await?;
    let states: Vec<Value> = MessageState::ALL
        .iter()
        .map(|state| context! { value => state.code(), label => state_word(&ctx, *state) })
        .collect();
    let data = context! {
        title => ctx.say(&Sentence::new("outbox-title")),
        tabs => crate::administration::tabs(&ctx),
        rows => rows.iter().map(|row| brief(&ctx, row)).collect::<Vec<_>>(),
        count, states,
        filters => view(query.values()),
        state => state.map_or("", MessageState::code),
        clear_url => ctx.path.as_str(),
        links => view(query.links(next)),
        by_hand => ctx.app.config.mail.smtp.is_empty(),
    };
    ctx.page("identity/outbox.html", data)
}

async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.require_root(OUTBOX_READ).await?;
    let row = find(&ctx, &id).await?;
    let doer = &ctx.doer;
    let message = row.id;
    ctx.app
        .db
        .tx(|tx| async move { audit::record(&tx, doer, Event::new(MESSAGE_READ).about("message", message)).await })
        .await?;
    // Where a server sends the mail, nobody but the person it goes to needs what it leads to.
    let by_hand = ctx.app.config.mail.smtp.is_empty() && row.state == MessageState::Waiting;
    let data = context! {
        title => row.subject.as_str(),
        tabs => crate::administration::tabs(&ctx),
        message => brief(&ctx, &row),
        paragraphs => row.body.lines().map(str::to_owned).collect::<Vec<_>>(),
        link => row.url.clone().filter(|_| by_hand || row.channel == Channel::Notice),
        reason => row.reason.as_deref(),
        attempts => row.attempts,
        failed => row.state == MessageState::Failed,
        retry_url => format!("/administration/outbox/{}/retry", row.id),
    };
    ctx.page("identity/message.html", data)
}

async fn retry(ctx: Ctx, Path(id): Path<String>) -> Answer {
    ctx.require_root(OUTBOX_READ).await?;
    let row = find(&ctx, &id).await?;
    let doer = &ctx.doer;
    let retried = ctx
        .app
        .db
        .tx(|tx| async move {
            let retried = store::retry(&tx, row.id, doer.now()).await?;
            audit::record(&tx, doer, Event::new(MESSAGE_RETRIED).about("message", row.id)).await?;
            Ok::<_, crate::db::DbError>(retried)
        })
        .await?;
    if !retried {
        return Err(Problem::refused("outbox-not-failed"));
    }
    Ok(see_other(&ctx, &format!("/administration/outbox/{id}"), Some(Sentence::new("outbox-retried"))))
}

async fn find(ctx: &Ctx, id: &str) -> Result<MessageRow, Problem> {
    let id: MessageId = id.parse().map_err(|_| Problem::NotFound)?;
    store::find(&ctx.app.db, id).await?.ok_or(Problem::NotFound)
}

fn state_word(ctx: &Ctx, state: MessageState) -> String {
    ctx.say(&Sentence::new(match state {
        MessageState::Waiting => "outbox-state-waiting",
        MessageState::Sent => "outbox-state-sent",
        MessageState::Failed => "outbox-state-failed",
        MessageState::Read => "outbox-state-read",
    }))
}

fn brief(ctx: &Ctx, row: &MessageRow) -> Value {
    let kind = match row.state {
        MessageState::Waiting => "info",
        MessageState::Sent | MessageState::Read => "success",
        MessageState::Failed => "error",
    };
    let channel = match row.channel {
        Channel::Mail => "outbox-channel-mail",
        Channel::Sms => "outbox-channel-sms",
        Channel::Notice => "outbox-channel-notice",
    };
    context! {
        url => format!("/administration/outbox/{}", row.id),
        subject => row.subject.as_str(),
        recipient => row.recipient.as_str(),
        channel => ctx.say(&Sentence::new(channel)),
        state => context! { word => state_word(ctx, row.state), kind },
        created => row.created_at.micros(),
        sent => row.sent_at.map(|at| at.micros()),
        reason => row.reason.as_deref(),
    }
}
