"""Tables of the sizes that are measured, made by DuckDB out of fewer: ``dense`` a city in which much goes on."""
