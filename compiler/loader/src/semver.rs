//! Module versions (semantic versions with a `v`) and Go versions.

use std::cmp::Ordering;

/// The order of two module versions. Malformed ones come first.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    match (parse(a), parse(b)) {
        (Some(a), Some(b)) => a.0.cmp(&b.0).then_with(|| compare_prerelease(a.1, b.1)),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// The three numbers and the pre-release part, without build metadata.
fn parse(version: &str) -> Option<([u64; 3], &str)> {
    let version = version.strip_prefix('v')?;
    let version = version.split('+').next().unwrap_or(version);
    let (numbers, prerelease) = version.split_once('-').unwrap_or((version, ""));
    let mut out = [0; 3];
    for (at, number) in numbers.split('.').enumerate() {
        *out.get_mut(at)? = number.parse().ok()?;
    }
    Some((out, prerelease))
}

fn compare_prerelease(a: &str, b: &str) -> Ordering {
    // A release comes after its pre-releases.
    if a.is_empty() || b.is_empty() {
        return a.is_empty().cmp(&b.is_empty());
    }
    let (mut a, mut b) = (a.split('.'), b.split('.'));
    loop {
        let order = match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match (a.parse::<u64>(), b.parse::<u64>()) {
                (Ok(a), Ok(b)) => a.cmp(&b),
                (Ok(_), Err(_)) => Ordering::Less,
                (Err(_), Ok(_)) => Ordering::Greater,
                (Err(_), Err(_)) => a.cmp(b),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// The minor number of a Go version such as `1.21`, `1.21.3` or `1.22rc1`.
pub(crate) fn go_minor(version: &str) -> Option<u32> {
    let rest = version.strip_prefix("1")?;
    if rest.is_empty() {
        return Some(0);
    }
    let rest = rest.strip_prefix('.')?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered() {
        let ordered = [
            "v0.9.0",
            "v1.0.0-alpha",
            "v1.0.0-alpha.1",
            "v1.0.0-rc.2",
            "v1.0.0-rc.10",
            "v1.0.0",
            "v1.2.0",
            "v1.10.0",
        ];
        for pair in ordered.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
        assert_eq!(compare("v1.0.0+incompatible", "v1.0.0"), Ordering::Equal);
        assert_eq!(go_minor("1.21.3"), Some(21));
        assert_eq!(go_minor("1.22rc1"), Some(22));
        assert_eq!(go_minor("2.0"), None);
    }
}
