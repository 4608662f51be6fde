"""What pages do to the text they show: quotation marks, marks of invisible characters, values not known yet."""
