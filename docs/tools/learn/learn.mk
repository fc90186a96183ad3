# learn.mk: to play chapters, to predict, to test, to see what breaks the vectors.

TAUGHT  := $(sort $(wildcard chapter0[1-9]/*))

# What the programs in docs/tools/ need to know.
export MAKE CC CLANG STANDARD WARNINGS BUILD BUILD_ALL

# --- The commands --------------------------------------------------------------------------------

# chapter1 is short for chapter01. Both are declared phony, that is, commands and not files: there
# is a directory chapter01, and without this line make would call it up to date and do nothing.
.PHONY: $(CHAPTERS) $(CHAPTERS:chapter0%=chapter%)
SECTION :=
$(CHAPTERS:chapter0%=chapter%): chapter%: chapter0%
$(CHAPTERS):
	+@$(BUILD_ALL) $@.$(if $(SECTION),section,play)
	@sh docs/tools/learn/play.sh $@ '$(SECTION)'

.PHONY: test $(NUMBERS:%=test%) $(NUMBERS:%=predict%)
test:
	+@sh docs/tools/learn/test.sh $(CHAPTERS)
$(NUMBERS:%=test%): test%:
	+@sh docs/tools/learn/test.sh chapter0$*
$(NUMBERS:%=predict%): predict%:
	+@$(BUILD_ALL) chapter0$*.section
	@sh docs/tools/learn/predict.sh play chapter0$* '$(SECTION)'

# --- What they have built first ------------------------------------------------------------------

# A chapter's program $2, looked at plain and under each detector.
looks  = $(foreach l,plain $(TESTED),$(BUILD)/$1/$2.$l.log)

# For each chapter: its story alone; all that is played; its tests; the rest that make test tells.
.PHONY: $(foreach what,section play first rest,$(CHAPTERS:%=%.$(what)))
define goals
$1.section: $(BUILD)/$1/walkthrough.txt
$1.play: $1.section $(call looks,$1,test) $(call played,$1)
$1.first: $(BUILD)/$1/test.plain.log
$1.rest: $(call looks,$1,test) $(call looks,$1,walkthrough) $(BUILD)/$1/promises.log \
    $(BUILD)/$1/exercise.log $(call broken,$1,brief)
endef
ifdef INNER
$(foreach chapter,$(CHAPTERS),$(eval $(call goals,$(chapter))))
endif

# --- How it is made ------------------------------------------------------------------------------

# NOW tells a terminal what is being done; LOOK keeps what was seen, until one of the files that it
# came from changes. Whatever has to wait for the tests to pass comes after them.
NOW  = sh docs/tools/learn/progress.sh $@
LOOK = $(NOW) && sh docs/tools/learn/look.sh $@

$(BUILD)/%.plain.log: $(BUILD)/%.plain docs/tools/learn/look.sh
	@$(LOOK)
$(BUILD)/%/promises.log: $(BUILD)/%/test.plain.log $(BUILD)/csource $(TAUGHT) \
    $(wildcard docs/tools/learn/promises.* docs/tools/learn/results.sh)
	@$(LOOK)
$(CHAPTERS:%=$(BUILD)/%/walkthrough.plain.log): $(BUILD)/%/walkthrough.plain.log: \
    $(BUILD)/%/test.plain.log $(BUILD)/%/walkthrough.txt

# What the walkthroughs print.
$(BUILD)/%/walkthrough.txt: $(BUILD)/%/walkthrough.plain
	@$< > $@ 2>&1 || echo "(it ended with status $$?)" >> $@

# Cuts functions out of a file of C, for all rooms.
$(BUILD)/csource: $(sort $(wildcard docs/tools/learn/c*.[ch])) $(BUILD)/settings
	@$(CC) $(STANDARD) -O1 -w docs/tools/learn/csource.c -o $@

# Changes when a setting, the compiler, what detectors there are or what the environment tells them
# does, so that all is built anew.
.PHONY: look
$(BUILD)/settings:     SEEN = $(filter $(TESTED) lsan ubsan,$(HAVE))
$(BUILD)/settings.all: SEEN = $(HAVE)
$(BUILD)/settings $(BUILD)/settings.all: look
	@mkdir -p $(@D)
	@sh docs/tools/learn/settings.sh $@ '$(FLAGS)' '$(SEEN)'
