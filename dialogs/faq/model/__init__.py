"""Which entry a question is about: a linear model over characters, sounds, words and structure.

`normal` folds the text, `lexicon` finds the words of the field, `features` says what a question
shows, `samples` what trains, `training` learns, `storing` writes and reads, `finding` answers.
Only plain arithmetic is used, so that the same data gives the same bytes on every machine.
"""
