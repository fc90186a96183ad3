# exercise.mk: to write the vector, and to repair broken programs.

WRITE := sh docs/tools/exercise/exercise.sh
STAGE :=
export STAGE
.PHONY: $(foreach what,exercise hint watch reset,$(addprefix $(what),$(NUMBERS)))
.PHONY: fix further reset_further
$(NUMBERS:%=exercise%): exercise%: $(BUILD)/csource
	@$(WRITE) check chapter0$*
$(NUMBERS:%=hint%): hint%: $(BUILD)/csource
	@$(WRITE) hint chapter0$*
$(NUMBERS:%=watch%): watch%: $(BUILD)/csource
	@$(WRITE) watch chapter0$*
$(NUMBERS:%=reset%): reset%: $(BUILD)/csource
	@$(WRITE) reset chapter0$*
fix: $(BUILD)/csource
	@sh docs/tools/exercise/fix.sh $(if $(BUG),check '$(BUG)',hand)
further: $(BUILD)/csource
	@$(WRITE) check further
reset_further: $(BUILD)/csource
	@$(WRITE) reset further

EXERCISE := $(sort $(wildcard chapter0[1-9]/exercise/* docs/tools/exercise/*)) \
	docs/tools/keep/check_exercises.sh
$(BUILD)/%/exercise.log: $(BUILD)/%/test.plain.log $(TAUGHT) $(EXERCISE) $(BUILD)/csource
	@$(LOOK)
