//! Types, interfaces and variables at the top level, and the functions that add values to the checksum.

use super::Generator;
use super::functions::Flavor;
use super::scope::{Frame, Variable};
use super::tree::{Node, glue};
use super::types::{Field, Interface, Method, Shape, TypeId};

impl Generator {
    /// Declares types and fills the pool.
    pub(super) fn type_declarations(&mut self) {
        for _ in 0..self.random.range(2, 4) {
            let basic = self.types.random_basic(&mut self.random);
            let name = self.name("N");
            let (shape, text) = (self.types.shape(basic).clone(), self.types.text(basic).to_string());
            let ty = self.types.named(&name, shape);
            self.declarations.push(glue!(format!("type {name} {text}\n\n")).declaration(&name));
            self.pool.push(ty);
        }
        // Up to four words are scalars, more are memory.
        for &(low, high) in &[(1, 2), (2, 4), (3, 5), (5, 9), (1, 4)] {
            let name = self.name("S");
            let count = self.random.range(low, high);
            let fields = self.fields(count);
            let text = self.types.struct_text(&fields);
            let ty = self.types.named(&name, Shape::Struct(fields));
            self.declarations.push(glue!(format!("type {name} {text}\n\n")).declaration(&name));
            self.pool.push(ty);
            self.derived_type();
        }
        let count = self.random.range(1, 3);
        let fields =
            self.fields(count).into_iter().filter(|field| !field.embedded && field.name != "_").collect();
        let anonymous = self.types.anonymous(fields);
        if self.types.text(anonymous) != "struct{}" {
            self.pool.push(anonymous);
        }
        for _ in 0..9 {
            self.derived_type();
        }
        let any = self.types.basic("any");
        self.pool.push(any);
    }

