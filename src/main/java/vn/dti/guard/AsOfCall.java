package vn.dti.guard;

import java.util.Optional;
import vn.dti.indicator.AsOfMode;

/**
 * That a query asks how things stood on some day.
 *
 * @param macro the table macro, in lower case
 * @param day a SELECT of one value that says which day, rendered from the approved tree; empty
 *     where the day is not one and the same for the whole query
 */
public record AsOfCall(String macro, Optional<String> day, AsOfMode mode) {}
