// two_threads.c: two threads push to one vector, at the same time.
//
// Rule      A vector has one user at a time: threads that share it take turns.
// Expect    Each push counts its own value, and so eight pushes make eight values.
// Happens   Both may read the same len, write to the same slot, and count it once. Two accesses at
//           the same time, one of them a write, are a data race, and that alone is undefined, at
//           the first push of the second thread, whether or not a value is lost.
// Weakness  CWE-362, a race condition
//
// Caught by tsan      "data race" in myvec_push
#include <pthread.h>
#include <stdio.h>

#include "../myvec.h"

#ifdef FIXED
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
#endif

static void *push_four(void *self)
{
#ifdef FIXED
    pthread_mutex_lock(&turn);
#endif
    for (int i = 0; i < 4; i++) {
        myvec_push(self, i);
    }
#ifdef FIXED
    pthread_mutex_unlock(&turn);
#endif
    return NULL;
}

int main(void)
{
    MyVec v = myvec_with_capacity(8);
    pthread_t first;
    pthread_t second;
    if (pthread_create(&first, NULL, push_four, &v) != 0
        || pthread_create(&second, NULL, push_four, &v) != 0) {
        return 1;
    }
    pthread_join(first, NULL);
    pthread_join(second, NULL);
    printf("%zu values\n", v.len);
    myvec_drop(&v);
    return 0;
}
