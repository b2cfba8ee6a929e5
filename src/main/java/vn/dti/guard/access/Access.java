package vn.dti.guard.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the one who asks may see and do.
 *
 * @param principal who it is, for the audit log; never a secret
 * @param policyVersion the policy that it was decided by, for caches and the audit log; empty where
 *     there is none
 */
public record Access(String principal, Scope scope, Set<Ability> abilities, String policyVersion) {
  public Access {
    abilities = Set.copyOf(abilities);
  }

  /** Where no policy has been set, everybody who reaches the data source sees all of it. */
  public static Access withoutPolicy(String principal) {
    return new Access(principal, Scope.EVERYTHING, EnumSet.allOf(Ability.class), "");
  }

  /** Whether it may be done. */
  public boolean may(Ability ability) {
    return abilities.contains(ability);
  }
}
