//! `select`.

use crate::func::Fx;
use crate::runtime_calls::RuntimeCall;
use crate::value::{Addr, Val};
use base::{Pos, Symbol};
use mir::{BlockId, IntCc, Type, Value};
use syntax::ast::{CommClause, Expr, ExprKind, StmtKind, UnaryOp};
use types::Ty;

/// What a case communicates.
enum Comm<'a> {
    Send { chan: Value, elem: Value },
    Recv { chan: Value, elem: Ty, temp: Option<mir::SlotId>, targets: [Option<&'a Expr>; 2], define: bool },
}

impl<'a> Fx<'_, 'a> {
    /// `select { clauses }`.
    pub fn select_stmt(&mut self, label: Option<Symbol>, clauses: &'a [CommClause], pos: Pos) {
        let default = clauses.iter().position(|clause| clause.comm.is_none());
        let end = self.b.new_block();
        let bodies: Vec<BlockId> = clauses.iter().map(|_| self.b.new_block()).collect();
        let mut comms: Vec<(usize, Comm<'a>)> = Vec::new();
        for (n, clause) in clauses.iter().enumerate() {
            if let Some(stmt) = &clause.comm
                && let Some(comm) = self.comm(&stmt.kind, stmt.pos)
            {
                comms.push((n, comm));
            }
        }
        self.b.set_pos(pos);
        let mut received = None;
        match (&comms[..], default) {
            ([], None) => self.runtime_panic(RuntimeCall::block, &[]),
            ([], Some(default)) => self.b.jump(bodies[default], &[]),
            ([(n, comm)], None) => {
                received = self.single(comm);
                self.b.jump(bodies[*n], &[]);
            }
            ([(n, comm)], Some(default)) => {
                let (selected, ok) = self.single_nonblocking(comm);
                received = ok;
                self.b.branch(selected, bodies[*n], bodies[default]);
            }
            _ => received = Some(self.several(&comms, default.map(|at| bodies[at]), &bodies)),
        }
        self.push_target(label, end, None);
        for (n, (clause, &body)) in clauses.iter().zip(&bodies).enumerate() {
            self.b.seal(body);
            self.b.switch_to(body);
            if let Some((_, Comm::Recv { elem, temp, targets, define, .. })) =
                comms.iter().find(|(at, _)| *at == n)
            {
                if let (Some(target), Some(temp)) = (targets[0], *temp) {
                    let at = self.slot_addr(temp);
                    let val = self.load(Addr::slot(at), *elem);
                    self.assign_range(Some(target), *define, val, *elem, clause.span.lo);
                }
                // The flag was computed before the branch to this body.
                if let (Some(target), Some(ok)) = (targets[1], received) {
                    self.assign_range(Some(target), *define, Val::one(ok), Ty::BOOL, clause.span.lo);
                }
            }
            self.stmts(&clause.body);
            self.b.jump(end, &[]);
        }
        self.targets.pop();
        self.b.seal(end);
        self.b.switch_to(end);
    }

    /// Evaluates the operands of a case.
    fn comm(&mut self, stmt: &'a StmtKind, pos: Pos) -> Option<Comm<'a>> {
        self.b.set_pos(pos);
        let (rhs, targets, define): (&'a Expr, [Option<&'a Expr>; 2], bool) = match stmt {
            StmtKind::Send { chan, value } => {
                let chan_ty = self.ty(chan);
                let elem = self.chan_elem(chan_ty)?;
                let vals = self.expr_list(&[(chan, chan_ty), (value, elem)]);
                let memory = self.owned(&vals[1], elem);
                return Some(Comm::Send { chan: vals[0].parts()[0], elem: memory });
            }
            StmtKind::Expr(x) => (x, [None, None], false),
            StmtKind::Assign { lhs, rhs } => (rhs.first()?, [lhs.first(), lhs.get(1)], false),
            StmtKind::Define { lhs, rhs } => (rhs.first()?, [lhs.first(), lhs.get(1)], true),
            _ => return None,
        };
        let ExprKind::Unary { op: UnaryOp::Recv, x } = &rhs.unparen().kind else { return None };
        let elem = self.chan_elem(self.ty(x))?;
        let chan = self.scalar(x);
        let blank = |target: &Expr| target.unparen().as_name().is_some_and(|name| name.as_str() == "_");
        let wants = targets[0].is_some_and(|target| !blank(target));
        let temp = wants.then(|| self.new_slot(elem, Symbol::EMPTY));
        Some(Comm::Recv { chan, elem, temp, targets, define })
    }

    fn elem_address(&mut self, comm: &Comm<'a>) -> (Value, Value) {
        match comm {
            Comm::Send { chan, elem } => (*chan, *elem),
            Comm::Recv { chan, temp, .. } => {
                let elem = match temp {
                    Some(temp) => self.slot_addr(*temp),
                    None => self.null(),
                };
                (*chan, elem)
            }
        }
    }

    fn single(&mut self, comm: &Comm<'a>) -> Option<Value> {
        let (chan, elem) = self.elem_address(comm);
        match comm {
            Comm::Send { .. } => {
                self.runtime_call(RuntimeCall::chansend1, &[chan, elem], &[]);
                None
            }
            Comm::Recv { .. } => {
                Some(self.runtime_call(RuntimeCall::chanrecv2, &[chan, elem], &[Type::I8])[0])
            }
        }
    }

    fn single_nonblocking(&mut self, comm: &Comm<'a>) -> (Value, Option<Value>) {
        let (chan, elem) = self.elem_address(comm);
        match comm {
            Comm::Send { .. } => {
                (self.runtime_call(RuntimeCall::selectnbsend, &[chan, elem], &[Type::I8])[0], None)
            }
            Comm::Recv { .. } => {
                let results =
                    self.runtime_call(RuntimeCall::selectnbrecv, &[elem, chan], &[Type::I8, Type::I8]);
                (results[0], Some(results[1]))
            }
        }
    }

    /// Several cases: sends stand first in the table.
    fn several(
        &mut self,
        comms: &[(usize, Comm<'a>)],
        default: Option<BlockId>,
        bodies: &[BlockId],
    ) -> Value {
        let (sends, recvs): (Vec<_>, Vec<_>) =
            comms.iter().partition(|(_, comm)| matches!(comm, Comm::Send { .. }));
        let order: Vec<&(usize, Comm<'a>)> = sends.iter().chain(&recvs).copied().collect();
        let table = self.word_slot(&vec![Type::Ptr; order.len() * 2]);
        for (at, (_, comm)) in order.iter().enumerate() {
            let (chan, elem) = self.elem_address(comm);
            self.store_scalar(Addr::slot(table).at(at as u64 * 16), chan);
            self.store_scalar(Addr::slot(table).at(at as u64 * 16 + 8), elem);
        }
        let (nsends, nrecvs) = (self.int(sends.len() as i64), self.int(recvs.len() as i64));
        let block = self.bool(default.is_none());
        let results = self.runtime_call(
            RuntimeCall::selectcases,
            &[table, nsends, nrecvs, block],
            &[Type::I64, Type::I8],
        );
        let (chosen, ok) = (results[0], results[1]);
        for (at, (n, _)) in order.iter().enumerate() {
            if at + 1 == order.len() && default.is_none() {
                self.b.jump(bodies[*n], &[]);
                return ok;
            }
            let next = self.b.new_block();
            let same = self.compare_const(IntCc::Eq, chosen, at as i64);
            self.b.branch(same, bodies[*n], next);
            self.b.seal(next);
            self.b.switch_to(next);
        }
        if let Some(default) = default {
            self.b.jump(default, &[]);
        }
        ok
    }
}
