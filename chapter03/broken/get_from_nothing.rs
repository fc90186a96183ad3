// get_from_nothing.rs: the same bug, tried in Rust.
//
// Allowed  A debug build panics at 0 - 1. With -O the comparison is as wrong as in C, but v[index]
//          compares again, and panics. To skip that takes get_unchecked, which is unsafe.
// Panics
fn get(v: &Vec<i32>, index: usize) -> Option<&i32> {
    if index > v.len() - 1 {
        return None;
    }
    Some(&v[index])
}

fn main() {
    let v = Vec::with_capacity(4);
    println!("{:?}", get(&v, 0));
}
