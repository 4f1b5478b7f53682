"""The offices' face: numbers that open into rows, reasons and sentences; never a ranking."""
