//! `kammaban token`.

use std::process::ExitCode;

use kammaban_kernel::Lang;
use kammaban_platform::config::Config;
use kammaban_platform::gate::{Actor, Doer};
use kammaban_platform::identity::{self, NewToken as New};
use serde_json::json;

use super::{Say, told};
use crate::assemble::{Failure, assemble};
use crate::cli::NewToken;

pub(super) async fn create(config: Config, token: NewToken, say: Say) -> Result<ExitCode, Failure> {
    let (app, _) = assemble(config).await?;
    let user = identity::find_user_by_name(&app.db, &token.user).await?;
    let user = user.ok_or_else(|| format!("nobody signs in as {}", token.user))?;
    let doer = Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    let permissions = (!token.permission.is_empty()).then(|| token.permission.into_iter().collect());
    let new = New { name: token.name, days: token.days, permissions };
    let made = identity::create_token(&app, &doer, &user, &new).await.map_err(|problem| told(&app, problem))?;
    let expires = app.words.formats(Lang::En).moment(made.expires_at);
    let answer = json!({
        "token": made.token,
        "id": made.id.to_string(),
        "user": user.name,
        "expires_at": made.expires_at.timestamp().to_string(),
    });
    say.it(&format!("{}\nIt is not shown again, and ends on {expires}.", made.token), &answer)?;
    Ok(ExitCode::SUCCESS)
}
