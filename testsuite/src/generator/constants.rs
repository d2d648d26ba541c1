//! Literals and constant expressions whose values are known here, so that none overflows.

use super::Generator;
use super::tree::{Node, glue};
use super::types::{Shape, TypeId};

/// Texts of strings, some of them no UTF-8.
const STRINGS: &[&str] = &[
    "\"\"",
    "\"a\"",
    "\"abc\"",
    "\"héllo\"",
    "\"日本語\"",
    "\"x\\xffy\"",
    "\"\\xe6\\x97\"",
    "\"\\xed\\xa0\\x80z\"",
    "\"\\u0000nul\"",
    "\"the quick brown fox\"",
    "`raw\\n`",
    "\"😀!\"",
];

/// Texts of float literals; all are finite in 32 bits, too.
const FLOATS: &[&str] = &[
    "0",
    "1",
    "0.5",
    "1.5",
    "2.75",
    "1e10",
    "1e-7",
    "3.141592653589793",
    "0.1",
    "16777217",
    "1e30",
    "0x1p-20",
];

impl Generator {
    /// A literal of a type of numbers, strings or booleans, with the type if it needs one.
    pub(super) fn scalar_literal(&mut self, ty: TypeId) -> Node {
        let text = self.types.text(ty).to_string();
        let value = match self.types.shape(ty).clone() {
            Shape::Bool => (if self.random.chance(50) { "true" } else { "false" }).to_string(),
            Shape::Integer { bits, signed } => {
                let value = self.integer_value(bits, signed);
                if text == "int" && self.random.chance(15) {
                    self.integer_constant(value, bits, signed)
                } else {
                    value.to_string()
                }
            }
            Shape::Float(_) => self.float_literal(),
            Shape::Complex(_) => {
                let (real, imaginary) = (self.float_literal(), self.random.below(9));
                format!("{real} + {imaginary}.5i")
            }
            Shape::Text => self.random.pick(STRINGS).to_string(),
            // Every type of every constraint that has literals has these values.
            _ => self.random.below(100).to_string(),
        };
        match text.as_str() {
            "int" | "bool" | "string" => glue!(value),
            _ => glue!(text, "(", value, ")"),
        }
    }

    fn float_literal(&mut self) -> String {
        let sign = if self.random.chance(25) { "-" } else { "" };
        format!("{sign}{}", self.random.pick(FLOATS))
    }

    /// A value of an integer type: often small, sometimes at an edge.
    pub(super) fn integer_value(&mut self, bits: u32, signed: bool) -> i128 {
        let (low, high): (i128, i128) =
            if signed { (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) } else { (0, (1 << bits) - 1) };
        let value = match self.random.below(10) {
            0..=4 => self.random.below(20) as i128 - if signed { 6 } else { 0 },
            5 => low,
            6 => high,
            7 => 1 << self.random.below(bits as usize - 1),
            8 => (1 << self.random.below(bits as usize - 1)) - 1,
            _ => low + (self.random.bits() as i128).rem_euclid(high - low + 1),
        };
        value.clamp(low, high)
    }

    /// A constant expression of this value.
    fn integer_constant(&mut self, value: i128, bits: u32, signed: bool) -> String {
        let part = self.integer_value(bits, signed);
        match self.random.below(6) {
            0 => format!("({} - ({part}))", value + part),
            1 => format!("(({value})*3/3)"),
            2 => format!("((({value}) << 70) >> 70)"),
            3 => format!("(({}) ^ ({part}))", value ^ part),
            4 if !self.constants.is_empty() => {
                let (name, known) = self.random.pick(&self.constants).clone();
                // The names are typed constants of type int.
                let rest = value - known;
                if i64::try_from(rest).is_ok() { format!("({name} + ({rest}))") } else { value.to_string() }
            }
            // The length of a constant string is of type int.
            _ if i64::try_from(value - 5).is_ok() => format!("(len(\"xxxxx\") + ({}))", value - 5),
            _ => value.to_string(),
        }
    }

    /// Declarations of constants: with iota, implicit repetition and large intermediate values.
    pub(super) fn constant_declarations(&mut self) {
        let (first, factor) = (self.random.below(10) as i128, self.random.range(2, 9) as i128);
        let mut lines = String::from("const (\n");
        for index in 0..self.random.range(3, 6) {
            let name = self.name("c");
            if index == 0 {
                lines += &format!("\t{name} int = (iota + {first}) * {factor} << 80 >> 80\n");
            } else {
                lines += &format!("\t{name}\n");
            }
            self.constants.push((name, (index as i128 + first) * factor));
        }
        lines += ")\n\n";
        self.declarations.push(glue!(lines));
    }
}
