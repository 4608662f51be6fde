"""The checkable statements of a sentence: where each lies, and how it reads on its own."""