    /// Fields of a struct: sizes mixed, so that there is padding.
    fn fields(&mut self, count: usize) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for index in 0..count {
            if index == 0 && self.random.chance(30) {
                let structs: Vec<TypeId> = self
                    .pool
                    .iter()
                    .copied()
                    .filter(|&ty| self.types.is_named(ty) && matches!(self.types.shape(ty), Shape::Struct(_)))
                    .filter(|&ty| !self.types.text(ty).contains('['))
                    .collect();
                if !structs.is_empty() {
                    let ty = *self.random.pick(&structs);
                    let name = self.types.text(ty).to_string();
                    fields.push(Field { name, ty, embedded: true });
                    continue;
                }
            }
            let blank = index > 0 && self.random.chance(6);
            let ty = if blank { self.types.random_basic(&mut self.random) } else { self.random_type() };
            let name = if blank { "_".to_string() } else { self.name("f") };
            fields.push(Field { name, ty, embedded: false });
        }
        fields
    }

    /// Puts a type made of others into the pool.
    fn derived_type(&mut self) {
        let element = self.random_type();
        let ty = match self.random.below(10) {
            0..=1 => {
                let length = self.random.range(1, 6);
                self.types.array(length, element)
            }
            2..=4 => self.types.slice(element),
            5..=6 => {
                let key = self.map_key();
                self.types.map(key, element)
            }
            7..=8 => self.types.pointer(element),
            _ => {
                let parameters = (0..self.random.below(3)).map(|_| self.random_type()).collect();
                self.types.function(parameters, vec![element])
            }
        };
        if !self.pool.contains(&ty) {
            self.pool.push(ty);
        }
    }

    /// A type whose keys can be printed in order, most of the time; else one whose values can be compared.
    fn map_key(&mut self) -> TypeId {
        for _ in 0..20 {
            let ty = self.random_type();
            if self.types.sortable_key(ty) {
                return ty;
            }
        }
        self.types.basic("string")
    }

    /// Declares interfaces, and the methods of the types that implement them.
    pub(super) fn interface_declarations(&mut self) {
        let named: Vec<TypeId> = self
            .pool
            .iter()
            .copied()
            .filter(|&ty| self.types.is_named(ty) && !self.types.text(ty).contains('['))
            .collect();
        for _ in 0..2 {
            let name = self.name("I");
            let mut methods = Vec::new();
            for _ in 0..self.random.range(1, 3) {
                let parameters = (0..self.random.below(3)).map(|_| self.random_type()).collect();
                let result = self.random_type();
                methods.push(Method { name: self.name("M"), parameters, result });
            }
            let lines: Vec<String> = methods
                .iter()
                .map(|m| {
                    format!(
                        "\t{}({}) {}\n",
                        m.name,
                        self.types.list_text(&m.parameters),
                        self.types.text(m.result)
                    )
                })
                .collect();
            let text = format!("type {name} interface {{\n{}}}\n\n", lines.concat());
            self.declarations.push(glue!(text).declaration(&name));
            let index = self.types.interfaces.len();
            let ty = self.types.named(&name, Shape::Interface(index));
            let mut implementors: Vec<TypeId> = Vec::new();
            self.limit = 200;
            let mut receivers: Vec<TypeId> = Vec::new();
            for _ in 0..3 {
                let receiver = *self.random.pick(&named);
                if receivers.contains(&receiver) {
                    continue;
                }
                receivers.push(receiver);
                let receiver = if self.random.chance(40) { self.types.pointer(receiver) } else { receiver };
                for method in &methods {
                    self.define(
                        method.name.clone(),
                        Some(receiver),
                        Vec::new(),
                        method.parameters.clone(),
                        vec![method.result],
                        Flavor::Pure,
                    );
                }
                implementors.push(receiver);
            }
            self.limit = super::COST_LIMIT;
            self.types.interfaces.push(Interface { methods, implementors });
            self.pool.push(ty);
        }
        let any =
            self.pool.iter().copied().filter(|&ty| !matches!(self.types.shape(ty), Shape::Interface(_)));
        self.types.interfaces[0].implementors = any.collect();
    }

    /// Declares variables: with constant data, with values that are computed, and zero.
    pub(super) fn global_declarations(&mut self) {
        self.frame = Frame { weight: 1, limit: 500, pure: true, ..Frame::default() };
        for _ in 0..self.random.range(6, 12) {
            let (name, ty) = (self.name("global"), self.random_type());
            let text = self.types.text(ty).to_string();
            let solid = self.promises(ty);
            let node = if solid || self.random.chance(75) {
                let value = self.literal(ty, 3);
                glue!(format!("var {name} {text} = "), value, "\n\n")
            } else {
                glue!(format!("var {name} {text}\n\n"))
            };
            self.declarations.push(node.declaration(&name));
            let variable = Variable { solid, stable: false, shared: true, ..Variable::local(&name, ty) };
            self.globals.push(variable);
        }
    }

    /// Makes some of the variables at the top level visible.
    pub(super) fn add_globals(&mut self) {
        for index in 0..self.globals.len() {
            if self.random.chance(40) {
                self.frame.variables.push(self.globals[index].clone());
            }
        }
    }

    /// A statement that prints a value.
    pub(super) fn show(&mut self, ty: TypeId, text: &str) -> Node {
        self.frame.spend(20);
        self.next_mark += 1;
        let mark = self.next_mark;
        match self.types.shape(ty) {
            Shape::Bool | Shape::Integer { .. } => glue!(format!("println({mark}, {text})\n")).item(),
            _ => {
                let call = self.shower(ty, text);
                glue!(format!("{call}; trace({mark})\n")).item()
            }
        }
    }

    /// A call that adds the value `text` to the checksum.
    fn shower(&mut self, ty: TypeId, text: &str) -> String {
        match self.types.shape(ty).clone() {
            Shape::Bool => return format!("showBool(bool({text}))"),
            Shape::Integer { signed: true, .. } => return format!("showInt(int64({text}))"),
            Shape::Integer { .. } => return format!("showUint(uint64({text}))"),
            Shape::Float(_) => return format!("showFloat(float64({text}))"),
            Shape::Complex(_) => return format!("showComplex(complex128({text}))"),
            Shape::Text => return format!("showText(string({text}))"),
            _ => {}
        }
        if self.types.mentions_parameter(ty) {
            return format!("showAny(any({text}))");
        }
        if let Some(name) = self.showers.get(&ty) {
            return format!("{name}({text})");
        }
        let name = self.name("show");
        self.showers.insert(ty, name.clone());
        let body = match self.types.shape(ty).clone() {
            Shape::Array(_, element) | Shape::Slice(element) => {
                let inner = self.shower(element, "e");
                format!("showInt(int64(len(x)))\nfor _, e := range x {{\n{inner}\n}}\n")
            }
            Shape::Map(key, value) if self.types.sortable_key(key) => {
                let (key, value) = (self.shower(key, "k"), self.shower(value, "x[k]"));
                format!("for _, k := range sortedKeys(x) {{\n{key}\n{value}\n}}\n")
            }
            Shape::Map(..) => "showInt(int64(len(x)))\n".to_string(),
            Shape::Pointer(pointee) => {
                let inner = self.shower(pointee, "*x");
                format!("if x == nil {{\nmix(3)\nreturn\n}}\nmix(4)\nif deep() {{\n{inner}\n}}\nshallow()\n")
            }
            Shape::Struct(fields) => fields
                .iter()
                .filter(|field| field.name != "_")
                .map(|field| self.shower(field.ty, &format!("x.{}", field.name)) + "\n")
                .collect::<String>(),
            Shape::Interface(0) => "showAny(x)\n".to_string(),
            Shape::Interface(_) => "showAny(any(x))\n".to_string(),
            _ => "showBool(x == nil)\n".to_string(),
        };
        let text_of_type = self.types.text(ty).to_string();
        let node = glue!(format!("func {name}(x {text_of_type}) {{\n{body}}}\n\n"));
        self.declarations.push(node.declaration(&name));
        format!("{name}({text})")
    }
}
