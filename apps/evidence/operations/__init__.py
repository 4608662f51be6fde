"""Operations on evidence (attach, change, remove), on its sources, and recording searches."""
