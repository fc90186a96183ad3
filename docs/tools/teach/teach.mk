# teach.mk: for instructors.

##: To teach: docs/course.md
## book              join the notes into one file, to read offline or on paper
## tap2              judge a vector for machines, in TAP
## grade2 SUBMISSIONS=folder            judge the vectors of a class, in a sandbox
.PHONY: book $(NUMBERS:%=tap%) $(NUMBERS:%=grade%)
book:
	@mkdir -p $(BUILD)
	@sh docs/tools/teach/book.sh
SUBMISSIONS :=
SANDBOX := bwrap
$(NUMBERS:%=tap%): tap%: $(BUILD)/csource
	@sh docs/tools/exercise/exercise.sh tap chapter0$*
$(NUMBERS:%=grade%): grade%: $(BUILD)/csource
	@SANDBOX='$(SANDBOX)' sh docs/tools/teach/grade.sh chapter0$* '$(SUBMISSIONS)'
