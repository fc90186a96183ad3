#include "words.h"
TRIAL_OF_WORD(capacity, cap)
