//! Pages of members.

mod edit;
pub(crate) mod form;
mod history;
mod list;
mod paper;
pub(crate) mod person;
mod readings;
mod search;
mod show;

use axum::routing::get;
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::web::Ctx;
use minijinja::{Value, context};

pub(crate) use person::find_member;

use super::{MEMBERS_CHANGE, MEMBERS_READ, Member, State};

const MAY: Guard = Guard::May(MEMBERS_READ);

/// The addresses of members.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/search",
            guard: MAY,
            file: "register/src/members/pages/search.rs",
            handler: get(search::show),
        },
        Route {
            methods: "GET",
            path: "/unions/{union}/members",
            guard: MAY,
            file: "register/src/members/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET",
            path: "/members/{member}",
            guard: MAY,
            file: "register/src/members/pages/show.rs",
            handler: get(show::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/edit",
            guard: Guard::May(MEMBERS_CHANGE),
            file: "register/src/members/pages/edit.rs",
            handler: get(edit::show).post(edit::submit),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/pdf",
            guard: MAY,
            file: "register/src/members/pages/paper.rs",
            handler: get(paper::show),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/history",
            guard: MAY,
            file: "register/src/members/pages/history.rs",
            handler: get(history::show),
        },
        Route {
            methods: "GET",
            path: "/members/{member}/readings",
            guard: MAY,
            file: "register/src/members/pages/readings.rs",
            handler: get(readings::show),
        },
    ]
}

/// A state as the list component shows it.
pub(crate) fn state_cell(ctx: &Ctx, state: State) -> Value {
    let (kind, icon) = match state {
        State::Active => ("success", "check"),
        State::Proposed => ("info", "waiting"),
        State::Suspended => ("warning", "paused"),
        State::Retired => ("neutral", ""),
        State::Left | State::Expelled | State::Died | State::Refused => ("neutral", "ended"),
    };
    context! { word => ctx.app.words.say(ctx.lang, &format!("state-{}", state.code()), &[]), kind => kind, icon => icon }
}

/// A title in the reader's language; one that is no code is shown as it was written.
pub(crate) fn title_word(ctx: &Ctx, title: Option<&str>) -> Option<String> {
    title.map(|title| {
        if title.is_ascii() {
            ctx.app.words.say(ctx.lang, &format!("title-{}", title.replace('_', "-")), &[])
        } else {
            title.to_owned()
        }
    })
}

/// A line of a list of people.
pub(crate) fn line(ctx: &Ctx, member: &Member, union: &str) -> Value {
    let facts = &member.facts;
    context! {
        id => member.id.to_string(),
        name => facts.name(),
        latin => facts.latin_name.clone().unwrap_or_default(),
        url => format!("/members/{}", member.id),
        number => member.member_no.clone(),
        sex => facts.sex.map(|sex| ctx.app.words.say(ctx.lang, &format!("sex-{}", sex.code()), &[])),
        birth_date => facts.birth_date.map(|date| date.to_string()),
        phone => facts.phones.first().map(|phone| phone.local()),
        state => state_cell(ctx, member.state),
        union => union,
    }
}
