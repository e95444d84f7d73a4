"""Where the next stations should open: location problems with a proof of how good the answer is."""
