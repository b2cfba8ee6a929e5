package vn.dti.ingest.layout;

/**
 * What one column means.
 *
 * @param column from 1
 * @param header its heading as the file writes it
 * @param series what the heading itself says of the figures beneath it
 */
record PlannedColumn(int column, String header, Role role, Series series) {}
