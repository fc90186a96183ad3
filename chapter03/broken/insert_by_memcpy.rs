// insert_by_memcpy.rs: the same bug, tried in Rust.
//
// Unsafe   Vec::insert moves with ptr::copy, which is memmove. copy_nonoverlapping is memcpy.
// Seen     with rustc 1.95, debug: std checks, "copy_nonoverlapping requires ...", and it aborts.
//          With -O: [1, 2, 3, 4, 5, 5]. Valgrind: nothing to either.
fn insert(v: &mut Vec<i32>, index: usize, value: i32) {
    let len = v.len();
    let at = unsafe { v.as_mut_ptr().add(index) };
    unsafe { std::ptr::copy_nonoverlapping(at, at.add(1), len - index) };
    v[index] = value;
    unsafe { v.set_len(len + 1) };
}

fn main() {
    let mut v = Vec::with_capacity(8);
    v.extend([2, 3, 4, 5, 6]);
    insert(&mut v, 0, 1);
    println!("{v:?}");
}
