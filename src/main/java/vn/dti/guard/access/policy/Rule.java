package vn.dti.guard.access.policy;

/**
 * One rule of a policy.
 *
 * @param line where it begins in its file
 * @param name empty where it has none
 */
public record Rule(long line, String name, Conditions who, Grant grant) {}
