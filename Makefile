# Makefile: every command of this tutorial. `make` alone lists them.
#
# It runs with GNU make 3.81 (macOS has that) and newer, serial or with -j, and writes to build/ only.

# --- What you may set: make CC=clang test, make CFLAGS=-O2 chapter2 ------------------------------

BUILD  ?= build
CLANG  ?= clang
CFLAGS ?= -O0 -g -gdwarf-4
# Unoptimized, so that a debugger stops on each line and no detector's work is optimized away;
# with debugging information of the version that every gdb and Valgrind reads.

# --- What the code is built with, whatever you set -----------------------------------------------

STANDARD := -std=c11
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# Pushing a value of the wrong type is an error in C; some compilers only warn, unless told.
ERRORS   := -Werror=int-conversion -Werror=incompatible-pointer-types
FLAGS     = $(STANDARD) $(WARNINGS) $(ERRORS) $(CFLAGS)
ASAN     := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MSAN     := -fsanitize=memory -fno-omit-frame-pointer

# --- What there is: the files are asked, no list is kept -----------------------------------------

CHAPTERS := $(sort $(wildcard chapter0[1-9]))
HEADERS  := $(sort $(wildcard chapter0[1-9]/*.h))
TOOLS    := $(sort $(wildcard docs/tools/*.sh))

# The detectors that work here. Asked only when something is to be built.
ifneq ($(filter-out help doctor clean,$(MAKECMDGOALS)),)
HAVE := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' sh docs/tools/detectors.sh)
endif

# What is built of $(1), chapters: their programs, once for each detector that is built in, and ...
VARIANTS := plain $(filter asan msan,$(HAVE))
programs  = $(foreach v,$(VARIANTS),$(patsubst %,$(BUILD)/%/$2.$v,$1))
# ... what is seen of their broken programs: shown, a few lines each; checked, against their claims.
broken    = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))

# What the programs in docs/tools/ need to know.
export CC CLANG STANDARD BUILD HAVE

# --- The commands. Lines that start with two # are what `make help` prints -----------------------

.PHONY: help
help:
	@echo 'Building a growable vector in C, down to the allocator.'
	@echo
	@sed -n 's/^## /    make /p' Makefile
	@echo
	@echo 'Start with make chapter1. A C compiler and make are all that it needs.'

## chapter1          play a chapter: its walkthrough, its tests, and what breaks it (chapter2, 3)

# chapter1 is short for chapter01. Both are declared phony, that is, commands and not files: there
# is a directory chapter01, and without this line make would call it up to date and do nothing.
.PHONY: $(CHAPTERS) $(CHAPTERS:chapter0%=chapter%)
$(CHAPTERS:chapter0%=chapter%): chapter%: chapter0%

# $$ puts the question off until make knows which chapter $$@ is.
.SECONDEXPANSION:
$(CHAPTERS): $(BUILD)/$$@/walkthrough.plain $$(call programs,$$@,test) $$(call broken,$$@,shown)
	@$(BUILD)/$@/walkthrough.plain
	@sh docs/tools/test.sh play $@

## test              check all that must hold, under every detector found here (test1, 2, 3)

# $(1), the chapters: all that the tests run.
tested = $(call programs,$1,test) $(call programs,$1,walkthrough) $(call broken,$1,checked) \
         $(BUILD)/docs/tools/check_harness.plain

.PHONY: test $(CHAPTERS:chapter0%=test%)
test: $(call tested,$(CHAPTERS))
	@sh docs/tools/test.sh all $(CHAPTERS)
$(CHAPTERS:chapter0%=test%): test%: $$(call tested,chapter0$$*)
	@sh docs/tools/test.sh all chapter0$*

## broken            show the broken programs, and what catches each (broken1, 2, 3)
## broken BUG=chapter02/double_free     ... all there is to see of one

.PHONY: broken $(CHAPTERS:chapter0%=broken%)
ifdef BUG
broken:
	@sh docs/tools/broken.sh whole '$(BUG)'
else
broken: $(call broken,$(CHAPTERS),shown)
	@cat $^
endif
$(CHAPTERS:chapter0%=broken%): broken%: $$(call broken,chapter0$$*,shown)
	@cat $^

## doctor            say which compilers and detectors are here, and how to get the others
.PHONY: doctor
doctor:
	@sh docs/tools/detectors.sh doctor

## clean             remove all that was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

# --- How things are built ------------------------------------------------------------------------

# A broken program's results, and a program for each detector. All depend on every header: there are
# few, and a rule that everybody can read is worth more than a compilation saved.
$(BUILD)/%.shown: %.c $(HEADERS) $(TOOLS) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/broken.sh show $< > $@

$(BUILD)/%.checked: %.c $(HEADERS) $(TOOLS) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/broken.sh check $< > $@

$(BUILD)/%.plain: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $< -o $@

$(BUILD)/%.asan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $(ASAN) $< -o $@

$(BUILD)/%.msan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CLANG) $(FLAGS) $(MSAN) $< -o $@

# Changes when a setting, the compiler or a detector does, so that all is built anew.
.PHONY: look
$(BUILD)/settings: look
	@mkdir -p $(@D)
	@echo '$(CC) $(CLANG) $(FLAGS) $(HAVE)' "$$($(CC) --version 2>&1 | head -n 1)" > $@.new
	@cmp -s $@.new $@ || cp $@.new $@

# A result that a failed or interrupted command leaves behind is no result.
.DELETE_ON_ERROR:
