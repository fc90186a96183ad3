# Makefile: every command of this tutorial. `make` alone lists them.
#
# It runs with GNU make 3.81 (macOS has that) and newer, serial or with -j. What is built goes to build/;
# only fix, reset and the commands to change this repository write elsewhere.

# --- What you may set: make CC=clang test, make CFLAGS=-O2 chapter2 ------------------------------

BUILD  := build
CLANG  := clang
CFLAGS := -O0 -g -gdwarf-4
# Unoptimized, so that a debugger stops on each line and no detector's work is optimized away;
# with debugging information of the version that every gdb and Valgrind reads. What is said on the
# command line counts, and not what happens to be in the environment. (But CC is make's own: cc, unless
# the environment names another.)

# --- What the code is built with, whatever you set -----------------------------------------------

STANDARD := -std=c11
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
# To pass a pointer for an int, or for another pointer, is an error, and so is to call what nobody
# declared; some compilers only warn of it.
ERRORS   := -Werror=int-conversion -Werror=incompatible-pointer-types \
            -Werror=implicit-function-declaration
FLAGS     = $(STANDARD) $(WARNINGS) $(ERRORS) $(CFLAGS)
ASAN     := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
MSAN     := -fsanitize=memory -fno-omit-frame-pointer

# --- What there is: the files are asked, no list is kept -----------------------------------------

