//! Links that work once: an invitation lets a person choose the first password, another link lets
//! one choose a new password. The link goes by mail; where a user has no mail address, an
//! administrator hands it over.

mod store;

use kammaban_kernel::{Id, Lang};
use serde_json::json;

use super::openings;
use super::store::{
    NewGrant, NewUser, Standing, create_user, find_user, find_user_by_email, find_user_by_name, set_password,
    write_grant,
};
use super::users::{self, Subject};
use super::{UserRow, hash_password, sessions};
use crate::audit::{self, Event};
use crate::db::{DbError, Tx};
use crate::gate::{Doer, UserId};
use crate::jobs::{self, AnyJob, JobCtx, JobEnd, NewJob};
use crate::outbox::{self, Channel, Message};
use crate::problem::{Problem, Sentence};
use crate::unions::Union;
use crate::web::{AppRef, Ctx};

/// An invitation is good for seven days, in seconds.
const INVITATION_LASTS: i64 = 7 * 86_400;
/// A link for a new password is good for two hours.
const PASSWORD_LASTS: i64 = 2 * 3_600;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first password of somebody invited.
    Invitation,
    /// A new password for somebody who forgot theirs.
    Password,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Password => "password",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Password].into_iter().find(|purpose| purpose.code() == code)
    }

    const fn lasts(self) -> i64 {
        match self {
            Self::Invitation => INVITATION_LASTS,
            Self::Password => PASSWORD_LASTS,
        }
    }
}

/// Where a link goes.
#[derive(Debug)]
pub(super) enum Sent {
    /// By mail.
    Mailed,
    /// There is no mail address: here is the link, shown once.
    ByHand(String),
}

/// Makes a link in the caller's transaction; earlier ones of the user end.
async fn send_link(app: &AppRef, tx: &Tx, doer: &Doer, (user, purpose): (&UserRow, Purpose)) -> Result<Sent, DbError> {
    let token = blake3::Hash::from(rand::random::<[u8; 32]>()).to_hex().to_string();
    let hash = blake3::hash(token.as_bytes());
    let id: Id<Purpose> = doer.new_id();
    let until = doer.now().plus_seconds(purpose.lasts());
    store::replace(tx, (id, user.id), (purpose, hash.as_bytes()), doer.now(), until).await?;
    let url = format!("{}/welcome/{token}", app.config.base_url());
    let Some(email) = &user.email else { return Ok(Sent::ByHand(url)) };
    let said = |key| Sentence::new(key).with("name", user.display_name.as_str()).say(&app.words, user.lang);
    let (subject, body) = match purpose {
        Purpose::Invitation => ("mail-invitation-subject", "mail-invitation-body"),
        Purpose::Password => ("mail-password-subject", "mail-password-body"),
    };
    let message = Message {
        channel: Channel::Mail,
        recipient: email.clone(),
        user: Some(user.id),
        subject: said(subject),
        body: said(body),
        url: Some(url),
    };
    outbox::send(tx, doer, message).await?;
    Ok(Sent::Mailed)
}

/// Somebody to be invited.
#[derive(Debug, Clone)]
pub(super) struct Invitation {
    pub(super) name: String,
    pub(super) display_name: String,
    pub(super) email: Option<String>,
    pub(super) lang: Lang,
    pub(super) role: String,
    pub(super) from: kammaban_kernel::Date,
    pub(super) to: Option<kammaban_kernel::Date>,
}

/// Invites somebody to a role at a union; both lie within what the person may give.
pub(super) async fn invite(ctx: &Ctx, union: &Union, new: &Invitation) -> Result<(UserId, Sent), Problem> {
    let permit = ctx.require(super::USERS_MANAGE, union.id).await?;
    let (role, standing) = users::standing_of(ctx, &new.role, union).await?;
    if find_user_by_name(&ctx.app.db, &new.name).await?.is_some() {
        return Err(Problem::Invalid(vec![("name", Sentence::new("user-name-taken"))]));
    }
    if let Some(email) = &new.email
        && find_user_by_email(&ctx.app.db, email).await?.is_some()
    {
        return Err(Problem::Invalid(vec![("email", Sentence::new("user-email-taken"))]));
    }
    let user = &NewUser {
        name: new.name.clone(),
        display_name: new.display_name.clone(),
        email: new.email.clone(),
        lang: new.lang,
        password_hash: None,
        demo: false,
    };
    let (app, doer, role) = (&ctx.app, permit.doer(), &role);
    Ok(app
        .db
        .tx(|tx| async move {
            let id = create_user(&tx, doer, user).await?;
            users::store::set_home(&tx, id, union.id).await?;
            let grant = NewGrant { user: id, role: new.role.clone(), union: union.id, from: new.from, to: new.to };
            write_grant(&tx, doer, &grant, standing).await?;
            if standing == Standing::InForce {
                openings::note(&tx, ctx, &role.permissions, &grant).await?;
            }
            let row = find_user(&tx, id).await?.ok_or(DbError::Busy)?;
            let sent = send_link(app, &tx, doer, (&row, Purpose::Invitation)).await?;
            let event = Event::new(super::USER_INVITED).about("user", id).in_union(union.id);
            audit::record(&tx, doer, event).await?;
            Ok::<_, DbError>((id, sent))
        })
        .await?)
}

/// Sends a new link to a user: the invitation again, or one for a new password.
pub(super) async fn send_again(ctx: &Ctx, subject: &Subject) -> Result<Sent, Problem> {
    subject.require_within(ctx)?;
    let user = &subject.user;
    let (purpose, event) = match user.state.as_str() {
        "invited" => (Purpose::Invitation, super::USER_INVITED),
        "active" => (Purpose::Password, super::PASSWORD_ASKED),
        _ => return Err(Problem::refused("user-is-closed")),
    };
    let (app, doer) = (&ctx.app, &ctx.doer);
    Ok(app
        .db
        .tx(|tx| async move {
            let sent = send_link(app, &tx, doer, (user, purpose)).await?;
            let by_hand = matches!(sent, Sent::ByHand(_));
            audit::record(&tx, doer, Event::new(event).about("user", user.id).fact("by_hand", by_hand)).await?;
            Ok::<_, DbError>(sent)
        })
        .await?)
}

/// The job that sends a link for a new password. It runs for names that nobody has too, so that
/// asking takes as long for them.
pub(super) const JOB: AnyJob = AnyJob::new("identity.password_link", |ctx, args| Box::pin(send_asked(ctx, args)));

/// Somebody who is not signed in asks for a new password, by name or mail address.
pub(super) async fn ask(ctx: &Ctx, name: &str) -> Result<(), Problem> {
    let db = &ctx.app.db;
    let (by_name, by_email) = (find_user_by_name(db, name).await?, find_user_by_email(db, name).await?);
    let user = by_name.or(by_email).map(|user| user.id.to_string());
    let (doer, user) = (&ctx.doer, &user);
    db.tx(|tx| async move {
        let event = Event::new(super::PASSWORD_ASKED).personal("name", name).personal("address", ctx.address.as_str());
        audit::record(&tx, doer, event).await?;
        let job = NewJob {
            name: JOB.name(),
            args: json!({ "user": user }),
            unique_key: None,
            run_at: doer.now(),
            union: None,
        };
        jobs::enqueue(&tx, doer, job).await
    })
    .await
    .map_err(|error: DbError| Problem::from(error))?;
    Ok(())
}

async fn send_asked(ctx: JobCtx, args: serde_json::Value) -> Result<(), JobEnd> {
    let Some(id) = args["user"].as_str().and_then(|id| id.parse::<UserId>().ok()) else { return Ok(()) };
    let Some(user) = find_user(&ctx.app.db, id).await? else { return Ok(()) };
    // Without a mail address only an administrator can help.
    if user.state != "active" || user.email.is_none() {
        return Ok(());
    }
    let (app, doer, user) = (&ctx.app, &ctx.doer, &user);
    app.db
        .tx(|tx| async move {
            tx.untraced("asking left the trace");
            send_link(app, &tx, doer, (user, Purpose::Password)).await.map(drop)
        })
        .await?;
    Ok(())
}

/// A link that can still be used.
pub(super) struct Link {
    pub(super) purpose: Purpose,
    pub(super) user: UserRow,
    id: Id<Purpose>,
}

/// What a link is for; refused where it was used, is too old, or never was.
pub(super) async fn open_link(ctx: &Ctx, token: &str) -> Result<Link, Problem> {
    let over = || Problem::refused("link-over");
    let hash = blake3::hash(token.as_bytes());
    let db = &ctx.app.db;
    let row = store::find(db, hash.as_bytes(), ctx.doer.now()).await?.ok_or_else(over)?;
    let user = find_user(db, row.user_id).await?.filter(|user| user.state != "closed").ok_or_else(over)?;
    Ok(Link { purpose: row.purpose, user, id: row.id })
}

/// Uses a link: sets password and language, and ends whatever sessions there were.
pub(super) async fn use_link(ctx: &Ctx, link: &Link, password: String, lang: Lang) -> Result<(), Problem> {
    let hash = &hash_password(&ctx.app, password).await?;
    let doer = &ctx.doer;
    ctx.app
        .db
        .tx(|tx| async move {
            if !store::take(&tx, link.id, doer.now()).await? {
                return Err(Problem::refused("link-over"));
            }
            set_password(&tx, link.user.id, hash).await?;
            super::store::set_language(&tx, link.user.id, lang).await?;
            sessions::end_all(&tx, doer, link.user.id, None).await?;
            let event = match link.purpose {
                Purpose::Invitation => super::USER_ACCEPTED,
                Purpose::Password => super::PASSWORD_CHANGED,
            };
            audit::record(&tx, doer, Event::new(event).about("user", link.user.id)).await?;
            Ok(())
        })
        .await
}
