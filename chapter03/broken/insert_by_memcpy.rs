// insert_by_memcpy.rs: the same bug, tried in Rust.
//
// Unsafe   Vec::insert moves with ptr::copy, which is memmove. copy_nonoverlapping is memcpy.
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
