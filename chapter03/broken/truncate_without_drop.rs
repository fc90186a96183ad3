// truncate_without_drop.rs: the same bug, tried in Rust.
//
// Unsafe   truncate drops. set_len only counts: what it no longer counts is leaked. A leak is
//          safe, but set_len is not: it could also count slots that hold no value.
// Seen     with rustc 1.95, debug and -O: ["ada"]. Valgrind finds 5 bytes lost, in both.
fn main() {
    let mut names = vec![String::from("ada"), String::from("grace")];
    unsafe { names.set_len(1) };
    println!("{:?}", names);
}
