//! The house's way with HTTP: one frame around every request, one context, one way to answer.

mod answer;
mod app;
mod assets;
mod cookies;
mod crumbs;
mod ctx;
mod figures;
mod forms;
mod frame;
mod limits;
mod lists;
mod pages;
mod uploads;

pub use answer::{Answer, Notice, NoticeKind, see_other};
pub use app::{App, AppRef, Parts};
pub use crumbs::crumbs;
pub use ctx::{Ctx, SessionView};
pub use forms::{Fields, FormView, Posted};
pub use frame::{RouteRow, router, routes_table};
pub(crate) use frame::{append_cookie, session_cookie};
pub use limits::Limits;
pub use lists::{ListQuery, PageLinks};
pub(crate) use lists::{decode, encode};
pub use pages::{Pages, view};
pub use uploads::{Upload, UploadedFile};
