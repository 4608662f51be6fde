"""The search index, retrieval, and matches between claims, passages and external fact-checks."""
