// same_address.rs: the same bug, tried in Rust.
//
// Unsafe   A raw pointer may dangle, and may be compared: that is safe. To write through it is not,
//          whatever its address, for it belongs to a block that has ended.
fn main() {
    let mut v = Vec::with_capacity(4);
    v.push(0);
    let first: *mut i32 = v.as_mut_ptr();
    v.reserve_exact(4);
    if first == v.as_mut_ptr() {
        unsafe { *first = 1 };
        v[0] = 2;
        println!("{} {}", unsafe { *first }, v[0]);
    } else {
        println!("the block has moved");
    }
}
