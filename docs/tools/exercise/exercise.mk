# exercise.mk: to write the vector, and to repair broken programs.

WRITE := sh docs/tools/exercise/exercise.sh
STAGE :=
export STAGE
.PHONY: $(foreach what,exercise hint watch reset,$(addprefix $(what),$(NUMBERS)))
.PHONY: fix further reset_further
JUDGES := $(addprefix $(BUILD)/,csource splice handout judge panics.o)
$(NUMBERS:%=exercise%): exercise%: $(JUDGES)
	@$(WRITE) check chapter0$*
$(NUMBERS:%=hint%): hint%: $(JUDGES)
	@$(WRITE) hint chapter0$*
$(NUMBERS:%=watch%): watch%: $(JUDGES)
	@$(WRITE) watch chapter0$*
$(NUMBERS:%=reset%): reset%: $(JUDGES)
	@$(WRITE) reset chapter0$*
fix: $(BUILD)/csource
	@sh docs/tools/exercise/fix.sh $(if $(BUG),check '$(BUG)',hand)
further: $(JUDGES)
	@$(WRITE) check further
reset_further: $(JUDGES)
	@$(WRITE) reset further

EXERCISE := $(sort $(wildcard chapter0[1-9]/exercise/* docs/tools/exercise/*)) \
	docs/tools/keep/check_exercises.sh
$(BUILD)/splice $(BUILD)/handout $(BUILD)/judge: $(BUILD)/%: docs/tools/exercise/%.c \
    $(wildcard docs/tools/*/*.h) $(BUILD)/settings
	@$(CC) $(STANDARD) -O1 -w $< -o $@
$(BUILD)/panics.o: docs/tools/exercise/panics.c docs/tools/exercise/panics.h $(BUILD)/settings
	@$(CC) $(STANDARD) -O1 -w -c $< -o $@
$(BUILD)/%/exercise.log: $(BUILD)/%/test.plain.log $(TAUGHT) $(EXERCISE) $(JUDGES)
	@$(LOOK)
