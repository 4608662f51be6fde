"""Who else said so: the search index, retrieval, and matches between claims, passages and external
fact-checks.
"""
