package io.tocsin.backtest;

/** A time in which something was known to be wrong, to judge alarms by. */
public record Incident(String name, Span span) {}
