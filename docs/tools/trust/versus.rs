// versus.rs: the calls that versus.c tells, made on std's Vec: whether the same comes of each.
//
//     versus.c's COUNT SEED | versus ints|owning|bytes|wide
//
// When memory is short, std does not panic but aborts. So a call that may come to that is made in a
// process of its own first.
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{stdin, BufRead};
use std::mem::{forget, replace, size_of, take, ManuallyDrop};
use std::panic::{catch_unwind, set_hook, AssertUnwindSafe};
use std::process::exit;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::Mutex;

// The heap, which lasts for LEFT blocks, none of them large: as heap.h.
const ENOUGH: usize = 99;
const PLENTY: usize = usize::MAX; // between the calls
static LEFT: AtomicUsize = AtomicUsize::new(PLENTY);
struct Heap;
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let left = LEFT.load(Relaxed);
        if left != PLENTY {
            let text = layout.align() == 1; // what a panic has to say
            if left == 0 && !text || layout.size() > 1 << 20 {
                return null_mut();
            }
            LEFT.store(left.saturating_sub(1), Relaxed);
        }
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        System.dealloc(ptr, layout)
    }
}
#[global_allocator]
static HEAP: Heap = Heap;

extern "C" {
    fn fork() -> i32;
    fn waitpid(child: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(status: i32) -> !;
}

// Whether a process in which this is done ends by a signal.
fn aborts(doing: impl FnOnce() -> i64) -> bool {
    let mut status = 0;
    unsafe {
        let child = fork();
        if child == 0 {
            let _ = catch_unwind(AssertUnwindSafe(doing));
            _exit(0);
        }
        assert!(child > 0 && waitpid(child, &mut status, 0) == child);
    }
    status & 0x7f != 0
}

static DROPS: Mutex<Vec<i32>> = Mutex::new(Vec::new()); // the numbers whose drop was seen

trait Item: Clone {
    fn of(number: i32) -> Self;
    fn number(&self) -> i32;
}

macro_rules! item {
    ($name:ident, $holds:ty, $of:expr, $number:expr) => {
        struct $name($holds);
        impl Item for $name {
            fn of(number: i32) -> Self {
                $name($of(number))
            }
            fn number(&self) -> i32 {
                $number(&self.0)
            }
        }
        impl Clone for $name {
            fn clone(&self) -> Self {
                Self::of(self.number())
            }
        }
        impl Drop for $name {
            fn drop(&mut self) {
                DROPS.lock().unwrap().push(self.number());
            }
        }
    };
}
item!(Small, i32, |number| number, |held: &i32| *held);
item!(Owning, Box<i32>, Box::new, |held: &Box<i32>| **held);
item!(Byte, u8, |number| number as u8, |held: &u8| *held as i32);
item!(Wide, [u8; 1025], |number| [number as u8; 1025], |held: &[u8; 1025]| held[1024] as i32);

// The number of a value that came out; its end is not the vector's doing, and is not told.
fn out<T: Item>(value: T) -> i64 {
    let number = value.number() as i64;
    forget(value);
    number
}

fn a_little_more<T: Item>(kept: &T, next: &T) -> bool {
    (0..3).contains(&(next.number() - kept.number()))
}

fn call<T: Item>(name: &str, n: usize, item: T, a: &mut Vec<T>, b: &mut Vec<T>) -> i64 {
    match name {
        "push" => a.push(item),
        "try_push" => {
            if a.try_reserve(1).is_err() {
                forget(item);
                return 0;
            }
            a.push(item);
            return 1;
        }
        "replace" => return out(replace(&mut a[n % 8], item)),
        "insert" => a.insert(n % 8, item),
        _ => {
            forget(item);
            return call_without(name, n, a, b);
        }
    }
    -1
}

fn call_without<T: Item>(name: &str, n: usize, a: &mut Vec<T>, b: &mut Vec<T>) -> i64 {
    match name {
        "with_capacity" => *a = Vec::with_capacity(n),
        "grow" => a.reserve(a.capacity() - a.len() + 1), // what grow_one, which is private, does
        "drop" => *a = Vec::new(),
        "pop" => return a.pop().map_or(-1, out),
        "get" => return a.get(n).map_or(-1, |item| item.number() as i64),
        "truncate" => a.truncate(n),
        "clear" => a.clear(),
        "take" => *b = take(a),
        "clone" => *b = a.clone(),
        "into_and_from_raw_parts" => {
            let mut parts = ManuallyDrop::new(take(a));
            let (ptr, len, cap) = (parts.as_mut_ptr(), parts.len(), parts.capacity());
            *a = unsafe { Vec::from_raw_parts(ptr, len, cap) };
        }
        "try_reserve" => return a.try_reserve(n).is_ok() as i64,
        "reserve" => a.reserve(n),
        "remove" => return out(a.remove(n)),
        "swap_remove" => return out(a.swap_remove(n)),
        "extend_from_slice" => a.extend_from_slice(b),
        "shrink_to_fit" => a.shrink_to_fit(),
        "dedup" => a.dedup_by(|next, kept| a_little_more(kept, next)), // std has them in this order
        "iter" => return a.iter().fold(0, |sum, item| 3 * sum % 10007 + item.number() as i64),
        _ => unreachable!("there is no such call: {name}"),
    }
    -1
}

// Why a call panicked, in the words of the C side.
fn cause(panic: Box<dyn std::any::Any + Send>) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.unwrap_or_else(|| panic.downcast_ref::<&str>().unwrap_or(&"").to_string());
    if text.contains("index (is ") || text.starts_with("index out of bounds") {
        return "index out of bounds".into();
    }
    text
}

