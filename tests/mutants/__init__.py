"""Spoils the code one place at a time and sees whether its tests notice: `make mutants`.

A spoilt place is a mutant. One that makes a test fail is killed; one that no test notices has survived, and
is looked at by a person: either it changes nothing that anybody could see, or a test is missing.
"""
