"""Words whose full stop does not end a sentence, by language: data alone."""
