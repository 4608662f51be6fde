"""Plain text: normal form, sentences, words and tokens, anchors, differences, structure."""
