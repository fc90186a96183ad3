// versus.rs: the same calls as versus.c, made on std's Vec; what each does is printed.
//
//     versus ints     an i32        versus owning   an element that owns a Box
//     versus differences            where std is known to differ
use std::mem;

trait Item: Clone {
    fn of(number: i32) -> Self;
    fn number(&self) -> i32;
}

impl Item for i32 {
    fn of(number: i32) -> Self {
        number
    }
    fn number(&self) -> i32 {
        *self
    }
}

#[derive(Clone)]
struct Owning(Box<i32>);

impl Item for Owning {
    fn of(number: i32) -> Self {
        Owning(Box::new(number))
    }
    fn number(&self) -> i32 {
        *self.0
    }
}

impl Drop for Owning {
    fn drop(&mut self) {
        print!(" drop {}", self.0);
    }
}

struct Chance(u32);

impl Chance {
    fn below(&mut self, below: u32) -> usize {
        self.0 = self.0.wrapping_mul(1664525).wrapping_add(1013904223);
        ((self.0 >> 16) % below) as usize
    }
}

fn print<T: Item>(v: &Vec<T>) {
    print!(" | {} of {}{}:", v.len(), v.capacity(), if v.is_empty() { ", empty" } else { "" });
    for item in v {
        print!(" {}", item.number());
    }
}

fn call<T: Item>(what: usize, n: usize, a: &mut Vec<T>, b: &mut Vec<T>) {
    print!("{} {}:", what, n);
    match what {
        0 => *a = Vec::with_capacity(if n == 1 { 0 } else { n }),
        1 => {
            if let Some(out) = a.pop() {
                print!(" popped {}", out.number());
            }
        }
        2 => {
            if let Some(item) = a.get(n) {
                print!(" got {}", item.number());
            }
        }
        3 => a.truncate(n),
        4 => a.clear(),
        5 => *b = mem::take(a),
        6 => {
            if a.len() != 1 {
                *b = a.clone();
            }
        }
        7 => print!(" {}", a.try_reserve(n).is_ok() as i32),
        8 => print!(" {}", a.try_reserve(usize::MAX - n).is_ok() as i32),
        9 => *a = Vec::new(),
        10 => {
            let mut parts = mem::ManuallyDrop::new(mem::take(a));
            let (ptr, len, cap) = (parts.as_mut_ptr(), parts.len(), parts.capacity());
            print!(" gave {} of {}, {} left", len, cap, a.capacity());
            *a = unsafe { Vec::from_raw_parts(ptr, len, cap) };
        }
        11 => {
            let room = a.try_reserve(1).is_ok();
            if room {
                a.push(T::of(n as i32));
            }
            print!(" {}", room as i32);
        }
        12 => {
            if let Some(item) = a.get_mut(n) {
                *item = T::of(-1);
            }
        }
        13 => {
            if a.capacity() != 1 {
                a.reserve(a.capacity() - a.len() + 1); // what grow_one, which is private, does
            }
        }
        _ => a.push(T::of(n as i32)),
    }
}

fn calls<T: Item>() {
    let mut chance = Chance(1);
    let (mut a, mut b): (Vec<T>, Vec<T>) = (Vec::new(), Vec::new());
    for _ in 0..5000 {
        let which = chance.below(2);
        let what = chance.below(24);
        let n = chance.below(12);
        if which == 0 {
            call(what, n, &mut a, &mut b);
        } else {
            call(what, n, &mut b, &mut a);
        }
        print(&a);
        print(&b);
        println!();
    }
    drop(a);
    drop(b);
    println!();
}

fn differences() {
    let mut bytes: Vec<u8> = Vec::new();
    let mut large: Vec<[u8; 1025]> = Vec::new();
    let mut one: Vec<i32> = Vec::with_capacity(1);
    bytes.push(1);
    large.push([0; 1025]);
    one.push(1);
    one.push(2);
    println!("elements of 1 byte: the first room is for {}", bytes.capacity());
    println!("elements of 1025 bytes: the first room is for {}", large.capacity());
    println!("a full room for 1 becomes one for {}", one.capacity());
    println!("the pointer of an empty vector is null: {}", Vec::<i32>::new().as_ptr().is_null());
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("ints") => calls::<i32>(),
        Some("owning") => calls::<Owning>(),
        _ => differences(),
    }
}
