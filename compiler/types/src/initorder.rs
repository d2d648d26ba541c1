//! The order of initialization of package variables.
//!
//! Variables are initialized in the order of declaration, each after all that its initializer refers to,
//! directly or through functions. Functions are taken out of the graph of references by connecting what refers
//! to them with what they refer to.

use crate::Checker;
use crate::info::Initializer;
use crate::object::{ObjId, ObjectKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

#[derive(Default)]
struct Node {
    /// What refers to it.
    users: BTreeSet<usize>,
    /// What it refers to.
    needs: BTreeSet<usize>,
}

impl<'a> Checker<'a> {
    /// Determines the order and reports initialization cycles.
    pub(crate) fn init_order(&mut self) {
        let store = self.store;
        let objects: Vec<ObjId> =
            self.decl_of.keys().copied().filter(|&obj| !store.object(obj).is_type_name()).collect();
        let index_of: FxHashMap<ObjId, usize> =
            objects.iter().enumerate().map(|(index, &obj)| (obj, index)).collect();
        let mut nodes: Vec<Node> = objects.iter().map(|_| Node::default()).collect();
        for (index, &obj) in objects.iter().enumerate() {
            for dep in &self.decls[self.decl_of[&obj]].deps {
                if let Some(&dep) = index_of.get(dep) {
                    nodes[index].needs.insert(dep);
                    nodes[dep].users.insert(index);
                }
            }
        }
        let is_func = |index: usize| store.object(objects[index]).is_func();
        let mut functions: Vec<usize> = (0..objects.len()).filter(|&index| is_func(index)).collect();
        functions.sort_by_key(|&index| nodes[index].users.len() * nodes[index].needs.len());
        for function in functions {
            let users: Vec<usize> =
                nodes[function].users.iter().copied().filter(|&user| user != function).collect();
            let needs: Vec<usize> =
                nodes[function].needs.iter().copied().filter(|&need| need != function).collect();
            for &user in &users {
                for &need in &needs {
                    nodes[user].needs.insert(need);
                    nodes[need].users.insert(user);
                }
                nodes[user].needs.remove(&function);
            }
            for &need in &needs {
                nodes[need].users.remove(&function);
            }
        }

        // Constants first, then what needs least, then what is declared first.
        let key = |index: usize, pending: usize| {
            let is_const = matches!(store.object(objects[index]).kind, ObjectKind::Const { .. });
            (!is_const, pending, index)
        };
        let mut pending: Vec<usize> = nodes.iter().map(|node| node.needs.len()).collect();
        let mut queue: BTreeSet<(bool, usize, usize)> = (0..objects.len())
            .filter(|&index| !is_func(index))
            .map(|index| key(index, pending[index]))
            .collect();
        let mut emitted = FxHashSet::default();
        while let Some((_, count, index)) = queue.pop_first() {
            let obj = objects[index];
            if count > 0
                && let Some(cycle) = self.find_path(obj, obj, &mut FxHashSet::default())
            {
                self.init_cycle_error(&cycle);
            }
            for &user in &nodes[index].users {
                if queue.remove(&key(user, pending[user])) {
                    pending[user] -= 1;
                    queue.insert(key(user, pending[user]));
                }
            }
            if !store.object(obj).is_var() {
                continue;
            }
            let id = self.decl_of[&obj];
            let decl = &self.decls[id];
            let Some(rhs) = decl.init_ref else { continue };
            if emitted.insert(id) {
                let lhs = if decl.lhs.is_empty() { vec![obj] } else { decl.lhs.clone() };
                self.info.init_order.push(Initializer { lhs, rhs });
            }
        }
    }

    /// A path of references, its last object first.
    fn find_path(&self, from: ObjId, to: ObjId, seen: &mut FxHashSet<ObjId>) -> Option<Vec<ObjId>> {
        if !seen.insert(from) {
            return None;
        }
        let mut deps: Vec<ObjId> = self.decls[*self.decl_of.get(&from)?].deps.iter().copied().collect();
        deps.sort_by_key(|&dep| self.store.object(dep).order.load(Ordering::Relaxed));
        for dep in deps {
            if dep == to {
                return Some(vec![dep]);
            }
            if let Some(mut path) = self.find_path(dep, to, seen) {
                path.push(dep);
                return Some(path);
            }
        }
        None
    }

    fn init_cycle_error(&mut self, cycle: &[ObjId]) {
        let store = self.store;
        let mut object = store.object(cycle[0]);
        if cycle.len() == 1 {
            self.error(object.pos, format!("initialization cycle: {} refers to itself", object.name));
            return;
        }
        let mut report = self.new_error(object.pos, format!("initialization cycle for {}", object.name));
        for &next in cycle.iter().rev() {
            let next = store.object(next);
            report = report.line(object.pos, format!("{} refers to {}", object.name, next.name));
            object = next;
        }
        self.report(report);
    }
}
