//! Who does something, when, and by which request: what every trace needs.

use std::sync::Arc;

use kammaban_kernel::{Clock, Id, Ids, Moment};

use super::{Actor, ActorKind, UserId};

/// Somebody at work at a moment. Made once per request, job or command and handed down, so that
/// all rows and events of one action carry one moment.
#[derive(Debug, Clone)]
pub struct Doer {
    kind: ActorKind,
    user: Option<UserId>,
    request: Option<String>,
    now: Moment,
    ids: Arc<Ids>,
}

impl Doer {
    /// That actor, now.
    pub fn new(actor: &Actor, request: Option<String>, clock: &dyn Clock, ids: &Arc<Ids>) -> Self {
        Self { kind: actor.kind(), user: actor.user_id(), request, now: clock.now(), ids: Arc::clone(ids) }
    }

    /// The same at another moment: for long work, and for made history.
    #[must_use]
    pub fn at(&self, now: Moment) -> Self {
        Self { now, ..self.clone() }
    }

    /// What kind of actor.
    pub const fn kind(&self) -> ActorKind {
        self.kind
    }

    /// The user, where there is one.
    pub const fn user(&self) -> Option<UserId> {
        self.user
    }

    /// The request, where there is one.
    pub fn request(&self) -> Option<&str> {
        self.request.as_deref()
    }

    /// The moment of the action.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// A new id for a thing that this action makes.
    pub fn new_id<K>(&self) -> Id<K> {
        self.ids.make_at(self.now)
    }
}
