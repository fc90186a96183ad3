# Makefile: every command of this tutorial. `make` alone lists those for readers.
#
# It runs with GNU make 3.81 (macOS has that) and newer, serial or with -j. What is built goes to
# build/. The commands themselves stand in docs/tools/: a folder, and a .mk file, for each purpose.

# --- What you may set: make CC=clang test, make CFLAGS=-O2 chapter2 ------------------------------

BUILD  := build
CLANG  := clang
CFLAGS := -O0 -g -gdwarf-4
# Unoptimized, so that a debugger stops on each line and no detector's work is optimized away;
# with debugging information of the version that every gdb and Valgrind reads. What is said on the
# command line counts, and not what happens to be in the environment. (But CC is make's own: cc,
# unless the environment names another.)

# --- What the code is built with, whatever you set -----------------------------------------------

STANDARD := -std=c11
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# To pass a pointer for an int, or for another pointer, is an error, and so is to call what nobody
# declared; some compilers only warn of it.
ERRORS   := -Werror=int-conversion -Werror=incompatible-pointer-types \
            -Werror=implicit-function-declaration
FLAGS     = $(STANDARD) $(WARNINGS) $(ERRORS) $(CFLAGS)

# --- What there is: the files are asked, no list is kept -----------------------------------------

CHAPTERS := $(sort $(wildcard chapter0[1-9]))
NUMBERS  := $(CHAPTERS:chapter0%=%)
HEADERS  := $(sort $(wildcard chapter0[1-9]/*.h))

# --- The commands. Lines that start with two # are what `make help` prints -----------------------

## chapter1   play a chapter (2, 3);  SECTION=1.4: a part of its story
## predict1   the same story as a quiz: what comes next? (2, 3)
## test       check the vectors under every detector found (test1, 2, 3)
## broken     what sees which bug (2, 3);  BUG=double_free: one in full
## exercise1  judge what you write: chapter01/exercise/myvec.h (2, 3)
## hint1      one hint more;  watch1: judge at each save;  reset1: again
## fix        hand out broken programs to repair;  BUG=...: judge one
## step       FILE=chapter02/q.c: watch your own program, line by line
## further    after chapter 3: insert, remove and others (reset_further)
## doctor     which compilers and tools are here, how to get the others
## clean      remove all that was built; what you wrote stays
.PHONY: help help-all clean
help:
	@echo 'Building a growable vector in C, down to the allocator.'
	@echo
	@sed -n 's/^## /    make /p' Makefile
	@echo
	@echo 'Start with make chapter1. A C compiler and make are all that it needs.'
	@echo 'For teaching, for the curious, for maintainers: make help-all.'
help-all: help
	@awk -f docs/tools/keep/help.awk $(ROOMS)
clean:
	rm -rf $(BUILD)

# --- How a command gets what it needs ------------------------------------------------------------

# A command first has all that it needs built, by a make of its own: on every processor, or on as
# many as you have said (make -j2; a + in front of the line hands that on). The commands themselves
# run one after the other, and two makes in two windows take turns in build/.
BUILD_ALL  = $(MAKE) -s --no-print-directory $(JOBS) INNER=yes $(BUILD)/settings
JOBS       = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(PROCESSORS))
PROCESSORS = $(or $(shell getconf _NPROCESSORS_ONLN 2>&1 | sed '/[^0-9]/d'),2)
BUILDING  := $(filter-out help help-all doctor watch%,$(MAKECMDGOALS))
ifndef INNER
.NOTPARALLEL:
ifneq ($(BUILDING),)
export ALONE := $(shell CC='$(CC)' BUILD='$(BUILD)' sh docs/tools/learn/ready.sh $$PPID)
ifneq ($(ALONE),yes)
$(error $(ALONE))
endif
endif
endif

$(BUILD)/%.plain: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $< -o $@

# Programs are run in plain English, whatever language the reader's terminal speaks.
export LC_ALL := C
ROOMS := $(sort $(wildcard docs/tools/*/*.mk))
include $(ROOMS)

# Anything else is a slip of the finger.
.DEFAULT:
	@echo 'There is no command make $@; make alone lists those that there are.' >&2; exit 1

# A result that a failed or interrupted command leaves behind is no result; and nothing that was
# built on the way to one is removed after it.
.DELETE_ON_ERROR:
.SECONDARY:
