"""The writes about external fact-checks: importing them, and waiting for an address."""
