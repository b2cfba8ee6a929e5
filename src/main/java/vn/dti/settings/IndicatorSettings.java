package vn.dti.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.dti.fault.Language;

/**
 * What an administrator sets for one data source.
 *
 * @param storePath the snapshot store's folder, absolute
 * @param language in which notices and errors speak
 * @param zone in which instants become days
 * @param rowLimit the most rows of one answer
 * @param timeLimit the longest execution of one query
 * @param policyPath the access policy, absolute; null where there is none
 */
public record IndicatorSettings(
    Path storePath,
    Language language,
    ZoneId zone,
    long rowLimit,
    Duration timeLimit,
    @Nullable Path policyPath) {}
