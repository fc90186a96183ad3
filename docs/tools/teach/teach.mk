# teach.mk: for instructors.

##: To teach: docs/course.md
## book              join the notes into one file, to read offline or on paper (PAPER=letter)
## sheets            the pictures of the notes, one a page, to project
## tap2              judge a vector for machines, in TAP (STAGE=push: one of its functions)
## gradescope2       the same for Gradescope: a zip to upload; classroom2: for GitHub Classroom
## grade2 SUBMISSIONS=folder            judge the vectors of a class, in a sandbox
.PHONY: book sheets $(foreach what,tap grade gradescope classroom,$(addprefix $(what),$(NUMBERS)))
PAPER   := A4
SOURCES :=
book sheets:
	@mkdir -p $(BUILD)
	@sh docs/tools/teach/book.sh $@ '$(PAPER)' '$(SOURCES)'
$(NUMBERS:%=gradescope%): gradescope%:
	@sh docs/tools/teach/autograder.sh gradescope $*
$(NUMBERS:%=classroom%): classroom%: $(JUDGES)
	@sh docs/tools/teach/autograder.sh classroom $*
SUBMISSIONS :=
SANDBOX := bwrap
$(NUMBERS:%=tap%): tap%: $(JUDGES)
	@sh docs/tools/exercise/exercise.sh tap chapter0$*
$(NUMBERS:%=grade%): grade%: $(JUDGES)
	@SANDBOX='$(SANDBOX)' sh docs/tools/teach/grade.sh chapter0$* '$(SUBMISSIONS)'
