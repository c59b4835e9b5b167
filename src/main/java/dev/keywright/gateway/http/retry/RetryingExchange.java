package dev.keywright.gateway.http.retry;

import dev.keywright.gateway.GatewayException;
import dev.keywright.gateway.GatewayException.Kind;
import dev.keywright.gateway.http.transport.Answer;
import dev.keywright.gateway.http.transport.Exchange;
import dev.keywright.gateway.http.transport.HttpCall;
import dev.keywright.gateway.http.transport.HttpCall.Method;
import dev.keywright.gateway.http.transport.Refusals;
import dev.keywright.gateway.http.transport.Retries;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Repeats requests that may be repeated.
 *
 * <pre>
 * failure                                  GET   PUT   DELETE  POST
 * nothing was sent                         yes   yes   yes     yes
 * 429, so nothing was done                 yes   yes   yes     yes
 * sent, the response was lost              yes   yes   yes     no
 * 5xx that is not in the gateway's words   yes   yes   yes     no
 * </pre>
 *
 * PUT and DELETE have the same result when repeated. A POST resets a used quota, so its caller must read first. A DELETE
 * that finds nothing the second time gets a 404, which callers treat as done. A wrong address or certificate stays wrong
 * and is not tried again.
 */
public final class RetryingExchange implements Exchange {

    private final Exchange once;
    private final Retries retries;
    private final RetryBudget budget;
    private final Consumer<String> log;
    private volatile boolean heard;

    public RetryingExchange(Exchange once, Retries retries, Consumer<String> log) {
        this.once = once;
        this.retries = retries;
        this.budget = new RetryBudget(retries.budget(), retries.nanoTime());
        this.log = log;
    }

    /** One attempt: a response, or the reason why there is none. */
    private record Attempt(Optional<Answer> answer, Optional<GatewayException> failure) {

        Answer orThrow() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return answer.orElseThrow();
        }
    }

    @Override
    public Answer send(HttpCall call) {
        for (int failures = 1; ; failures++) {
            Attempt attempt = attempt(call);
            if (!isTrouble(attempt)) {
                heard = true;
                budget.succeeded();
                return attempt.orThrow();
            }
            budget.failed();
            Duration wait = wait(attempt, failures);
            boolean again = mayRepeat(call, attempt)
                    && (heard || !isLate(attempt))
                    && failures < (heard ? retries.attempts() : retries.firstAttempts())
                    && budget.allows(wait);
            if (!again) {
                return attempt.orThrow();
            }
            log.accept(call.shown() + " again in " + wait.toMillis() + " ms");
            retries.pause().sleep(wait);
        }
    }

    private Attempt attempt(HttpCall call) {
        try {
            return new Attempt(Optional.of(once.send(call)), Optional.empty());
        } catch (GatewayException e) {
            return new Attempt(Optional.empty(), Optional.of(e));
        }
    }

    private static boolean isTrouble(Attempt attempt) {
        return attempt.answer().map(Refusals::isBusy).orElse(true);
    }

    /**
     * A gateway that has never responded and lets the time limit pass is unresponsive: each retry would take as long.
     */
    private static boolean isLate(Attempt attempt) {
        return attempt.failure().filter(GatewayException::isLate).isPresent();
    }

    private static boolean mayRepeat(HttpCall call, Attempt attempt) {
        boolean nothingDone = attempt.answer()
                .map(answer -> answer.status() == Refusals.TOO_MANY)
                .orElseGet(() -> attempt.failure().get().kind() == Kind.UNREACHABLE);
        boolean pointless = attempt.failure()
                .filter(e -> e.isLasting() || e.kind() == Kind.NOT_A_GATEWAY)
                .isPresent();
        return !pointless && (nothingDone || call.method() != Method.POST);
    }

    private Duration wait(Attempt attempt, int failures) {
        Duration backoff = retries.backoff(failures);
        return attempt.answer()
                .flatMap(Answer::retryAfter)
                .flatMap(this::retryAfter)
                .filter(asked -> asked.compareTo(backoff) > 0)
                .orElse(backoff);
    }

    /** Parses seconds or an HTTP date; anything else is ignored. */
    private Optional<Duration> retryAfter(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(retries.clock().instant(), then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
