//! A small backtracking matcher for the regular expressions of `ERRORx` comments: literals, `.`, classes,
//! groups, alternatives, `*`, `+`, `?`, `^`, `$` and escapes.

enum Node {
    Char(char),
    Any,
    Class(bool, Vec<(char, char)>),
    Start,
    End,
    Group(Vec<Vec<Node>>),
    Repeat(Box<Node>, usize, usize),
}

/// Whether `pattern` matches somewhere in `text`.
pub fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let mut at = 0;
    let alternatives = alternatives(&pattern, &mut at);
    let text: Vec<char> = text.chars().collect();
    let root = [Node::Group(alternatives)];
    (0..=text.len()).any(|start| sequence(&root, &text, start, &mut |_| true))
}

fn alternatives(pattern: &[char], at: &mut usize) -> Vec<Vec<Node>> {
    let mut all = vec![Vec::new()];
    while *at < pattern.len() && pattern[*at] != ')' {
        let c = pattern[*at];
        *at += 1;
        let node = match c {
            '|' => {
                all.push(Vec::new());
                continue;
            }
            '(' => {
                if pattern[*at..].starts_with(&['?', ':']) {
                    *at += 2;
                }
                let group = Node::Group(alternatives(pattern, at));
                *at += 1;
                group
            }
            '.' => Node::Any,
            '^' => Node::Start,
            '$' => Node::End,
            '[' => class(pattern, at),
            '\\' => {
                *at += 1;
                escape(pattern[*at - 1])
            }
            c => Node::Char(c),
        };
        let node = match pattern.get(*at) {
            Some('*') => Node::Repeat(Box::new(node), 0, usize::MAX),
            Some('+') => Node::Repeat(Box::new(node), 1, usize::MAX),
            Some('?') => Node::Repeat(Box::new(node), 0, 1),
            _ => {
                all.last_mut().expect("an alternative").push(node);
                continue;
            }
        };
        *at += 1;
        all.last_mut().expect("an alternative").push(node);
    }
    all
}

fn escape(c: char) -> Node {
    match c {
        'd' => Node::Class(false, vec![('0', '9')]),
        'w' => Node::Class(false, vec![('0', '9'), ('a', 'z'), ('A', 'Z'), ('_', '_')]),
        's' => Node::Class(false, vec![(' ', ' '), ('\t', '\r')]),
        'n' => Node::Char('\n'),
        't' => Node::Char('\t'),
        c => Node::Char(c),
    }
}

fn class(pattern: &[char], at: &mut usize) -> Node {
    let negated = pattern[*at] == '^';
    *at += usize::from(negated);
    let mut ranges = Vec::new();
    let first = *at;
    while pattern[*at] != ']' || *at == first {
        let mut low = pattern[*at];
        if low == '\\' {
            *at += 1;
            low = pattern[*at];
        }
        *at += 1;
        if pattern[*at] == '-' && pattern[*at + 1] != ']' {
            ranges.push((low, pattern[*at + 1]));
            *at += 2;
        } else {
            ranges.push((low, low));
        }
    }
    *at += 1;
    Node::Class(negated, ranges)
}

fn sequence(nodes: &[Node], text: &[char], at: usize, then: &mut dyn FnMut(usize) -> bool) -> bool {
    let Some((first, rest)) = nodes.split_first() else { return then(at) };
    let mut next = |at: usize| sequence(rest, text, at, then);
    match first {
        Node::Char(c) => text.get(at) == Some(c) && next(at + 1),
        Node::Any => at < text.len() && text[at] != '\n' && next(at + 1),
        Node::Class(negated, ranges) => {
            at < text.len()
                && ranges.iter().any(|(low, high)| (low..=high).contains(&&text[at])) != *negated
                && next(at + 1)
        }
        Node::Start => at == 0 && next(at),
        Node::End => at == text.len() && next(at),
        Node::Group(alternatives) => {
            alternatives.iter().any(|alternative| sequence(alternative, text, at, &mut next))
        }
        Node::Repeat(node, low, high) => repeat(node, *low, *high, text, at, &mut next),
    }
}

fn repeat(
    node: &Node,
    low: usize,
    high: usize,
    text: &[char],
    at: usize,
    then: &mut dyn FnMut(usize) -> bool,
) -> bool {
    if high > 0
        && sequence(std::slice::from_ref(node), text, at, &mut |next| {
            next > at && repeat(node, low.saturating_sub(1), high - 1, text, next, then)
        })
    {
        return true;
    }
    low == 0 && then(at)
}

#[test]
fn expressions_match() {
    let check = |pattern: &str, text: &str, expected: bool| {
        assert_eq!(matches(pattern, text), expected, "{pattern} in {text}");
    };
    check("a.c", "xabcx", true);
    check("^b", "ab", false);
    check(r"cannot use .* \(untyped (nil|int) .*\) as", "cannot use x (untyped int constant) as y", true);
    check("[^a-c]+$", "abcd", true);
    check("(ab)*c$", "ababc", true);
    check("ab?c", "abbc", false);
}
