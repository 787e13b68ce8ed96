//! `kammaban user`.

use std::fmt::Write as _;
use std::process::ExitCode;

use kammaban_kernel::Lang;
use kammaban_platform::config::Config;
use kammaban_platform::gate::{Actor, Doer, Scope};
use kammaban_platform::identity::{self, NewUser as New, UserRow, WithFactors};
use kammaban_platform::unions;
use kammaban_platform::web::AppRef;
use serde_json::{Value, json};

use super::{Say, first_line, told};
use crate::assemble::{Failure, assemble};
use crate::cli::{NewPassword, NewUser, User};

pub(super) async fn run(config: Config, user: User, say: Say) -> Result<ExitCode, Failure> {
    let (app, _) = assemble(config).await?;
    let doer = &Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    match user {
        User::List => list(&app, say).await?,
        User::Create(new) => create(&app, doer, new, say).await?,
        User::Close { name } => {
            let user = find(&app, &name).await?;
            identity::close_user(&app, doer, &user).await.map_err(|problem| told(&app, problem))?;
            say.it(&format!("{name} is closed"), &json!({ "closed": name }))?;
        }
        User::Password(new) => password(&app, doer, new, say).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn find(app: &AppRef, name: &str) -> Result<UserRow, Failure> {
    let user = identity::find_user_by_name(&app.db, name).await?;
    user.ok_or_else(|| format!("nobody signs in as {name}").into())
}

async fn list(app: &AppRef, say: Say) -> Result<(), Failure> {
    let users = identity::list_users(app).await.map_err(|problem| told(app, problem))?;
    let mut text = String::new();
    for user in &users {
        let roles: Vec<String> = user.roles.iter().map(|(role, union)| format!("{role} @ {union}")).collect();
        let _ = writeln!(text, "{:<20} {:<8} {} · {}", user.name, user.state, user.display_name, roles.join(", "));
    }
    let answer: Vec<Value> = users
        .iter()
        .map(|user| {
            let roles: Vec<Value> =
                user.roles.iter().map(|(role, union)| json!({ "role": role, "union": union })).collect();
            json!({
                "name": user.name,
                "display_name": user.display_name,
                "state": user.state,
                "seen_at": user.seen_at.map(|at| at.timestamp().to_string()),
                "roles": roles,
            })
        })
        .collect();
    say.it(text.trim_end(), &answer)
}

async fn create(app: &AppRef, doer: &Doer, new: NewUser, say: Say) -> Result<(), Failure> {
    let union = match &new.union {
        Some(code) => unions::find_by_code(&app.db, &Scope::everything(), code)
            .await?
            .ok_or_else(|| format!("no union has the code {code}"))?,
        None => unions::root(&app.db).await?.ok_or("there is no federation yet: kammaban init makes one")?,
    };
    let lang = Lang::from_tag(&new.lang).ok_or("--lang: lo, en or zh-Hans")?;
    let password = first_line(new.password_file.as_deref())?;
    let name = new.name.clone();
    let user = New {
        name: new.name,
        display_name: new.display_name,
        email: new.email,
        lang,
        password_hash: None,
        demo: false,
    };
    let made = identity::make_user(app, doer, user, (password, &new.role, union.id)).await;
    let id = made.map_err(|problem| match problem {
        kammaban_platform::problem::Problem::NotFound => format!("there is no role {}", new.role).into(),
        problem => told(app, problem),
    })?;
    let text = format!("{name} may sign in: {} at {}", new.role, union.name(Lang::En));
    say.it(&text, &json!({ "name": name, "id": id.to_string(), "role": new.role, "union": union.code }))
}

async fn password(app: &AppRef, doer: &Doer, new: NewPassword, say: Say) -> Result<(), Failure> {
    let user = find(app, &new.name).await?;
    let password = first_line(new.password_file.as_deref())?;
    let factors = if new.remove_second_factor { WithFactors::TakeAway } else { WithFactors::Keep };
    let reset = identity::reset_password(app, doer, &user, (password, factors)).await;
    reset.map_err(|problem| told(app, problem))?;
    let answer = json!({ "name": new.name, "second_factor_removed": new.remove_second_factor });
    say.it(&format!("{} has a new password; all sessions ended", new.name), &answer)
}
