# Makefile: every command of this tutorial. `make` alone lists them.
#
# It runs with GNU make 3.81 (macOS has that) and newer, serial or with -j, and writes to build/ only.

# --- What you may set: make CC=clang test, make CFLAGS=-O2 chapter2 ------------------------------

BUILD  := build
CLANG  := clang
CFLAGS := -O0 -g -gdwarf-4
# Unoptimized, so that a debugger stops on each line and no detector's work is optimized away;
# with debugging information of the version that every gdb and Valgrind reads. What is said on the
# command line counts, and not what happens to be in the environment. (CC is make's own: cc.)

# --- What the code is built with, whatever you set -----------------------------------------------

STANDARD := -std=c11
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# To pass a pointer for an int, or for another pointer, is an error; some compilers only warn of it.
ERRORS   := -Werror=int-conversion -Werror=incompatible-pointer-types
FLAGS     = $(STANDARD) $(WARNINGS) $(ERRORS) $(CFLAGS)
ASAN     := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MSAN     := -fsanitize=memory -fno-omit-frame-pointer

# --- What there is: the files are asked, no list is kept -----------------------------------------

CHAPTERS := $(sort $(wildcard chapter0[1-9]))
HEADERS  := $(sort $(wildcard chapter0[1-9]/*.h))
RUST     := $(sort $(wildcard chapter0[1-9]/broken/*.rs))
TOOLS    := docs/tools/broken.sh docs/tools/lab.sh docs/tools/filled.h

# The detectors that work here. Asked only when something is to be built; all of them, of which some
# take their time to answer, only for the broken programs.
ifneq ($(filter-out help doctor clean,$(MAKECMDGOALS)),)
WHICH := $(if $(filter broken% page %.all,$(MAKECMDGOALS)),all,chapters)
HAVE  := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' sh docs/tools/detectors.sh $(WHICH))
endif

# What is built of $(1), chapters: their programs, once for each detector that is built in, and ...
VARIANTS := plain $(filter asan msan,$(HAVE))
programs  = $(foreach v,$(VARIANTS),$(patsubst %,$(BUILD)/%/$2.$v,$1))
# ... what is seen of their broken programs, or of those that say "Played by make chapterN".
broken    = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))
played    = $(patsubst %.c,$(BUILD)/%.lines,$(shell grep -l '^// Played by' $1/broken/*.c))

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

# All that a command needs is built first, by a make of its own. It may use every processor, unless
# you have said how many (make -j2; the + hands that on). The commands themselves run one after the
# other, also with -j.
PROCESSORS = $(shell getconf _NPROCESSORS_ONLN 2>&1 | sed 's/[^0-9].*//')
JOBS       = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(PROCESSORS))
BUILD_ALL  = $(MAKE) -s --no-print-directory $(JOBS) INNER=yes $(BUILD)/settings
ifndef INNER
.NOTPARALLEL:
endif

$(CHAPTERS):
	+@$(BUILD_ALL) $(call programs,$@,test) $(BUILD)/$@/walkthrough.plain $(call played,$@)
	@sh docs/tools/test.sh play $@

## test              check all that must hold, under every detector found here (test1, 2, 3)

# $(1), the chapters: all that the tests run.
tested = $(call programs,$1,test) $(call programs,$1,walkthrough) $(call broken,$1,brief) \
         $(BUILD)/docs/tools/check_harness.plain

.PHONY: test $(CHAPTERS:chapter0%=test%)
test:
	@echo 'Building; the first time takes a while.'
	+@$(BUILD_ALL) $(call tested,$(CHAPTERS))
	@sh docs/tools/test.sh all $(CHAPTERS)
$(CHAPTERS:chapter0%=test%): test%:
	+@$(BUILD_ALL) $(call tested,chapter0$*)
	@sh docs/tools/test.sh all chapter0$*

## broken            run what is broken in every way: a table of what sees it (broken1, 2, 3)
## broken BUG=chapter02/double_free     ... and all there is to see of one

.PHONY: broken page $(CHAPTERS:chapter0%=broken%)
BUG :=
ifneq ($(BUG),)
broken $(CHAPTERS:chapter0%=broken%):
	+@$(BUILD_ALL)
	@sh docs/tools/broken.sh story '$(BUG)'
else
broken:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/table.sh show $(call broken,$(CHAPTERS),all)
$(CHAPTERS:chapter0%=broken%): broken%:
	+@$(BUILD_ALL) $(call broken,chapter0$*,all)
	@sh docs/tools/table.sh show $(call broken,chapter0$*,all)
endif

## page              write that table into docs/detectors.md
page:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/table.sh page $(call broken,$(CHAPTERS),all)

## stepper           make docs/stepper.html anew, from runs that gdb and Valgrind watch
## pictures          make docs/pictures/ anew, from the same runs
.PHONY: stepper pictures stepper-test pictures-fresh
TRACED = $(sort $(wildcard $(addsuffix /walkthrough.c,$(CHAPTERS)) $(addsuffix /broken/*.c,$(CHAPTERS))))
TRACES = $(patsubst %.c,$(BUILD)/%.trace,$(TRACED))
stepper pictures:
	@sh docs/tools/pictures.sh tools
	+@$(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/growth.plain
	@sh docs/tools/pictures.sh make
# Whether the page shows what the traces say, in a real browser; and whether page and pictures are what
# the sources draw: all is run and drawn again, which takes a minute or two.
stepper-test pictures-fresh:
	+@if sh docs/tools/pictures.sh tools; then \
	    $(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/growth.plain && \
	    sh docs/tools/pictures.sh $(if $(filter stepper-test,$@),browser,fresh); \
	else echo '0 passed, 0 failed, 1 skipped'; fi

## doctor            say which compilers and detectors are here, and how to get the others
.PHONY: doctor
doctor:
	@sh docs/tools/detectors.sh doctor

## clean             remove all that was built
.PHONY: clean
clean:
	rm -rf $(BUILD)

# Anything else is a slip of the finger.
.DEFAULT:
	@echo 'There is no command make $@. These are:' >&2
	@$(MAKE) --no-print-directory help >&2
	@exit 1

# --- How things are built ------------------------------------------------------------------------

# What broken.sh sees of a program: .lines to be shown, .brief for the tests, .all for the table.
# Everything here depends on every header: there are few, and a rule that everybody can read is worth
# more than a compilation saved.
$(BUILD)/%.lines: %.c $(HEADERS) $(TOOLS) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/broken.sh lines $< > $@

$(BUILD)/%.brief: %.c $(HEADERS) $(TOOLS) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/broken.sh brief $< > $@

$(BUILD)/%.all: %.c $(RUST) $(HEADERS) $(TOOLS) $(BUILD)/settings.all
	@mkdir -p $(@D)
	@echo '    in every way: $<'
	@sh docs/tools/broken.sh all $< > $@

$(BUILD)/%.trace: %.c $(HEADERS) docs/tools/trace.py docs/tools/trace.sh docs/tools/lab.sh $(BUILD)/settings
	@mkdir -p $(@D)
	@echo '    stepping $<'
	@sh docs/tools/trace.sh $< $@

$(BUILD)/%.plain: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) $< -o $@

# -w: what there is to warn of, the first has said.
$(BUILD)/%.asan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CC) $(FLAGS) -w $(ASAN) $< -o $@

$(BUILD)/%.msan: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $(@D)
	@$(CLANG) $(FLAGS) -w $(MSAN) $< -o $@

# Changes when a setting, the compiler or what detectors there are does, so that all is built anew.
.PHONY: look
$(BUILD)/settings:     SEEN = $(filter asan lsan msan valgrind,$(HAVE))
$(BUILD)/settings.all: SEEN = $(HAVE)
$(BUILD)/settings $(BUILD)/settings.all: look
	@mkdir -p $(@D)
	@$(CC) --version >$@.new 2>&1 || $(CC) -v >$@.new 2>&1 || \
	    { echo 'There is no compiler $(CC) here; make doctor says more.' >&2; exit 1; }
	@echo '$(CC) $(CLANG) $(FLAGS) $(SEEN)' >> $@.new
	@cmp -s $@.new $@ || cp $@.new $@

# A result that a failed or interrupted command leaves behind is no result.
.DELETE_ON_ERROR:
