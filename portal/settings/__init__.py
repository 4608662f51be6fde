"""Settings for each environment: production, demo (this machine only), test."""