CHAPTERS := $(sort $(wildcard chapter0[1-9]))
HEADERS  := $(sort $(wildcard chapter0[1-9]/*.h))
SOURCES  := $(sort $(wildcard chapter0[1-9]/*.[ch] chapter0[1-9]/broken/*.[ch]))
TAUGHT   := $(sort $(wildcard chapter0[1-9]/*))
EXERCISE := $(sort $(wildcard chapter0[1-9]/exercise/*)) \
            $(addprefix docs/tools/,check_exercises.sh exercise.sh parts.awk further_solution.h)
RUST     := $(sort $(wildcard chapter0[1-9]/broken/*.rs))
TOOLS    := docs/tools/broken.sh docs/tools/lab.sh docs/tools/filled.h
NOTES    := README.md $(sort $(wildcard chapter0[1-9]/*.md docs/*.md))
NOTED     = $(shell grep -l '^```' $(NOTES)) # those that show code or output

# The detectors that work here. Asked only when something is to be built; all of them, of which some
# take their time to answer, only for the broken programs. A make that this one calls is told.
ifndef INNER
ifneq ($(filter-out help doctor clean bench%,$(MAKECMDGOALS)),)
WHICH := $(if $(filter broken% page fix exercises %.all,$(MAKECMDGOALS)),all,chapters)
HAVE  := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' sh docs/tools/detectors.sh $(WHICH))
endif
endif

# What is looked at of $(1), chapters: their program $(2), plain and under each detector, and ...
LOOKS := plain $(filter asan msan valgrind,$(HAVE))
looks  = $(foreach l,$(LOOKS),$(patsubst %,$(BUILD)/%/$2.$l.log,$1))
# ... what is seen of their broken programs, or of those that say "Played by make chapterN".
broken    = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))
played    = $(patsubst %.c,$(BUILD)/%.lines,$(shell grep -l '^// Played by' $1/broken/*.c))

# What the programs in docs/tools/ need to know.
export MAKE CC CLANG STANDARD WARNINGS BUILD HAVE NOTED

# --- The commands. Lines that start with two # are what `make help` prints -----------------------

.PHONY: help
help:
	@echo 'Building a growable vector in C, down to the allocator.'
	@awk '/^##: / { print "\n" substr($$0, 5) } /^## / { print "    make " substr($$0, 4) }' Makefile
	@echo
	@echo 'Start with make chapter1. A C compiler and make are all that it needs.'

##: To learn
## chapter1          play a chapter: its walkthrough, its tests, and what breaks it (chapter2, 3)

# chapter1 is short for chapter01. Both are declared phony, that is, commands and not files: there
# is a directory chapter01, and without this line make would call it up to date and do nothing.
.PHONY: $(CHAPTERS) $(CHAPTERS:chapter0%=chapter%)
$(CHAPTERS:chapter0%=chapter%): chapter%: chapter0%

# All that a command needs is built first, by a make of its own. It may use every processor, unless
# you have said how many (make -j2; the + hands that on). The commands themselves run one after the
# other, also with -j; and two of them that are typed in two windows one after the other as well.
PROCESSORS = $(shell getconf _NPROCESSORS_ONLN 2>&1 | sed 's/[^0-9].*//')
JOBS       = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(PROCESSORS))
ALONE      = sh docs/tools/alone.sh $$PPID
BUILD_ALL  = $(ALONE) && $(MAKE) -s --no-print-directory $(JOBS) INNER=yes $(BUILD)/settings
ifndef INNER
.NOTPARALLEL:
endif

$(CHAPTERS):
	+@$(BUILD_ALL) $(BUILD)/$@/walkthrough.plain $(call looks,$@,test) $(call played,$@)
	@sh docs/tools/test.sh play $@

## test              check all that must hold, under every detector found here (test1, 2, 3)

# $(1), the chapters: all that the tests look at.
tested = $(call looks,$1,test) $(call looks,$1,walkthrough) $(call broken,$1,brief) \
         $(foreach l,promises exercise,$(patsubst %,$(BUILD)/%/$l.log,$1)) $(BUILD)/docs/tools/check_harness.plain.log

# What the notes show, of all chapters.
shown = $(addsuffix /walkthrough.txt,$(addprefix $(BUILD)/,$(CHAPTERS))) $(call broken,$(CHAPTERS),lines)

.PHONY: test $(CHAPTERS:chapter0%=test%)
test:
	@echo 'Building; the first time takes a while.'
	+@$(BUILD_ALL) $(call tested,$(CHAPTERS)) $(NOTED:%=$(BUILD)/%.log) $(BUILD)/lint.log
	@sh docs/tools/test.sh all $(CHAPTERS)
$(CHAPTERS:chapter0%=test%): test%:
	+@$(BUILD_ALL) $(call tested,chapter0$*)
	@sh docs/tools/test.sh all chapter0$*

## broken            run what is broken in every way: a table of what sees it (broken1, 2, 3)
## broken BUG=chapter02/double_free     ... and all there is to see of one

.PHONY: broken $(CHAPTERS:chapter0%=broken%)
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

## exercise2         judge the vector that you write: chapter02/exercise/myvec.h (1, 2, 3)
## hint2             one more hint for the function that you are at
## watch2            judge at each save, until Ctrl-C
## reset2            start the exercise again; your file is kept beside it
## fix               hand out broken programs to repair
## fix BUG=chapter02/double_free        ... and judge a repair
## predict2          play a walkthrough that asks you what comes next
## further           going further in chapter 3: insert, remove and others (reset_further)

NUMBERS := $(CHAPTERS:chapter0%=%)
.PHONY: $(foreach what,exercise hint watch reset predict tap grade,$(addprefix $(what),$(NUMBERS)))
.PHONY: fix further reset_further
$(NUMBERS:%=exercise%): exercise%: $(BUILD)/settings
	@sh docs/tools/student.sh check chapter0$*
$(NUMBERS:%=hint%): hint%: $(BUILD)/settings
	@sh docs/tools/student.sh hint chapter0$*
$(NUMBERS:%=watch%): watch%: $(BUILD)/settings
	@sh docs/tools/student.sh watch chapter0$*
$(NUMBERS:%=reset%): reset%: $(BUILD)/settings
	@sh docs/tools/student.sh reset chapter0$*
$(NUMBERS:%=predict%): predict%: $(BUILD)/chapter0%/walkthrough.plain
	@sh docs/tools/predict.sh chapter0$*
fix: $(BUILD)/settings
	@$(ALONE) && sh docs/tools/fix.sh $(if $(BUG),check '$(BUG)',hand)
further: $(BUILD)/settings
	@sh docs/tools/student.sh check further
reset_further: $(BUILD)/settings
	@sh docs/tools/student.sh reset further

## doctor            say which compilers and tools are here, and how to get the others
## clean             remove all that was built; what you wrote stays
.PHONY: doctor clean
doctor:
	@sh docs/tools/detectors.sh doctor
clean:
	rm -rf $(BUILD)

##: To teach: docs/course.md
## book              join the notes into one file, to read offline or on paper
## tap2              judge a vector for machines, in TAP
## grade2 SUBMISSIONS=folder            judge the vectors of a class

.PHONY: book
book:
	@mkdir -p $(BUILD)
	@sh docs/tools/book.sh
SUBMISSIONS :=
$(NUMBERS:%=tap%): tap%: $(BUILD)/settings
	@sh docs/tools/student.sh tap chapter0$*
$(NUMBERS:%=grade%): grade%: $(BUILD)/settings
	@$(ALONE) && ALONE=yes sh docs/tools/grade.sh chapter0$* '$(SUBMISSIONS)'

##: To look closer: docs/trust.md, docs/performance.md
## coverage          see that the tests run every line and branch of the vectors
## mutants           plant faults in the vectors; the tests must see each (mutants1, 2, 3)
## model             make random calls, beside a model of what they should do (COUNT=1000000 SEED=42)
## fuzz              let libFuzzer think out the calls (FUZZ_SECONDS=60)
## prove             have Frama-C go through all runs of the vectors, within bounds
## portability       run the tests with every compiler, level and machine found here
## versus            compare the vector with std's Vec in Rust, call by call
## bench             the vectors against their peers and the limit, in about two minutes

.PHONY: coverage model fuzz mutants $(NUMBERS:%=mutants%) prove portability versus bench ready
# Nothing is built for these first; but they too wait until no other command works in build/.
ready:
	+@$(BUILD_ALL)
coverage mutants prove portability: ready
	@sh docs/tools/$@.sh $(CHAPTERS)
$(NUMBERS:%=mutants%): mutants%: ready
	@sh docs/tools/mutants.sh chapter0$*
COUNT        := 100000
SEED          = $(shell date +%s)
FUZZ_SECONDS := 60
model: ready
	@sh docs/tools/model.sh random '$(COUNT)' '$(SEED)'
fuzz: ready
	@sh docs/tools/model.sh fuzz '$(FUZZ_SECONDS)'
versus: ready
	@sh docs/tools/versus.sh
# On an otherwise idle machine, please. ROUNDS=1 is quicker, and says less.
ROUNDS := 4
bench:
	@$(ALONE) && ROUNDS='$(ROUNDS)' sh docs/tools/bench.sh $(if $(filter yes,$(PAGE)),page,run)

##: To change this repository: what is made from the sources, and what else must hold
## notes             write the blocks of code and output in the notes anew
## page              write the table in docs/detectors.md anew; bench PAGE=yes: docs/performance.md
## pictures          draw docs/pictures/ and docs/stepper.html anew, from runs that gdb watches
## sequences         look for the calls that make model begins with
## pictures-fresh    see that they are what the sources draw; stepper-test opens them in a browser
## bench-check       see that a push takes the instructions that it may
## exercises         check the exercises: every stage, every hint, every way to cheat
## safety            try the commands in odd places, on a full disk, without tools

.PHONY: notes page pictures pictures-fresh stepper stepper-test sequences bench-check exercises safety
notes:
	+@$(BUILD_ALL) $(shown)
	@sh docs/tools/notes.sh write $(NOTES)
page:
	+@$(BUILD_ALL) $(call broken,$(CHAPTERS),all)
	@sh docs/tools/table.sh page $(call broken,$(CHAPTERS),all)
TRACES = $(patsubst %.c,$(BUILD)/%.trace,$(wildcard $(foreach c,$(CHAPTERS),$c/walkthrough.c $c/broken/*.c)))
pictures stepper:
	@sh docs/tools/pictures.sh tools
	+@$(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/plots.plain
	@sh docs/tools/pictures.sh make
pictures-fresh stepper-test:
	+@if sh docs/tools/pictures.sh tools; then \
	    $(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/plots.plain && \
	    sh docs/tools/pictures.sh $(if $(filter stepper-test,$@),browser,fresh); \
	else echo '0 passed, 0 failed, 1 skipped'; fi
sequences: ready
	@sh docs/tools/model.sh keep '$(FUZZ_SECONDS)'
bench-check:
	@$(ALONE) && sh docs/tools/bench.sh check
exercises: $(BUILD)/settings $(CHAPTERS:%=$(BUILD)/%/walkthrough.plain)
	@$(ALONE) && ALONE=yes sh docs/tools/check_exercises.sh all $(CHAPTERS) further
safety:
	@$(ALONE) && sh docs/tools/safety.sh

# Anything else is a slip of the finger.
.DEFAULT:
	@echo 'There is no command make $@; make alone lists those that there are.' >&2; exit 1

# --- How things are built ------------------------------------------------------------------------

# What broken.sh sees of a program: .lines to be shown; .brief for the tests, from the same runs; .all
# for the table.
# Everything here depends on every header: there are few, and a rule that everybody can read is worth
# more than a compilation saved.
$(BUILD)/%.lines: %.c $(HEADERS) $(TOOLS) $(BUILD)/settings
	@mkdir -p $(@D)
	@sh docs/tools/broken.sh lines $< > $@

$(BUILD)/%.brief: %.c $(BUILD)/%.lines
	@sh docs/tools/broken.sh brief $< > $@

$(BUILD)/%.all: %.c $(RUST) $(HEADERS) $(TOOLS) $(BUILD)/settings.all
	@mkdir -p $(@D)
	@echo '    running $<'
	@sh docs/tools/broken.sh all $< > $@

# What the walkthroughs print.
$(BUILD)/%/walkthrough.txt: $(BUILD)/%/walkthrough.plain
	@$< > $@ 2>&1 || echo "(it ended with status $$?)" >> $@

# Whether the notes show what is so, and refer to what there is; what does not hold, test.sh tells.
$(BUILD)/%.md.log: %.md $(SOURCES) $(RUST) $(TOOLS) docs/tools/notes.sh docs/tools/detectors.sh $(shown)
	@mkdir -p $(@D)
	@sh docs/tools/notes.sh check $< > $@
$(BUILD)/lint.log: $(NOTES) $(SOURCES) Makefile docs/tools/lint.sh
	@mkdir -p $(@D)
	@sh docs/tools/lint.sh > $@

# What a program does, and what each detector says to it. It is kept, and told again, until one of
# the files that it came from changes. Whatever waits for the tests to pass comes after them.
LOOK = sh docs/tools/test.sh look $@

$(BUILD)/%.plain.log: $(BUILD)/%.plain docs/tools/test.sh
	@$(LOOK)

$(BUILD)/%.asan.log: $(BUILD)/%.asan $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%.msan.log: $(BUILD)/%.msan $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%.valgrind.log: $(BUILD)/%.plain.log
	@$(LOOK)

$(BUILD)/%/promises.log: $(BUILD)/%/test.plain.log docs/tools/chapter.sh docs/tools/tell.sh $(TAUGHT)
	@$(LOOK)

$(BUILD)/%/exercise.log: $(BUILD)/%/test.plain.log $(TAUGHT) $(EXERCISE)
	@$(LOOK)

$(CHAPTERS:%=$(BUILD)/%/walkthrough.plain.log): $(BUILD)/%/walkthrough.plain.log: \
    $(BUILD)/%/test.plain.log $(BUILD)/%/walkthrough.txt

# Nothing that was built on the way to a look is removed after it.
.SECONDARY:

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

# Changes when a setting, the compiler, what detectors there are or what the environment tells them
# does, so that all is built anew.
.PHONY: look
$(BUILD)/settings:     SEEN = $(filter asan lsan msan valgrind,$(HAVE))
$(BUILD)/settings.all: SEEN = $(HAVE)
$(BUILD)/settings $(BUILD)/settings.all: look
	@mkdir -p $(@D)
	@$(CC) --version >$@.new 2>&1 || $(CC) -v >$@.new 2>&1 || \
	    { echo 'There is no compiler $(CC) here; make doctor says more.' >&2; exit 1; }
	@echo '$(CC) $(CLANG) $(FLAGS) $(SEEN)' >> $@.new
	@env | sed -n '/^[A-Z]*SAN_/p; /^VALGRIND_/p; /^MALLOC_/p; /^GLIBC_/p' | sort >> $@.new
	@cmp -s $@.new $@ || cp $@.new $@

# A result that a failed or interrupted command leaves behind is no result.
.DELETE_ON_ERROR:
