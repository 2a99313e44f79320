"""What assistive technology is given, step by step: recorded, and the same in both languages."""
