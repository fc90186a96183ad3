# exercise.mk: to write the vector, and to repair broken programs.

EXERCISE := $(sort $(wildcard chapter0[1-9]/exercise/* docs/tools/exercise/*)) docs/tools/keep/check_exercises.sh

.PHONY: $(foreach what,exercise hint watch reset,$(addprefix $(what),$(NUMBERS))) fix further reset_further
$(NUMBERS:%=exercise%): exercise%: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh check chapter0$*
$(NUMBERS:%=hint%): hint%: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh hint chapter0$*
$(NUMBERS:%=watch%): watch%: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh watch chapter0$*
$(NUMBERS:%=reset%): reset%: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh reset chapter0$*
fix: $(BUILD)/settings
	@sh docs/tools/exercise/fix.sh $(if $(BUG),check '$(BUG)',hand)
further: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh check further
reset_further: $(BUILD)/settings
	@sh docs/tools/exercise/student.sh reset further

$(BUILD)/%/exercise.log: $(BUILD)/%/test.plain.log $(TAUGHT) $(EXERCISE)
	@$(LOOK)
