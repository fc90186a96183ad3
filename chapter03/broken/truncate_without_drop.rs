// truncate_without_drop.rs: the same bug, tried in Rust.
//
// Unsafe   truncate drops. set_len only counts: what it no longer counts is leaked. A leak is
//          safe, but set_len is not: it could also count slots that hold no value.
fn main() {
    let mut names = vec![String::from("ada"), String::from("grace")];
    unsafe { names.set_len(1) };
    println!("{:?}", names);
}
