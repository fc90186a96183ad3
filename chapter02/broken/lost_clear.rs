// lost_clear.rs: the same bug, tried in Rust.
//
// Allowed  Nothing in it is unsafe. Whether the zeros are written into a vector that is dropped
//          next is the optimizer's to decide, as in C; and as in C, it takes the system's view of
//          our own memory to see it.
use std::io::{Read, Seek, SeekFrom};

fn clear_and_drop(mut key: Vec<i32>) {
    key.fill(0);
}

fn look(at: u64) -> std::io::Result<i32> {
    let mut memory = std::fs::File::open("/proc/self/mem")?;
    let mut found = [0; 4];
    memory.seek(SeekFrom::Start(at))?;
    memory.read_exact(&mut found)?;
    Ok(i32::from_ne_bytes(found))
}

fn main() {
    let key = vec![4711; 16];
    let at = &key[12] as *const i32 as u64;
    clear_and_drop(key);
    match look(at) {
        Ok(4711) => println!("the key is still in memory"),
        Ok(_) => println!("the key is gone"),
        Err(_) => println!("this system does not show us our memory"),
    }
}
