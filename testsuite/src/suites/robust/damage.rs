//! Damages Go sources: by tokens, lines and bytes, and by cutting them off. The same number gives the same source.

/// A generator of pseudo-random numbers (xorshift), seeded by the number of the source.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        // Neighbouring seeds must not give similar numbers; the multiplier is that of splitmix.
        let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Random((mixed ^ (mixed >> 31)) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % limit.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, list: &[&'a [u8]]) -> &'a [u8] {
        if list.is_empty() { b"" } else { list[self.below(list.len())] }
    }
}

/// What is put in place of tokens, besides other tokens: words and literals that compilers find hard, and bytes
/// that no source should have.
const WORDS: &[&[u8]] = &[
    b"func",
    b"type",
    b"var",
    b"const",
    b"range",
    b"struct",
    b"interface",
    b"map",
    b"chan",
    b"<-",
    b"goto x",
    b"defer",
    b"go",
    b"select",
    b"switch",
    b"case",
    b"fallthrough",
    b"break",
    b"continue",
    b"default",
    b"return",
    b"import",
    b"package",
    b"nil",
    b"iota",
    b"_",
    b"any",
    b"comparable",
    b"error",
    b"len",
    b"cap",
    b"append",
    b"make",
    b"new",
    b"unsafe",
    b"init",
    b"main",
    b"T",
    b"x",
    b"[",
    b"]",
    b"(",
    b")",
    b"{",
    b"}",
    b"...",
    b"~",
    b"|",
    b":=",
    b"=",
    b"*",
    b"&",
    b"&^=",
    b"<<",
    b">>",
    b"++",
    b".",
    b",",
    b";",
    b":",
    b"\"",
    b"`",
    b"'",
    b"/*",
    b"*/",
    b"//",
    b"\n",
    b"0",
    b"-1",
    b"1<<62",
    b"1<<100000",
    b"1e1000000000",
    b"0x",
    b"1_",
    b"9223372036854775808",
    b"0x1p-1074",
    b"1i",
    b"'\\''",
    b"\"\\xff\"",
    b"\"%d\"",
    b"[1<<40]int",
    b"[...]int{1<<30: 0}",
    b"[]T[T[int]]",
    b"func() {}()",
    b"struct{T}",
    b"interface{T; m()}",
    b"map[[]int]int",
    b"*******int",
    b"x.(type)",
    b"//go:embed x\n",
    b"//go:linkname x y\n",
    b"//line a.go:1000000000\n",
    b"//go:build ignore\n",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\xff\xfe",
    b"\xe2\x80\xa8",
];

/// What is repeated around a token, so that trees become deep.
const NESTS: &[(&[u8], &[u8])] = &[
    (b"(", b")"),
    (b"[]", b""),
    (b"*", b""),
    (b"-", b""),
    (b"{", b"}"),
    (b"func() { ", b" }"),
    (b"[", b"]"),
    (b"1+", b""),
    (b"map[int]", b""),
    (b"T[", b"]"),
    (b"if true { ", b" }"),
    (b"struct { a ", b" }"),
    (b"chan ", b""),
    (b"!", b""),
];

/// Source number `number`: one of `bases`, damaged.
pub fn source(bases: &[Vec<u8>], number: usize) -> Vec<u8> {
    let mut random = Random::new(number as u64);
    let base = &bases[number % bases.len()];
    let other = &bases[random.below(bases.len())];
    let mut text = base.clone();
    for _ in 0..1 + random.below(4) {
        damage(&mut text, other, &mut random);
    }
    text
}

/// Changes one thing.
fn damage(text: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let tokens = tokens(text);
    if tokens.is_empty() {
        text.extend_from_slice(random.pick(WORDS));
        return;
    }
    let at = random.below(tokens.len());
    let token = tokens[at].clone();
    let further = tokens[(at + random.below(12)).min(tokens.len() - 1)].end;
    match random.below(18) {
        0 => text.truncate(random.below(text.len())),
        1 => drop(text.drain(token)),
        2 => drop(text.drain(token.start..further)),
        3 => {
            let copy = text[token.start..further].to_vec();
            text.splice(token.start..token.start, copy);
        }
        4 | 5 | 16 | 17 => {
            // One of the same kind keeps the syntax mostly right, so that the checker has work.
            let word = |range: &std::ops::Range<usize>| text[range.start].is_ascii_alphanumeric();
            let mut second = &tokens[random.below(tokens.len())];
            for _ in 0..8 {
                if word(second) == word(&token) {
                    break;
                }
                second = &tokens[random.below(tokens.len())];
            }
            let copy = text[second.clone()].to_vec();
            text.splice(token, copy);
        }
        6 => {
            let second = tokens[random.below(tokens.len())].clone();
            let (first, second) = if token.end <= second.start { (token, second) } else { (second, token) };
            if first.end <= second.start {
                let (a, b) = (text[first.clone()].to_vec(), text[second.clone()].to_vec());
                text.splice(second, a);
                text.splice(first, b);
            }
        }
        7 | 8 => {
            let foreign = self::tokens(other);
            if !foreign.is_empty() {
                let start = random.below(foreign.len());
                let end = (start + random.below(20)).min(foreign.len() - 1);
                text.splice(token, other[foreign[start].start..foreign[end].end].to_vec());
            }
        }
        9 | 10 => drop(text.splice(token, random.pick(WORDS).to_vec())),
        11 => drop(text.splice(token.start..token.start, random.pick(WORDS).to_vec())),
        12 => {
            let place = random.below(text.len());
            text[place] = random.below(256) as u8;
        }
        13 => {
            let (before, after) = NESTS[random.below(NESTS.len())];
            let count = [3, 50, 3000][random.below(3)];
            let middle = text[token.clone()].to_vec();
            text.splice(token, [before.repeat(count), middle, after.repeat(count)].concat());
        }
        _ => swap_lines(text, random),
    }
}

/// Exchanges two lines, doubles one or drops one.
fn swap_lines(text: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|&byte| byte == b'\n').collect();
    let (one, two) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(3) {
        0 => lines.swap(one, two),
        1 => lines.insert(two, lines[one]),
        _ => drop(lines.remove(one)),
    }
    *text = lines.concat();
}

/// Words, numbers and punctuation; blanks are none.
fn tokens(text: &[u8]) -> Vec<std::ops::Range<usize>> {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
    let mut result = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        at += 1;
        if word(text[start]) {
            while at < text.len() && word(text[at]) {
                at += 1;
            }
        } else if text[start].is_ascii_whitespace() {
            continue;
        }
        result.push(start..at);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_source() {
        let bases =
            vec![b"package main\n\nfunc main() { println(1 + x) }\n".to_vec(), b"var a = b\n".to_vec()];
        let all: Vec<Vec<u8>> = (0..2000).map(|number| source(&bases, number)).collect();
        assert!((0..2000).all(|number| source(&bases, number) == all[number]));
        let changed = (0..2000).filter(|&number| all[number] != bases[number % 2]).count();
        let distinct: std::collections::BTreeSet<&Vec<u8>> = all.iter().collect();
        assert!(changed > 1600 && distinct.len() > 1000, "{changed} changed, {} distinct", distinct.len());
    }
}
