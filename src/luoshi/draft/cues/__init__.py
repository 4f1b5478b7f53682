"""What in a clause speaks for or against a demand: one file per family of cues, each a function of text and lexicon."""
