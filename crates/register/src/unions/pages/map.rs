//! The provinces as tiles in the country's shape, with the same as a table.

use axum::extract::Path;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, COUNT_MEMBERS, UnionState};
use kammaban_platform::web::{Answer, Ctx, ListQuery};
use minijinja::{Value, context};

use super::tabs::union_value;
use crate::members::MEMBERS_READ;
use crate::places;
use crate::unions::ask::word;
use crate::unions::tree;

/// Shades of the tiles.
const SHADES: usize = 5;

/// What the tiles show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Members,
    Unions,
}

impl Figure {
    const ALL: [Self; 2] = [Self::Members, Self::Unions];

    const fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Unions => "unions",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let union = super::find(&ctx, &id).await?;
    if union.parent_id.is_some() {
        return Err(Problem::NotFound);
    }
    let query = ListQuery::parse(&ctx.path, &ctx.query, &["figure"])?;
    let figure = query.parsed("figure", Figure::from_code)?.unwrap_or(Figure::Members);
    let db = &ctx.app.db;
    let counts = unions::counts_of_children(db, union.id, COUNT_MEMBERS).await?;
    let mut provinces = Vec::new();
    for child in unions::children(db, &ctx.scope(MEMBERS_READ), union.id).await? {
        let place = child.place_code.as_deref().and_then(places::find).filter(|place| place.kind == "province");
        if let Some(place) = place.filter(|_| child.state == UnionState::Active) {
            let value = match figure {
                Figure::Members => counts.get(&child.id).copied().unwrap_or(0),
                Figure::Unions => tree::store::living_below(db, &child).await? - 1,
            };
            provinces.push((place, child, value));
        }
    }
    provinces.sort_by(|(one, ..), (other, ..)| one.code.cmp(&other.code));
    let bounds = bounds(provinces.iter().map(|(.., value)| *value).collect());
    let number = |value: i64| ctx.app.words.formats(ctx.lang).number(value);
    let tiles: Vec<Value> = provinces
        .iter()
        .map(|(place, child, value)| {
            context! {
                code => place.code.as_str(),
                name => place.name(ctx.lang),
                url => format!("/unions/{}", child.id),
                value => number(*value),
                shade => shade(&bounds, *value),
            }
        })
        .collect();
    let tabs: Vec<Value> = Figure::ALL
        .into_iter()
        .map(|other| {
            context! {
                label => word(&ctx, &format!("map-figure-{}", other.code())),
                url => format!("/unions/{}/map?figure={}", union.id, other.code()),
                current => other == figure,
            }
        })
        .collect();
    let data = context! {
        title => word(&ctx, "union-map-title"),
        crumbs => super::trail(&ctx, &union, ("union-map-title", "/map")).await?,
        union => union_value(&ctx, &union),
        figures => tabs,
        figure_label => word(&ctx, &format!("map-figure-{}", figure.code())),
        definition => word(&ctx, &format!("map-definition-{}", figure.code())),
        sum => provinces.iter().map(|(.., value)| *value).sum::<i64>(),
        tiles => tiles,
        legend => legend(&bounds, number),
    };
    ctx.page("unions/map.html", data)
}

/// The lowest value of each shade, so that each shade has about as many provinces as any other.
fn bounds(mut values: Vec<i64>) -> Vec<i64> {
    values.sort_unstable();
    let all = values.len();
    (0..SHADES).filter_map(|shade| values.get(shade * all / SHADES).copied()).collect()
}

/// The shade of a value, from 1; none where there is nothing.
fn shade(bounds: &[i64], value: i64) -> usize {
    if value <= 0 { 0 } else { bounds.iter().filter(|bound| **bound <= value).count().max(1) }
}

/// What each shade stands for.
fn legend(bounds: &[i64], number: impl Fn(i64) -> String) -> Vec<String> {
    bounds.iter().map(|bound| format!("≥ {}", number((*bound).max(1)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_part_the_provinces_into_equal_shares() {
        let bounds = bounds((1..=18).collect());
        let shades: Vec<usize> = (1..=18).map(|value| shade(&bounds, value)).collect();
        for wanted in 1..=SHADES {
            let share = shades.iter().filter(|shade| **shade == wanted).count();
            assert!((3..=4).contains(&share), "{wanted}: {share}");
        }
        assert!(shades.is_sorted());
        assert_eq!(shade(&bounds, 0), 0);
    }
}
