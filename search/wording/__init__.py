"""English words written in several ways: spellings of two countries, irregular forms, numbers in letters and digits."""
