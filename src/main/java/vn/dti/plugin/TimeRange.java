package vn.dti.plugin;

import java.time.Instant;

/** The panel's time range, in whole milliseconds, both ends included. */
public record TimeRange(Instant from, Instant to) {}
