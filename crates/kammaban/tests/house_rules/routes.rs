//! Every route: whom it lets in.

use axum::http::Method;
use kammaban_platform::module::Guard;
use kammaban_platform::testing::House;
use kammaban_platform::web::routes_table;

use crate::{none, root};

/// A path with its gaps filled by ids of nothing.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "0190163d-8694-739b-aea5-966c26f8ad91" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_route_names_a_file_that_is_there() {
    let routes: Vec<_> = kammaban::modules::modules().into_iter().flat_map(|module| module.routes).collect();
    let missing = routes_table(&routes)
        .into_iter()
        .filter(|row| !root().join("crates").join(row.file).exists())
        .map(|row| format!("{} {}: {}", row.methods, row.path, row.file))
        .collect();
    none("files that are not there", missing);
}

#[tokio::test]
async fn every_route_that_is_not_public_refuses_a_stranger_and_somebody_without_a_grant() {
    let house = House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await;
    house.role("nothing", &[]).await;
    house.user("nobody", "nothing", &house.root().await).await;
    let mut wrong = Vec::new();
    for module in kammaban::modules::modules() {
        for route in module.routes {
            let url = filled(route.path);
            for method in route.methods.split('|') {
                let get = method == Method::GET.as_str();
                let mut stranger = house.browser();
                stranger.open("/sign-in").await;
                let open = match (route.guard, get) {
                    (Guard::Public(_), _) => continue,
                    (_, true) => stranger.fetch(&url).await.location().map(str::to_owned),
                    (_, false) => stranger.send(&url, &[]).await.location().map(str::to_owned),
                };
                if !open.is_some_and(|location| location.starts_with("/sign-in")) {
                    wrong.push(format!("{method} {} lets a stranger in", route.path));
                }
                if let Guard::May(permission) = route.guard {
                    let mut nobody = house.browser().as_("nobody").await;
                    nobody.open("/sign-in").await;
                    if get {
                        nobody.fetch(&url).await;
                    } else {
                        nobody.open("/").await.send(&url, &[]).await;
                    }
                    if !matches!(nobody.status(), 403 | 404) {
                        wrong.push(format!("{method} {} lets in without {}", route.path, permission.name()));
                    }
                }
            }
        }
    }
    none("doors that stand open", wrong);
}
