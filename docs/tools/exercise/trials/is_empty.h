#include "words.h"
TRIAL_OF_WORD(is_empty, len == 0)
