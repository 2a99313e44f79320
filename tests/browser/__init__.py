"""The browser that the tests and benchmarks run in, and its pages."""
