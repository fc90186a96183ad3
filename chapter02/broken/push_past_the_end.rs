// push_past_the_end.rs: the same bug, tried in Rust.
//
// Unsafe   push knows when the vector is full. Writing past the end takes a raw pointer.
fn push(v: &mut Vec<i32>, value: i32) {
    let len = v.len();
    if len > v.capacity() {
        v.reserve(1);
    }
    unsafe { v.as_mut_ptr().add(len).write(value) };
    unsafe { v.set_len(len + 1) };
}

fn main() {
    let mut v = Vec::with_capacity(4);
    for i in 1..6 {
        push(&mut v, i);
    }
    println!("the fifth value is {}", v[4]);
}
