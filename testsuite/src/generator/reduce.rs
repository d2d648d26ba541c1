//! Makes a program smaller while it keeps a property.
//!
//! Three kinds of steps, repeated until none succeeds: runs of items are left out, large ones first; an item is
//! replaced by the items in it; an expression is replaced by the zero value of its type, or by an expression of the
//! same type in it. Declarations that nothing mentions are never printed ([`source`]), so that whole functions go
//! with their last call. What Go rejects afterwards does not have the property, and is not taken.

use super::tree::{Kind, Node, Part};
use std::collections::{BTreeMap, BTreeSet};

/// The text of a program: the declarations that `main` needs.
pub fn source(program: &Node) -> String {
    let mut texts: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    let mut order: Vec<(Option<String>, String)> = Vec::new();
    for part in &program.parts {
        match part {
            Part::Node(node) => match &node.kind {
                Kind::Declaration(name) => {
                    let text = node.text();
                    // A method belongs to its type.
                    let base = name.split('.').next().unwrap_or(name);
                    texts.entry(base).or_default().push((order.len(), text.clone()));
                    order.push((Some(base.to_string()), text));
                }
                _ => order.push((None, node.text())),
            },
            Part::Text(text) => order.push((None, text.clone())),
        }
    }
    let mut needed: BTreeSet<String> = BTreeSet::new();
    let mut open = vec!["main".to_string()];
    for (name, text) in &order {
        if name.is_none() {
            open.extend(words(text).filter(|word| texts.contains_key(*word)).map(str::to_string));
        }
    }
    while let Some(name) = open.pop() {
        if !needed.insert(name.clone()) {
            continue;
        }
        for (_, text) in texts.get(name.as_str()).into_iter().flatten() {
            open.extend(words(text).filter(|word| texts.contains_key(*word)).map(str::to_string));
        }
    }
    let kept: String = order
        .into_iter()
        .filter(|(name, _)| name.as_ref().is_none_or(|name| needed.contains(name)))
        .map(|(_, text)| text)
        .collect();
    let mut head = String::from("package main\n\n");
    for package in ["sync", "unsafe"] {
        if kept.contains(&format!("{package}.")) {
            head += &format!("import \"{package}\"\n\n");
        }
    }
    head + &kept
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

/// The smallest program found that has the property; `has` is asked about sources, and says no when time is over.
pub fn reduce(program: &Node, has: &mut dyn FnMut(&str) -> bool) -> Node {
    let mut current = program.clone();
    loop {
        let before = source(&current).len();
        remove_items(&mut current, has);
        replace_items(&mut current, has);
        replace_expressions(&mut current, has);
        if source(&current).len() >= before {
            return current;
        }
    }
}

/// A way from the root to a node: indexes of parts.
type Path = Vec<usize>;

/// The paths of the nodes of a kind that `wanted` selects, a node before those in it.
fn find(node: &Node, wanted: &dyn Fn(&Node) -> bool) -> Vec<Path> {
    let mut found = Vec::new();
    visit(node, &mut Vec::new(), wanted, &mut found);
    found
}

fn visit(node: &Node, path: &mut Path, wanted: &dyn Fn(&Node) -> bool, found: &mut Vec<Path>) {
    for (index, part) in node.parts.iter().enumerate() {
        if let Part::Node(node) = part {
            path.push(index);
            if wanted(node) {
                found.push(path.clone());
            }
            visit(node, path, wanted, found);
            path.pop();
        }
    }
}

fn get<'a>(node: &'a Node, path: &[usize]) -> Option<&'a Node> {
    path.iter().try_fold(node, |node, &index| match node.parts.get(index) {
        Some(Part::Node(node)) => Some(node),
        _ => None,
    })
}

fn put(node: &mut Node, path: &[usize], new: Node) {
    let Some((&first, rest)) = path.split_first() else {
        *node = new;
        return;
    };
    if let Some(Part::Node(inner)) = node.parts.get_mut(first) {
        put(inner, rest, new);
    }
}

/// Takes a candidate if it is different and has the property.
fn accept(current: &mut Node, candidate: Node, has: &mut dyn FnMut(&str) -> bool) -> bool {
    let text = source(&candidate);
    let accepted = text != source(current) && has(&text);
    if accepted {
        *current = candidate;
    }
    accepted
}

/// Leaves out items: from main's calls on, since functions that are not called vanish by themselves.
fn remove_items(current: &mut Node, has: &mut dyn FnMut(&str) -> bool) {
    let is_item = |node: &Node| node.kind == Kind::Item && !node.parts.is_empty();
    let mut lists: Vec<Path> = find(current, &|node: &Node| {
        node.parts.iter().any(|part| matches!(part, Part::Node(node) if is_item(node)))
    });
    // The last declaration is main.
    lists.sort_by_key(|path| (path.len(), std::cmp::Reverse(path.clone())));
    for list in lists {
        let Some(node) = get(current, &list) else { continue };
        let items: Vec<usize> = (0..node.parts.len())
            .filter(|&index| matches!(&node.parts[index], Part::Node(node) if is_item(node)))
            .collect();
        let reached = source(current);
        if !node.text().lines().next().is_some_and(|line| reached.contains(line)) {
            continue;
        }
        let mut size = items.len();
        let mut rest = items;
        while size > 0 {
            let mut start = 0;
            while start < rest.len() {
                let end = (start + size).min(rest.len());
                let mut candidate = current.clone();
                for &index in &rest[start..end] {
                    let mut path = list.clone();
                    path.push(index);
                    put(&mut candidate, &path, Node { kind: Kind::Item, parts: Vec::new() });
                }
                if accept(current, candidate, has) {
                    rest.drain(start..end);
                } else {
                    start = end;
                }
            }
            size /= 2;
        }
    }
}

/// Replaces items by the items in them.
fn replace_items(current: &mut Node, has: &mut dyn FnMut(&str) -> bool) {
    for path in find(current, &|node| node.kind == Kind::Item && !node.parts.is_empty()) {
        let Some(node) = get(current, &path) else { continue };
        let mut inner = Vec::new();
        outermost_items(node, &mut inner);
        if inner.is_empty() {
            continue;
        }
        let mut candidate = current.clone();
        put(
            &mut candidate,
            &path,
            Node { kind: Kind::Item, parts: inner.into_iter().map(Part::Node).collect() },
        );
        accept(current, candidate, has);
    }
}

fn outermost_items(node: &Node, found: &mut Vec<Node>) {
    for part in &node.parts {
        if let Part::Node(node) = part {
            if node.kind == Kind::Item {
                found.push(node.clone());
            } else {
                outermost_items(node, found);
            }
        }
    }
}

/// Replaces expressions, outer ones first.
fn replace_expressions(current: &mut Node, has: &mut dyn FnMut(&str) -> bool) {
    for path in find(current, &|node| matches!(node.kind, Kind::Expression { .. })) {
        let Some(node) = get(current, &path) else { continue };
        let Kind::Expression { ty, zero } = node.kind.clone() else { continue };
        let text = node.text();
        if text == zero || text.len() < 3 || !source(current).contains(&text) {
            continue;
        }
        let mut replacements = vec![Node { kind: node.kind.clone(), parts: vec![Part::Text(zero)] }];
        let mut inner = Vec::new();
        same_type(node, &ty, &mut inner);
        replacements.extend(inner);
        for replacement in replacements {
            let mut candidate = current.clone();
            put(&mut candidate, &path, replacement);
            if accept(current, candidate, has) {
                break;
            }
        }
    }
}

/// The outermost expressions of a type in a node, but not the node itself.
fn same_type(node: &Node, wanted: &str, found: &mut Vec<Node>) {
    for part in &node.parts {
        if let Part::Node(node) = part {
            match &node.kind {
                Kind::Expression { ty, .. } if ty == wanted => found.push(node.clone()),
                _ => same_type(node, wanted, found),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::glue;
    use super::*;

    #[test]
    fn what_does_not_matter_is_left_out() {
        let sum = |text: &str| Node {
            kind: Kind::Expression { ty: "int".into(), zero: "int(0)".into() },
            parts: vec![text.into()],
        };
        let nested = Node {
            kind: Kind::Expression { ty: "int".into(), zero: "int(0)".into() },
            parts: vec!["f(".into(), sum("keep1").into(), ", ".into(), sum("other").into(), ")".into()],
        };
        let main = glue!(
            "func main() {\n",
            glue!("drop()\n").item(),
            glue!("if x {\n", glue!("y = ", nested, "\n").item(), "}\n").item(),
            "}\n"
        );
        let program = Node::glue(vec![
            glue!("func drop() {}\n").declaration("drop").into(),
            main.declaration("main").into(),
        ]);
        let reduced = reduce(&program, &mut |text| text.contains("keep1"));
        assert_eq!(source(&reduced), "package main\n\nfunc main() {\ny = keep1\n}\n");
    }
}
