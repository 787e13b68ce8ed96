//! Which column gets which field, so that the sum of the gains is greatest.

/// Solves the assignment problem: for each row the column it gets, no column twice, and the sum of the gains greatest.
/// A gain of zero or less is never taken. The method is that of Hungarian shortest augmenting paths (Kuhn 1955,
/// Jonker and Volgenant 1987), cubic in the greater side.
pub(crate) fn assign(gains: &[Vec<f32>]) -> Vec<Option<usize>> {
    let rows = gains.len();
    let columns = gains.iter().map(Vec::len).max().unwrap_or(0);
    // every row may stay without a column: it then gets one of its own with gain 0
    let width = columns + rows;
    let cost = |row: usize, col: usize| -> f64 {
        if col >= columns {
            return 0.0;
        }
        let gain = gains[row].get(col).copied().unwrap_or(0.0);
        if gain > 0.0 { -f64::from(gain) } else { 1e3 }
    };
    let mut row_price = vec![0.0; rows + 1];
    let mut col_price = vec![0.0; width + 1];
    // 0 stands for nobody; rows and columns count from 1
    let mut owner = vec![0_usize; width + 1];
    let mut way = vec![0_usize; width + 1];
    for row in 1..=rows {
        owner[0] = row;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; width + 1];
        let mut used = vec![false; width + 1];
        loop {
            used[at] = true;
            let (current, mut step, mut next) = (owner[at], f64::INFINITY, 0);
            for col in 1..=width {
                if used[col] {
                    continue;
                }
                let reduced = cost(current - 1, col - 1) - row_price[current] - col_price[col];
                if reduced < least[col] {
                    least[col] = reduced;
                    way[col] = at;
                }
                if least[col] < step {
                    step = least[col];
                    next = col;
                }
            }
            for col in 0..=width {
                if used[col] {
                    row_price[owner[col]] += step;
                    col_price[col] -= step;
                } else {
                    least[col] -= step;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            let before = way[at];
            owner[at] = owner[before];
            at = before;
        }
    }
    let mut out = vec![None; rows];
    for col in 1..=columns {
        if owner[col] > 0 && cost(owner[col] - 1, col - 1) < 0.0 {
            out[owner[col] - 1] = Some(col - 1);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every way to assign, tried.
    fn slow(gains: &[Vec<f32>], row: usize, taken: &mut Vec<bool>) -> f32 {
        if row == gains.len() {
            return 0.0;
        }
        let mut best = slow(gains, row + 1, taken);
        for col in 0..gains[row].len() {
            if !taken[col] && gains[row][col] > 0.0 {
                taken[col] = true;
                best = best.max(gains[row][col] + slow(gains, row + 1, taken));
                taken[col] = false;
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_other_assignment_gains_more(gains in proptest::collection::vec(proptest::collection::vec(-1.0_f32..1.0, 5), 0..5)) {
            let found = assign(&gains);
            let sum: f32 = found.iter().enumerate().filter_map(|(row, col)| col.map(|col| gains[row][col])).sum();
            let mut seen = std::collections::HashSet::new();
            prop_assert!(found.iter().flatten().all(|col| seen.insert(*col)));
            prop_assert!((sum - slow(&gains, 0, &mut vec![false; 5])).abs() < 1e-4);
        }
    }
}
