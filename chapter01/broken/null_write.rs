// null_write.rs: the same bug, tried in Rust.
//
// Unsafe   Safe code has no null pointer to write through: v[0] = 42 on an empty Vec compiles, and
//          panics when it runs. A raw pointer may be null, so writing through it is unsafe.
fn write_through(ptr: *mut i32) {
    unsafe { *ptr = 42 };
}

fn main() {
    write_through(std::ptr::null_mut());
}
