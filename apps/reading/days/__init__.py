"""Days and spans of days in prose and in datelines, as EDTF."""
