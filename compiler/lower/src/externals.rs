//! Functions without a body: intrinsics, functions of the Rust runtime, and what lowering provides.

use crate::program::Cx;
use mir::{FuncId, Type, Value};
use types::ObjId;

/// Gives a function without a body in Go what it is bound to.
pub fn lower_external(cx: &mut Cx<'_>, id: FuncId, obj: ObjId) {
    let name = cx.object_link_name(obj);
    if cx.provide(id, name.as_str()) {
        return;
    }
    let object = cx.store.object(obj);
    let own = object.package.map_or(object.name, |package| cx.plain_name(package, object.name));
    let sig = cx.program.sigs[cx.program.funcs[id].sig].clone();
    let mut fx = cx.generated(id);
    let words: Vec<Value> = (0..sig.params.len()).map(|n| fx.b.param(n)).collect();
    let results = match fx.intrinsic(own.as_str(), &words, &sig.results) {
        Some(results) => Some(results.to_vec()),
        None => match fx.cx.rust_function(obj) {
            Some(rust) => Some(fx.rust_call(rust, &words, &sig.results)),
            None => None,
        },
    };
    match results {
        Some(results) => fx.b.ret(&results),
        None => {
            fx.cx.error(object.pos, format!("missing function body: {name}"));
            let zeros: Vec<Value> = sig.results.iter().map(|&ty: &Type| fx.b.zero(ty)).collect();
            fx.b.ret(&zeros);
        }
    }
    fx.finish_generated(id);
}
