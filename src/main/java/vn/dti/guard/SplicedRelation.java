package vn.dti.guard;

/**
 * A relation that stands in the place of another within one query.
 *
 * @param name tells it from the other relations of the query, whatever characters it has
 * @param select the rows that it has: one trusted SELECT, in which names of tables mean the tables
 */
public record SplicedRelation(String name, String select) {}
