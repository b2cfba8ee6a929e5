package vn.dti.datasource;

import java.util.Optional;
import java.util.Set;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultException;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.access.Ability;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AccessFaults;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.Principal;
import vn.dti.guard.access.Scope;
import vn.dti.guard.access.policy.Policy;

/** Who asks. What is theirs depends on the areas of the snapshot that is asked. */
sealed interface Asker {
  /** Who it is, for the audit log. */
  String principal();

  /** The policy in force; empty where there is none. */
  String policyVersion();

  /** What is theirs to see and do, among the areas there are. */
  Access access(AreaDirectory areas);

  /** Why nobody is answered who asks like this; empty where it depends on what is asked. */
  Optional<Fault> refusal();

  /** Where no policy has been set. */
  record Anyone(String principal) implements Asker {
    @Override
    public String policyVersion() {
      return "";
    }

    @Override
    public Access access(AreaDirectory areas) {
      return Access.withoutPolicy(principal);
    }

    @Override
    public Optional<Fault> refusal() {
      return Optional.empty();
    }
  }

  /** Under a policy. */
  record Judged(Principal who, Policy policy) implements Asker {
    @Override
    public String principal() {
      return who.label();
    }

    @Override
    public String policyVersion() {
      return policy.version();
    }

    @Override
    public Access access(AreaDirectory areas) {
      return policy.access(who, areas);
    }

    @Override
    public Optional<Fault> refusal() {
      return who instanceof Principal.Unverified unverified
          ? Optional.of(AccessFaults.unproven(unverified.reason()))
          : Optional.empty();
    }
  }

  /** Where a policy has been set that was never usable: nobody is shown anything. */
  record ShutOut(String principal) implements Asker {
    @Override
    public String policyVersion() {
      return "";
    }

    @Override
    public Access access(AreaDirectory areas) {
      return new Access(principal, Scope.NOTHING, Set.of(), "");
    }

    @Override
    public Optional<Fault> refusal() {
      return Optional.of(AccessFaults.notInForce());
    }
  }

  /** Whether this one is restricted by nothing but the data source itself. */
  default boolean isWithoutPolicy() {
    return this instanceof Anyone;
  }

  /**
   * What is theirs, where any figure is.
   *
   * @throws FaultException if none is: an empty answer would pass for figures that are not there
   */
  default Access require(AreaDirectory areas) {
    refusal()
        .ifPresent(
            fault -> {
              throw new FaultException(fault);
            });
    Access access = access(areas);
    if (access.scope().equals(Scope.NOTHING)) {
      throw new FaultException(AccessFaults.nothing(principal()));
    }
    return access;
  }

  /**
   * Does nothing where SQL of one's own may be asked.
   *
   * @throws FaultException naming the policy
   */
  static void requireSql(Access access) {
    if (!access.may(Ability.SQL)) {
      throw new FaultException(AccessFaults.sql(access.principal()));
    }
  }

  /**
   * Does nothing where figures may be taken away as files.
   *
   * @throws FaultException naming the policy
   */
  static void requireExport(Access access) {
    if (!access.may(Ability.EXPORT)) {
      throw new FaultException(AccessFaults.export(access.principal()));
    }
  }

  /**
   * Does nothing where all that a query reads may be read.
   *
   * @throws FaultException naming the policy
   */
  static void requireRelations(Access access, ApprovedQuery query) {
    for (String relation : query.relations()) {
      if (!mayRead(access, relation)) {
        throw new FaultException(AccessFaults.quality(access.principal(), relation));
      }
    }
  }

  /** Whether a table or macro is for this one. */
  static boolean mayRead(Access access, String relation) {
    return access.may(Ability.QUALITY) || !relation.startsWith("quality_issue");
  }
}