// Makes a call while there is memory for `left` blocks; what it gave, or why it panicked.
fn attempt<T: Item>(name: &str, n: usize, left: usize, a: &mut Vec<T>, b: &mut Vec<T>) -> String {
    let mut doing = || {
        let item = T::of(n as i32);
        LEFT.store(left, Relaxed);
        let result = call(name, n, item, a, b);
        LEFT.store(PLENTY, Relaxed);
        result
    };
    if (left < ENOUGH || n > 1000) && aborts(&mut doing) {
        return "allocation failed".into();
    }
    let done = catch_unwind(AssertUnwindSafe(doing));
    if done.is_err() {
        DROPS.lock().unwrap().clear(); // a value that a panic gave back: in C the caller's
    }
    done.map_or_else(cause, |number| number.to_string())
}

// What came of a call, in the words of the C side.
fn tell<T: Item>(head: &str, v: &mut [Vec<T>; 2]) -> String {
    let words: Vec<&str> = head.split(' ').collect();
    let [which, n, left] = [1, 2, 3].map(|at| words[at].parse::<usize>().unwrap());
    DROPS.lock().unwrap().clear();
    let [a, b] = v;
    let (a, b) = if which == 0 { (a, b) } else { (b, a) };
    let mut told = format!("{head}: {}; drops", attempt(words[0], n, left, a, b));
    for number in DROPS.lock().unwrap().iter() {
        told += &format!(" {number}");
    }
    for v in v {
        // The first room for very small and very large elements is another in std.
        let same_room = (2..=1024).contains(&size_of::<T>());
        told += &format!("; {} of {}:", v.len(), if same_room { v.capacity() } else { 0 });
        for item in v {
            told += &format!(" {}", item.number());
        }
    }
    told
}

fn calls<T: Item>() {
    let mut v: [Vec<T>; 2] = [Vec::new(), Vec::new()];
    let mut made = 0;
    for line in stdin().lock().lines() {
        let line = line.unwrap();
        if line == "end" {
            println!("{made} calls");
            return;
        }
        let told = tell(line.split(':').next().unwrap(), &mut v);
        if told != line {
            println!("after {made} calls:\n      C:   {line}\n      std: {told}");
            exit(1);
        }
        made += 1;
    }
    println!("the C program broke off after {made} calls");
    exit(1);
}

fn main() {
    DROPS.lock().unwrap().reserve(1000); // later it needs no memory
    set_hook(Box::new(|_| LEFT.store(PLENTY, Relaxed))); // a panic needs some
    assert_eq!((size_of::<Byte>(), size_of::<Small>(), size_of::<Wide>()), (1, 4, 1025));
    match std::env::args().nth(1).as_deref() {
        Some("ints") => calls::<Small>(),
        Some("owning") => calls::<Owning>(),
        Some("bytes") => calls::<Byte>(),
        _ => calls::<Wide>(),
    }
}
