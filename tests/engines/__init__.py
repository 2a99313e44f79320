"""The guide's core flows in every browser engine that this machine has: one driver, one set of flows, both languages."""
