//! Figures for readers outside the federation: small ones are not shown, nor what would give them
//! away. Rules only.
//!
//! A figure from 1 to one less than the limit could point at a person. Hiding it alone is no use: the
//! reader subtracts what is shown from the totals. So further figures are hidden until none of the
//! hidden ones can be worked out.
//!
//! Cells and totals of a table hang together like a network: each cell is an arrow from its row to its
//! column, each row's total an arrow from the column of totals to its row, and so on. What is hidden
//! can be changed without any shown number changing along every circle of hidden arrows; arrows that
//! may shrink go both ways. Readers know that hidden figures are at least 1, as 0 is always shown. A
//! hidden figure that lies on no such circle could be worked out exactly: it needs company.

use std::collections::{BTreeMap, BTreeSet};

use super::counting::Cross;

/// What is not shown of a table with its totals: rows and columns of the table, the last of each being
/// the totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    rows: usize,
    columns: usize,
    hidden: BTreeSet<(usize, usize)>,
}

impl Mask {
    /// Whether the figure at a row and column is hidden; the row after the last is that of totals, as
    /// is the column.
    pub fn hides(&self, row: usize, column: usize) -> bool {
        self.hidden.contains(&(row, column))
    }

    /// Whether a total of a column or the whole is hidden.
    pub fn hides_a_total(&self) -> bool {
        self.hidden.iter().any(|(row, _)| *row == self.rows)
    }

    /// How many figures are hidden.
    pub fn count(&self) -> usize {
        self.hidden.len()
    }
}

/// A table with totals at the end of rows and columns.
fn with_totals(cross: &Cross) -> Vec<Vec<i64>> {
    let mut grid: Vec<Vec<i64>> =
        cross.cells.iter().map(|row| row.iter().copied().chain([row.iter().sum()]).collect()).collect();
    let totals = (0..=cross.columns.len()).map(|column| grid.iter().map(|row: &Vec<i64>| row[column]).sum()).collect();
    grid.push(totals);
    grid
}

/// What to hide in each table so that no figure from 1 to `limit - 1` can be worked out, not even with
/// the totals that other tables of the same measure show. `group` names tables that share their
/// columns' totals.
pub fn suppress(tables: &[Cross], limit: i64, group: impl Fn(&Cross) -> String) -> Vec<Mask> {
    let mut shared: BTreeMap<(String, String), bool> = BTreeMap::new();
    loop {
        let mut masks = Vec::with_capacity(tables.len());
        let before = shared.clone();
        for table in tables {
            let name = group(table);
            let last = table.rows.len();
            let forced = table
                .columns
                .iter()
                .enumerate()
                .filter(|(_, column)| shared.contains_key(&(name.clone(), (*column).clone())));
            let mut first: BTreeSet<(usize, usize)> = forced.map(|(at, _)| (last, at)).collect();
            if shared.contains_key(&(name.clone(), String::new())) {
                first.insert((last, table.columns.len()));
            }
            let mask = mask_of(table, limit, first);
            for (at, column) in table.columns.iter().enumerate() {
                if mask.hides(last, at) {
                    shared.insert((name.clone(), column.clone()), true);
                }
            }
            if mask.hides(last, table.columns.len()) {
                shared.insert((name, String::new()), true);
            }
            masks.push(mask);
        }
        if shared == before {
            return masks;
        }
    }
}

fn mask_of(cross: &Cross, limit: i64, first: BTreeSet<(usize, usize)>) -> Mask {
    let grid = with_totals(cross);
    let (rows, columns) = (cross.rows.len(), cross.columns.len());
    let mut mask = Mask { rows, columns, hidden: first };
    for (row, figures) in grid.iter().enumerate() {
        for (column, figure) in figures.iter().enumerate() {
            if *figure > 0 && *figure < limit {
                mask.hidden.insert((row, column));
            }
        }
    }
    mask.hidden.retain(|(row, column)| grid[*row][*column] != 0);
    while let Some(open) = mask.hidden.iter().copied().find(|cell| !is_safe(&grid, &mask, *cell)) {
        // Company is sought in the same row or column: people before totals, small before large.
        let (row, column) = open;
        let mut company: Vec<(bool, i64, (usize, usize))> = (0..=columns)
            .map(|other| (row, other))
            .chain((0..=rows).map(|other| (other, column)))
            .filter(|cell| grid[cell.0][cell.1] != 0 && !mask.hidden.contains(cell))
            .map(|cell| (cell.0 == rows || cell.1 == columns, grid[cell.0][cell.1], cell))
            .collect();
        company.sort_unstable();
        let chosen = company.first().map(|(_, _, cell)| *cell).or_else(|| anything(&grid, &mask));
        match chosen {
            Some(cell) => mask.hidden.insert(cell),
            None => break,
        };
    }
    mask
}

/// Any figure that is still shown.
fn anything(grid: &[Vec<i64>], mask: &Mask) -> Option<(usize, usize)> {
    let cells = grid.iter().enumerate().flat_map(|(row, figures)| (0..figures.len()).map(move |column| (row, column)));
    cells
        .filter(|cell| grid[cell.0][cell.1] != 0 && !mask.hidden.contains(cell))
        .min_by_key(|cell| grid[cell.0][cell.1])
}

/// Where a cell's arrow begins and ends. Nodes: rows, then the column of totals; columns, then the row
/// of totals.
fn arrow(mask: &Mask, (row, column): (usize, usize)) -> (usize, usize) {
    let (rows, columns) = (mask.rows, mask.columns);
    let of_row = |row: usize| row;
    let totals_column = rows;
    let of_column = |column: usize| rows + 1 + column;
    let totals_row = rows + 1 + columns;
    match (row == rows, column == columns) {
        (false, false) => (of_row(row), of_column(column)),
        (false, true) => (totals_column, of_row(row)),
        (true, false) => (of_column(column), totals_row),
        (true, true) => (totals_row, totals_column),
    }
}

