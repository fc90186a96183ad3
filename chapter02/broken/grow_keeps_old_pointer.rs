// grow_keeps_old_pointer.rs: the same bug, tried in Rust.
//
// Unsafe   A raw pointer is not a borrow: nothing stops the vector from moving away under it.
fn main() {
    let mut v = Vec::with_capacity(4);
    v.push(1);
    let old = v.as_mut_ptr();
    v.reserve(1000);
    unsafe { old.add(1).write(2) };
    println!("the second value is {}", unsafe { old.add(1).read() });
}
