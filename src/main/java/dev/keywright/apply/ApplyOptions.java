package dev.keywright.apply;

import java.time.Clock;
import java.time.Duration;

/**
 * How a plan is carried out.
 *
 * @param orgId the organisation of all keys
 * @param threads how many keys are written at the same time
 * @param policyWait how long to wait until the gateway answers with a new set of policies
 * @param policyPoll how often to look
 * @param clock stamps the policies that are written
 */
public record ApplyOptions(String orgId, int threads, Duration policyWait, Duration policyPoll, Clock clock) {

    public static ApplyOptions of(String orgId, int threads, Clock clock) {
        return new ApplyOptions(orgId, threads, Duration.ofSeconds(15), Duration.ofMillis(250), clock);
    }
}
