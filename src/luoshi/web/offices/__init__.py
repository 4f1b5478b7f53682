"""The inner offices: three administrators apart, codes for secretaries, answers to questions and suggestions."""
