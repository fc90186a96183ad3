# draw.mk: pictures and the stepper, from runs that gdb watches.

##: Pictures
## pictures          draw docs/pictures/ and docs/stepper.html anew, from runs that gdb watches
## pictures-fresh    see that they are what the sources draw; stepper-test opens them in a browser
.PHONY: pictures stepper pictures-fresh stepper-test
TRACES = $(patsubst %.c,$(BUILD)/%.trace,$(wildcard $(foreach c,$(CHAPTERS),$c/walkthrough.c $c/broken/*.c)))
pictures stepper:
	@sh docs/tools/draw/pictures.sh tools
	+@$(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/draw/plots.plain
	@sh docs/tools/draw/pictures.sh make
pictures-fresh stepper-test:
	+@if sh docs/tools/draw/pictures.sh tools; then \
	    $(BUILD_ALL) $(TRACES) $(BUILD)/docs/tools/draw/plots.plain && \
	    sh docs/tools/draw/pictures.sh $(if $(filter stepper-test,$@),browser,fresh); \
	else echo '0 passed, 0 failed, 1 skipped'; fi

$(BUILD)/%.trace: %.c $(HEADERS) docs/tools/draw/trace.py docs/tools/draw/trace.sh docs/tools/learn/lab.sh $(BUILD)/settings
	@mkdir -p $(@D)
	@echo '    stepping $<'
	@sh docs/tools/draw/trace.sh $< $@
