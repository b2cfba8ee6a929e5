package vn.dti.report;

import java.time.LocalDate;

/**
 * The snapshot that the figures come from.
 *
 * @param id as the store names it
 * @param asOf the day that its publisher states
 * @param illustrative its history is made up, which every page must say
 */
public record SnapshotFacts(String id, LocalDate asOf, boolean illustrative) {}
