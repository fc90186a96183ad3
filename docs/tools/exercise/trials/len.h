#include "words.h"
TRIAL_OF_WORD(len, len)
