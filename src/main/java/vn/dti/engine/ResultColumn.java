package vn.dti.engine;

/**
 * A column of an answer.
 *
 * @param type DuckDB's name of its type, such as DATE
 */
public record ResultColumn(String name, String type) {}
