# lab.mk: what detectors are here, and what they say: to the tests, and to the broken programs.

PROBE   := sh docs/tools/learn/probe.sh
LAB     := $(sort $(wildcard docs/tools/learn/*.sh docs/tools/learn/*.awk docs/tools/learn/junk.h))

# The detectors that are here, and those of them that the tests run under. Asked only when something
# is to be built; all of them, of which some take their time, only for the broken programs.
# A make that this one calls is told.
ifndef INNER
ifneq ($(filter-out clean bench%,$(BUILDING)),)
WHICH  := $(if $(filter broken% check renew blocks fix exercises %.all,$(BUILDING)),all,runs)
HAVE   := $(shell CC='$(CC)' CLANG='$(CLANG)' BUILD='$(BUILD)' $(PROBE) $(WHICH))
TESTED := $(filter $(HAVE),$(shell $(PROBE) tests))
endif
endif
export HAVE TESTED

# --- The commands --------------------------------------------------------------------------------

.PHONY: broken $(NUMBERS:%=broken%) doctor
BUG :=
ifneq ($(BUG),)
broken $(NUMBERS:%=broken%):
	+@$(BUILD_ALL) $(BUILD)/csource $(call runs,$(wildcard chapter0[1-9]/broken/$(basename $(notdir \
	    $(BUG))).c))
	@sh docs/tools/learn/story.sh '$(BUG)'
else
broken:
	+@sh docs/tools/learn/table.sh show $(CHAPTERS)
$(NUMBERS:%=broken%): broken%:
	+@sh docs/tools/learn/table.sh show chapter0$*
endif
doctor:
	@$(PROBE) doctor

# --- How it is made ------------------------------------------------------------------------------

# A test or a walkthrough, built for a detector and looked at. -w: what there is to warn of, the
# plain build has said.
define watched
$(BUILD)/%.$1: %.c $(HEADERS) $(BUILD)/settings
	@mkdir -p $$(@D)
	@$(PROBE) build $1 $$(FLAGS) -w $$< -o $$@
$(BUILD)/%.$1.log: $(BUILD)/%.$1 $(BUILD)/%.plain.log
	@$$(LOOK)
endef
$(foreach detector,$(TESTED),$(eval $(call watched,$(detector))))

# What is made of the broken programs of the chapters $1; and of those "Played by make chapterN".
broken = $(patsubst %.c,$(BUILD)/%.$2,$(sort $(wildcard $(addsuffix /broken/*.c,$1))))
played = $(patsubst %.c,$(BUILD)/%.lines,$(shell grep -l '^// Played by' $1/broken/*.c))
runs   = $(patsubst %.c,$(BUILD)/%.runs/new,$1)

# What broken.sh sees of a program: .lines to be shown; .brief for the tests; .all for the table.
# What was run for one, or for make broken BUG=, is not run again for the other: .runs keeps it.
# Everything here depends on every header: there are few, and a rule that everybody can read is
# worth more than a compilation saved.
$(BUILD)/%.runs/new: %.c $(HEADERS) $(LAB) $(BUILD)/settings
	@rm -rf $(@D) && mkdir -p $(@D) && : > $@
$(BUILD)/%.lines: %.c $(BUILD)/%.runs/new
	@sh docs/tools/learn/broken.sh lines $< > $@
$(BUILD)/%.brief: %.c $(BUILD)/%.lines
	@$(NOW) && sh docs/tools/learn/broken.sh brief $< > $@
$(BUILD)/%.all: %.c $(BUILD)/%.runs/new $(BUILD)/settings.all
	@$(NOW) && sh docs/tools/learn/broken.sh all $< > $@
