//! The context of one request.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kammaban_kernel::{Id, Lang};

use super::app::AppRef;
use crate::gate::{Actor, Doer, Permission, Permit, Scope};
use crate::problem::Problem;
use crate::unions::{self, UnionId};

/// What is known of the session of a request.
#[derive(Debug, Clone)]
pub struct SessionView {
    /// Its id.
    pub id: Id<SessionView>,
    /// Whose it is; known before the second factor too, when the person is nobody yet.
    pub user: crate::gate::UserId,
    /// The person's name as shown.
    pub display_name: String,
    /// The union the person acts for at present.
    pub union: Option<UnionId>,
    /// Whether the second factor is still to come.
    pub half: bool,
    /// When the person last proved who they are.
    pub confirmed_at: kammaban_kernel::Moment,
}

/// One request: who asks, in which language, and all that answering needs. Every handler takes it.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The program.
    pub app: AppRef,
    /// Who asks.
    pub actor: Actor,
    /// Who acts, with the request's moment: for traces.
    pub doer: Doer,
    /// The language of the answer.
    pub lang: Lang,
    /// `light`, `dark` or `auto`.
    pub theme: String,
    /// The session.
    pub session: Option<SessionView>,
    /// The mark that forms carry.
    pub csrf: String,
    /// The request's id, also in the log.
    pub request_id: String,
    /// The path asked for.
    pub path: String,
    /// The query asked for, without its question mark.
    pub query: String,
    /// Whether htmx asks for a part of the page.
    pub fragment: bool,
    /// Whether the answer is to be JSON.
    pub json: bool,
    /// Where the request came from.
    pub address: String,
    /// The page of ours that the person comes from.
    pub came_from: Option<String>,
    /// A notice left by the page before.
    pub notice: Option<super::Notice>,
    /// What waits for the person; shown in the top bar.
    pub waiting: i64,
}

impl FromRequestParts<AppRef> for Ctx {
    type Rejection = Infallible;

    #[expect(clippy::panic, reason = "the frame puts a context into every request before any handler runs")]
    async fn from_request_parts(parts: &mut Parts, _: &AppRef) -> Result<Self, Infallible> {
        match parts.extensions.get::<Self>() {
            Some(ctx) => Ok(ctx.clone()),
            None => panic!("no context: the route is outside the frame"),
        }
    }
}

impl Ctx {
    /// What the person may see under a permission.
    pub fn scope(&self, permission: Permission) -> Scope {
        self.actor.scope(permission)
    }

    /// Asks the gate for a permit to act on a union.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where there is no such union, or the person may not act there: the
    /// answer does not tell which.
    pub async fn require(&self, permission: Permission, union: UnionId) -> Result<Permit, Problem> {
        let found = unions::find(&self.app.db, &self.scope(permission), union).await?.ok_or(Problem::NotFound)?;
        self.actor.permit(&self.doer, permission, union, &found.path).ok_or(Problem::NotFound)
    }

    /// Asks the gate for a permit that concerns the whole federation: settings, roles, jobs.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] where the person does not hold it at the root of the tree.
    pub async fn require_root(&self, permission: Permission) -> Result<Permit, Problem> {
        let root = unions::root(&self.app.db).await?.ok_or(Problem::Forbidden)?;
        self.actor.permit(&self.doer, permission, root.id, &root.path).ok_or(Problem::Forbidden)
    }

    /// Whether the person proved within the last 15 minutes who they are: asked before dangerous
    /// work (roles, tokens, second factors). Never so for API tokens.
    pub fn recently_confirmed(&self) -> bool {
        const RECENT: i64 = 15 * 60;
        self.session
            .as_ref()
            .is_some_and(|session| !session.half && self.doer.now() < session.confirmed_at.plus_seconds(RECENT))
    }

    /// A sentence in the request's language.
    pub fn say(&self, sentence: &crate::problem::Sentence) -> String {
        sentence.say(&self.app.words, self.lang)
    }
}
