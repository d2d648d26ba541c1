//! All expressions of a file.

use syntax::ast::{Block, Decl, Expr, ExprKind, Field, File, FuncType, Stmt, StmtKind};

/// Calls `visit` for every expression and type expression of a file, outer ones first.
pub fn expressions<'a>(file: &'a File, visit: &mut dyn FnMut(&'a Expr)) {
    file.decls.iter().for_each(|item| decl(item, visit));
}

type Visit<'v, 'a> = &'v mut dyn FnMut(&'a Expr);

fn decl<'a>(item: &'a Decl, visit: Visit<'_, 'a>) {
    match item {
        Decl::Const(spec) => spec.ty.iter().chain(&spec.values).for_each(|e| expr(e, visit)),
        Decl::Var(spec) => spec.ty.iter().chain(&spec.values).for_each(|e| expr(e, visit)),
        Decl::Type(spec) => {
            fields(&spec.type_params, visit);
            expr(&spec.ty, visit);
        }
        Decl::Func(func) => {
            if let Some(recv) = &func.recv {
                fields(&recv.fields, visit);
            }
            fields(&func.type_params, visit);
            func_type(&func.sig, visit);
            if let Some(body) = &func.body {
                block(body, visit);
            }
        }
    }
}

fn fields<'a>(list: &'a [Field], visit: Visit<'_, 'a>) {
    for (index, field) in list.iter().enumerate() {
        // Names that share a type share its node.
        if index == 0 || !std::sync::Arc::ptr_eq(&list[index - 1].ty, &field.ty) {
            expr(&field.ty, visit);
        }
    }
}

fn func_type<'a>(ty: &'a FuncType, visit: Visit<'_, 'a>) {
    fields(&ty.params.fields, visit);
    fields(&ty.results, visit);
}

fn block<'a>(block: &'a Block, visit: Visit<'_, 'a>) {
    block.stmts.iter().for_each(|item| stmt(item, visit));
}

fn stmt<'a>(item: &'a Stmt, visit: Visit<'_, 'a>) {
    let mut all = |list: &'a [Expr]| list.iter().for_each(|e| expr(e, visit));
    match &item.kind {
        StmtKind::Bad | StmtKind::Empty | StmtKind::Branch { .. } => {}
        StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) | StmtKind::IncDec { x: e, .. } => {
            expr(e, visit)
        }
        StmtKind::Send { chan, value } => {
            expr(chan, visit);
            expr(value, visit);
        }
        StmtKind::Assign { lhs, rhs } | StmtKind::Define { lhs, rhs } => {
            all(lhs);
            all(rhs);
        }
        StmtKind::OpAssign { lhs, rhs, .. } => {
            expr(lhs, visit);
            expr(rhs, visit);
        }
        StmtKind::Return(results) => all(results),
        StmtKind::Block(inner) => block(inner, visit),
        StmtKind::If { init, cond, then, els } => {
            init.iter().for_each(|init| stmt(init, visit));
            expr(cond, visit);
            block(then, visit);
            els.iter().for_each(|els| stmt(els, visit));
        }
        StmtKind::For { init, cond, post, body } => {
            init.iter().for_each(|init| stmt(init, visit));
            cond.iter().for_each(|cond| expr(cond, visit));
            post.iter().for_each(|post| stmt(post, visit));
            block(body, visit);
        }
        StmtKind::Range { key, value, x, body, .. } => {
            key.iter().chain(value).for_each(|e| expr(e, visit));
            expr(x, visit);
            block(body, visit);
        }
        StmtKind::Switch { init, tag, clauses, .. } => {
            init.iter().for_each(|init| stmt(init, visit));
            tag.iter().for_each(|tag| expr(tag, visit));
            for clause in clauses {
                clause.exprs.iter().flatten().for_each(|e| expr(e, visit));
                clause.body.iter().for_each(|item| stmt(item, visit));
            }
        }
        StmtKind::TypeSwitch { init, guard, clauses, .. } => {
            init.iter().for_each(|init| stmt(init, visit));
            expr(guard, visit);
            for clause in clauses {
                clause.exprs.iter().flatten().for_each(|e| expr(e, visit));
                clause.body.iter().for_each(|item| stmt(item, visit));
            }
        }
        StmtKind::Select { clauses, .. } => {
            for clause in clauses {
                clause.comm.iter().for_each(|comm| stmt(comm, visit));
                clause.body.iter().for_each(|item| stmt(item, visit));
            }
        }
        StmtKind::Labeled { stmt: inner, .. } => stmt(inner, visit),
        StmtKind::Decl(decls) => decls.iter().for_each(|item| decl(item, visit)),
    }
}

fn expr<'a>(e: &'a Expr, visit: Visit<'_, 'a>) {
    visit(e);
    match &e.kind {
        ExprKind::Bad | ExprKind::Name(_) | ExprKind::BasicLit { .. } => {}
        ExprKind::CompositeLit { ty, elems, .. } => {
            ty.iter().for_each(|ty| expr(ty, visit));
            elems.iter().for_each(|elem| expr(elem, visit));
        }
        ExprKind::KeyValue { key, value, .. } => {
            expr(key, visit);
            expr(value, visit);
        }
        ExprKind::FuncLit(lit) => {
            func_type(&lit.ty, visit);
            block(&lit.body, visit);
        }
        ExprKind::Paren(x)
        | ExprKind::Selector { x, .. }
        | ExprKind::TypeSwitchGuard { x, .. }
        | ExprKind::Unary { x, .. }
        | ExprKind::Star(x)
        | ExprKind::SliceType(x)
        | ExprKind::DotsType(x)
        | ExprKind::ChanType { elem: x, .. } => expr(x, visit),
        ExprKind::Index { x, indices, .. } => {
            expr(x, visit);
            indices.iter().for_each(|index| expr(index, visit));
        }
        ExprKind::Slice { x, bounds, .. } => {
            expr(x, visit);
            bounds.iter().flatten().for_each(|bound| expr(bound, visit));
        }
        ExprKind::TypeAssert { x, ty } => {
            expr(x, visit);
            expr(ty, visit);
        }
        ExprKind::Binary { x, y, .. } => {
            expr(x, visit);
            expr(y, visit);
        }
        ExprKind::Call { fun, args, .. } => {
            expr(fun, visit);
            args.iter().for_each(|arg| expr(arg, visit));
        }
        ExprKind::ArrayType { len, elem } => {
            len.iter().for_each(|len| expr(len, visit));
            expr(elem, visit);
        }
        ExprKind::StructType(list) => fields(list, visit),
        ExprKind::InterfaceType { methods, embeds } => {
            methods.iter().for_each(|method| func_type(&method.sig, visit));
            embeds.iter().for_each(|embed| expr(embed, visit));
        }
        ExprKind::FuncType(ty) => func_type(ty, visit),
        ExprKind::MapType { key, value } => {
            expr(key, visit);
            expr(value, visit);
        }
    }
}