/// Whether a hidden figure could be another without any shown one changing.
fn is_safe(grid: &[Vec<i64>], mask: &Mask, cell: (usize, usize)) -> bool {
    let (from, to) = arrow(mask, cell);
    reaches(grid, mask, cell, (to, from)) || (grid[cell.0][cell.1] > 1 && reaches(grid, mask, cell, (from, to)))
}

/// Whether hidden arrows lead from one node to another, one of them left out.
fn reaches(grid: &[Vec<i64>], mask: &Mask, without: (usize, usize), (from, to): (usize, usize)) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        for cell in mask.hidden.iter().filter(|cell| **cell != without) {
            let (begin, end) = arrow(mask, *cell);
            let next = if begin == node {
                end
            } else if end == node && grid[cell.0][cell.1] > 1 {
                begin
            } else {
                continue;
            };
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cross(cells: Vec<Vec<i64>>) -> Cross {
        Cross {
            code: "x".to_owned(),
            rows: (0..cells.len()).map(|row| format!("r{row}")).collect(),
            columns: (0..cells[0].len()).map(|column| format!("c{column}")).collect(),
            cells,
        }
    }

    fn one(cells: Vec<Vec<i64>>) -> Mask {
        suppress(&[cross(cells)], 5, |_| "members".to_owned()).remove(0)
    }

    /// What a reader can find out by trying: every table of figures that fits what is shown, each
    /// hidden figure at least 1 and at most `top`. Says which hidden cells have one value only.
    fn found_out(cells: &[Vec<i64>], mask: &Mask, top: i64) -> Vec<(usize, usize)> {
        let (rows, columns) = (cells.len(), cells[0].len());
        let grid = with_totals(&cross(cells.to_vec()));
        let inner: Vec<(usize, usize)> =
            mask.hidden.iter().copied().filter(|(row, column)| *row < rows && *column < columns).collect();
        let mut values: BTreeMap<(usize, usize), BTreeSet<i64>> = BTreeMap::new();
        let mut guess = vec![1_i64; inner.len()];
        loop {
            let mut tried = cells.to_vec();
            for (at, (row, column)) in inner.iter().enumerate() {
                tried[*row][*column] = guess[at];
            }
            let sums = with_totals(&cross(tried));
            let fits = (0..=rows).all(|row| {
                (0..=columns).all(|column| {
                    let total = row == rows || column == columns;
                    !total || mask.hides(row, column) || sums[row][column] == grid[row][column]
                })
            });
            if fits {
                for cell in &mask.hidden {
                    values.entry(*cell).or_default().insert(sums[cell.0][cell.1]);
                }
            }
            let Some(at) = guess.iter().position(|value| *value < top) else { break };
            guess[..at].fill(1);
            guess[at] += 1;
        }
        values.into_iter().filter(|(_, values)| values.len() < 2).map(|(cell, _)| cell).collect()
    }

    #[test]
    fn a_table_without_small_figures_is_shown_whole() {
        assert_eq!(one(vec![vec![10, 20], vec![0, 40]]).count(), 0);
    }

    #[test]
    fn a_small_figure_takes_company_so_that_nobody_subtracts() {
        let mask = one(vec![vec![3, 20], vec![30, 40], vec![50, 60]]);
        assert!(mask.hides(0, 0));
        assert!(mask.count() >= 4, "a circle of at least four: {mask:?}");
        assert!(!mask.hides(3, 2), "the whole is shown");
        assert_eq!(found_out(&[vec![3, 20], vec![30, 40], vec![50, 60]], &mask, 60), []);
    }

    #[test]
    fn two_hidden_ones_that_must_both_be_one_are_not_hidden_at_all() {
        let cells = vec![vec![1, 1], vec![7, 8], vec![0, 0]];
        let mask = one(cells.clone());
        assert_eq!(found_out(&cells, &mask, 12), [], "{mask:?}");
    }

    #[test]
    fn a_total_hidden_in_one_table_is_hidden_in_all_that_share_it() {
        let one = cross(vec![vec![3, 0], vec![0, 40]]);
        let other = cross(vec![vec![1, 20], vec![2, 20]]);
        let masks = suppress(&[one, other], 5, |_| "members".to_owned());
        assert!(masks[0].hides(2, 0), "the column's total is 3");
        assert!(masks[1].hides(2, 0));
    }

    #[test]
    fn where_all_is_small_nothing_is_shown() {
        let mask = one(vec![vec![2]]);
        assert_eq!(mask.count(), 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 150, max_global_rejects: 20_000, ..ProptestConfig::default() })]
        /// The slow way of finding out finds nothing.
        #[test]
        fn nothing_hidden_can_be_worked_out(cells in proptest::collection::vec(proptest::collection::vec(0_i64..9, 2), 2..=3)) {
            let mask = one(cells.clone());
            let grid = with_totals(&cross(cells.clone()));
            for (row, figures) in grid.iter().enumerate() {
                for (column, figure) in figures.iter().enumerate() {
                    prop_assert!(!(1..5).contains(figure) || mask.hides(row, column));
                }
            }
            let inner = mask.hidden.iter().filter(|(row, column)| *row < cells.len() && *column < 2).count();
            prop_assume!(inner <= 4);
            prop_assert_eq!(found_out(&cells, &mask, 10), vec![]);
        }
    }
}
