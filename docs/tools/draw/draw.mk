# draw.mk: pictures and the stepper, from runs that gdb watches.

DRAW := docs/tools/draw
FILE :=
##: Pictures
## step1             step the story with what you wrote in chapter01/exercise/myvec.h (2, 3)
## step              FIX=double_free: step what you repair, chapter02/exercise/fix/double_free.c
## pictures          draw docs/pictures/ and docs/stepper.html anew, from runs that gdb watches
## pictures-fresh    see that they are what the sources draw
## stepper-test      open the stepper in a browser, and try each of its controls
.PHONY: step $(NUMBERS:%=step%) pictures pictures-fresh stepper-test
# Threads take turns in another way in each run, so a program that has some is not drawn.
TRACES = $(patsubst %.c,$(BUILD)/%.trace,$(shell grep -L pthread.h \
    $(addsuffix /walkthrough.c,$(CHAPTERS)) $(addsuffix /broken/*.c,$(CHAPTERS))))
TRACER = $(DRAW)/trace.sh $(patsubst %,$(DRAW)/%.py,trace memory order touch words)
DRAWN  = $(addprefix $(BUILD)/,$(addsuffix /walkthrough.txt,$(CHAPTERS)))
step:
	@sh $(DRAW)/draw.sh $(if $(FIX),fix '$(FIX)',step '$(FILE)')
$(NUMBERS:%=step%): step%:
	@sh $(DRAW)/draw.sh story $*
pictures:
	@sh $(DRAW)/trace.sh tools
	+@$(BUILD_ALL) $(TRACES) $(DRAWN)
	@sh $(DRAW)/draw.sh pictures all $(TRACES)
pictures-fresh:
	+@if sh $(DRAW)/trace.sh tools; then \
	    $(BUILD_ALL) $(TRACES) $(DRAWN) && sh $(DRAW)/draw.sh pictures fresh $(TRACES); \
	else echo '0 passed, 0 failed, 1 skipped'; fi
stepper-test:
	@sh $(DRAW)/draw.sh browser

$(BUILD)/%.trace: %.c $(HEADERS) $(TRACER) $(BUILD)/settings
	@mkdir -p $(@D)
	@echo '    stepping $<'
	@sh $(DRAW)/trace.sh run $< $@ 300
