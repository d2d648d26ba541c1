//! Programs whose generic code would need infinitely many instances.
//!
//! A graph has a vertex for each type parameter, and an edge for each instantiation from the parameters that a
//! type argument mentions to the parameter that it is given for: of weight 0 if the argument is the parameter
//! itself, of weight 1 if it is a type built from it. A cycle of positive weight makes ever larger types. Local
//! types in generic functions depend on the function's parameters likewise.

use crate::Checker;
use crate::object::ObjId;
use crate::report::Place;
use crate::scope::{PACKAGE, UNIVERSE};
use crate::store::{Ty, TypeKind};
use base::Pos;
use rustc_hash::FxHashMap;
use syntax::ast::Expr;

/// The graph.
#[derive(Default, Debug)]
pub struct MonoGraph {
    vertices: Vec<Vertex>,
    edges: Vec<Edge>,
    /// A receiver's type parameter stands for that of the type.
    canonical: FxHashMap<Ty, Ty>,
    index: FxHashMap<ObjId, Option<usize>>,
}

#[derive(Debug)]
struct Vertex {
    weight: usize,
    /// The last edge of the heaviest known path to this vertex, and that path's length.
    edge: usize,
    length: usize,
    obj: ObjId,
}

#[derive(Debug)]
struct Edge {
    to: usize,
    from: usize,
    weight: usize,
    pos: Pos,
    ty: Ty,
}

impl MonoGraph {
    /// Records that a receiver's type parameter stands for a type's.
    pub(crate) fn record_canonical(&mut self, param: Ty, of_type: Ty) {
        self.canonical.insert(param, of_type);
    }
    fn new_vertex(&mut self, obj: ObjId) -> usize {
        self.vertices.push(Vertex { weight: 0, edge: 0, length: 0, obj });
        self.vertices.len() - 1
    }
}

impl<'a> Checker<'a> {
    /// Records an instantiation that the program writes, `exprs` being the arguments that it spells out.
    pub fn mono_instance(&mut self, pos: Pos, params: &[Ty], args: &[Ty], exprs: &[Expr]) {
        for (index, (&param, &arg)) in params.iter().zip(args).enumerate() {
            let pos = exprs.get(index).map_or(pos, |expr| expr.pos());
            let Some(data) = self.store.as_type_param(param) else { continue };
            if self.store.object(data.obj).package == Some(self.package_id) {
                self.mono_flow(pos, param, arg, arg);
            }
        }
    }

    /// Adds edges to `param` from what `part`, a part of the argument `arg`, mentions.
    fn mono_flow(&mut self, pos: Pos, param: Ty, arg: Ty, part: Ty) {
        let store = self.store;
        let part = store.unalias(part);
        let from = match store.kind(part) {
            TypeKind::TypeParam(_) => Some(self.param_vertex(part)),
            TypeKind::Named(named) => self.local_type_vertex(named.obj),
            _ => None,
        };
        if let Some(from) = from {
            let to = self.param_vertex(param);
            let weight = usize::from(part != arg);
            self.mono.edges.push(Edge { to, from, weight, pos, ty: arg });
        }
        let parts: Vec<Ty> = match store.kind(part) {
            TypeKind::Named(named) => named.type_args.to_vec(),
            TypeKind::Array { elem, .. } | TypeKind::Slice(elem) | TypeKind::Pointer(elem) => vec![*elem],
            TypeKind::Chan(chan) => vec![chan.elem],
            TypeKind::Map { key, elem } => vec![*key, *elem],
            TypeKind::Struct(fields) => fields.fields.iter().map(|&field| store.type_of(field)).collect(),
            TypeKind::Signature(signature) => {
                signature.params.iter().chain(&signature.results).map(|&var| store.type_of(var)).collect()
            }
            TypeKind::Interface(_) => {
                store.type_set(part).methods.iter().map(|&method| store.type_of(method)).collect()
            }
            _ => Vec::new(),
        };
        for part in parts {
            self.mono_flow(pos, param, arg, part);
        }
    }

    fn param_vertex(&mut self, param: Ty) -> usize {
        let param = self.mono.canonical.get(&param).copied().unwrap_or(param);
        let obj = match self.store.kind(param) {
            TypeKind::TypeParam(data) => data.obj,
            _ => unreachable!("a type parameter"),
        };
        if let Some(&Some(vertex)) = self.mono.index.get(&obj) {
            return vertex;
        }
        let vertex = self.mono.new_vertex(obj);
        self.mono.index.insert(obj, Some(vertex));
        vertex
    }

    /// The vertex of a local type, if it is inside of a generic function.
    fn local_type_vertex(&mut self, obj: ObjId) -> Option<usize> {
        if let Some(&vertex) = self.mono.index.get(&obj) {
            return vertex;
        }
        let pos = self.store.object(obj).pos;
        let mut vertex = None;
        let mut scope = self.local_type_scopes.get(&obj).copied();
        while let Some(id) = scope.filter(|&id| id != PACKAGE && id != UNIVERSE) {
            let objects: Vec<ObjId> = self.scopes[id].objects.values().copied().collect();
            for other in objects {
                let object = self.store.object(other);
                let Some(ty) = object.ty.get().filter(|_| object.is_type_name() && object.pos < pos) else {
                    continue;
                };
                if matches!(self.store.kind(ty), TypeKind::TypeParam(param) if param.obj == other) {
                    let to = *vertex.get_or_insert_with(|| self.mono.new_vertex(obj));
                    let from = self.param_vertex(ty);
                    self.mono.edges.push(Edge { to, from, weight: 1, pos, ty });
                }
            }
            scope = self.scopes[id].parent;
        }
        self.mono.index.insert(obj, vertex);
        vertex
    }

    /// Reports a cycle of positive weight.
    pub(crate) fn monomorphize(&mut self) {
        let mut again = true;
        while again {
            again = false;
            for index in 0..self.mono.edges.len() {
                let Edge { to, from, weight, .. } = self.mono.edges[index];
                let weight = self.mono.vertices[from].weight + weight;
                if weight <= self.mono.vertices[to].weight {
                    continue;
                }
                let length = self.mono.vertices[from].length + 1;
                let count = self.mono.vertices.len();
                let vertex = &mut self.mono.vertices[to];
                vertex.edge = index;
                vertex.length = length;
                if length == count {
                    self.instance_loop_error(to);
                    return;
                }
                vertex.weight = weight;
                again = true;
            }
        }
    }

    fn instance_loop_error(&mut self, mut vertex: usize) {
        let mut stack: Vec<usize> = Vec::new();
        while !stack.contains(&vertex) {
            stack.push(vertex);
            vertex = self.mono.edges[self.mono.vertices[vertex].edge].from;
        }
        let start = stack.iter().position(|&other| other == vertex).unwrap_or(0);
        let pos = self.store.object(self.mono.vertices[vertex].obj).pos;
        let mut report = self.new_error(pos, "instantiation cycle:");
        for &vertex in &stack[start..] {
            let edge = &self.mono.edges[self.mono.vertices[vertex].edge];
            let obj = self.mono.vertices[edge.to].obj;
            let name = self.store.object(obj).name;
            let package = self.package_id;
            let ty = self.store.type_string(edge.ty, &|other| match other == package {
                true => String::new(),
                false => self.store.package(other).path.to_string(),
            });
            let how = if self.store.is_type_param(self.store.type_of(obj)) {
                "instantiated as"
            } else {
                "implicitly parameterized by"
            };
            report = report.line(edge.pos, format!("{name} {how} {ty}"));
        }
        self.report(report);
    }
}
