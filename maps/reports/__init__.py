"""Where riders tell: forms that work without JavaScript, one-tap words, the receipt."""
