"""Seeded changes of many kinds, made on notes the guard was not tuned on; see bench.py beside this folder."""
