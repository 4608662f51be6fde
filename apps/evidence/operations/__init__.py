"""Operations on evidence (attach, change, remove) and on its sources."""
