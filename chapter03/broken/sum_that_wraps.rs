// sum_that_wraps.rs: the same bug, tried in Rust.
//
// Unsafe   A debug build panics at the sum. One with -O wraps around as C does, and says that there
//          is room; but to write past the block still takes a raw pointer. Vec's own reserve
//          checks.
fn receive(v: &mut Vec<i32>, more: usize, values: &[i32]) -> bool {
    if v.len() + more > v.capacity() {
        return false;
    }
    for value in values.iter().take(more) {
        let len = v.len();
        unsafe { v.as_mut_ptr().add(len).write(*value) };
        unsafe { v.set_len(len + 1) };
    }
    true
}

fn main() {
    let mut v = Vec::with_capacity(4);
    v.extend([1, 2]);
    let taken = receive(&mut v, usize::MAX, &[3, 4, 5]);
    println!("taken: {taken}, and the last of them is {}", v[v.len() - 1]);
}
