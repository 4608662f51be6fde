"""One file per place the portal runs: production, demo (this machine only), test."""
