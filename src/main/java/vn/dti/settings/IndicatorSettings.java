package vn.dti.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Language;

/**
 * What an administrator sets for one data source.
 *
 * @param storePath the snapshot store's folder, absolute
 * @param language in which notices and errors speak
 * @param zone in which instants become days
 * @param limits what its queries may use
 * @param policyPath the access policy, absolute; null where there is none
 */
public record IndicatorSettings(
    Path storePath,
    Language language,
    ZoneId zone,
    QueryLimits limits,
    @Nullable Path policyPath) {}
