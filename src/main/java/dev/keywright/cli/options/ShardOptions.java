package dev.keywright.cli.options;

import dev.keywright.app.run.ExitCode;
import dev.keywright.app.run.StoppedException;
import dev.keywright.diagnostic.Counts;
import dev.keywright.model.Declared;
import dev.keywright.model.Shard;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which part of the namespace to work on. */
public final class ShardOptions {

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            converter = Reader.class,
            description = "Only the keys of part I of N, by the hash of their names.")
    public Shard shard;

    /**
     * A saved plan would have to specify which shard it is for and what that shard waits for, and its format does not.
     */
    public void refuseWithSavedPlan() {
        if (!shard.isWhole()) {
            throw new StoppedException(
                    ExitCode.USAGE,
                    "--shard and a saved plan do not go together; review with `plan --shard`, and hold the apply to it with"
                            + " --plan-digest");
        }
    }

    /** " (shard 2/4: 17)", or an empty text. */
    public String part(Declared declared) {
        return shard.isWhole()
                ? ""
                : " (shard %s: %s)"
                        .formatted(
                                shard,
                                Counts.grouped(shard.part(declared).keys().size()));
    }

    /** Reads {@code 2/4}. */
    public static final class Reader implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            if (text.matches("[1-9][0-9]{0,3}/[1-9][0-9]{0,3}")) {
                int cut = text.indexOf('/');
                int index = Integer.parseInt(text.substring(0, cut));
                int count = Integer.parseInt(text.substring(cut + 1));
                if (index <= count && count <= Shard.MOST) {
                    return new Shard(index, count);
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a part: write 2/4 for the second of four, up to " + Shard.MOST);
        }
    }

    /** Options of apply only. */
    public static final class Waiting {

        private static final Duration USUAL = Duration.ofMinutes(2);

        @Option(
                names = "--shard-timeout",
                paramLabel = "TIME",
                converter = DurationOption.class,
                description =
                        "With --shard: how long to wait for what another shard has to do first (policies). Default: 2m.")
        private Duration timeout;

        public Duration timeout() {
            return timeout == null ? USUAL : timeout;
        }

        /** Without a shard, this option has no effect. */
        public void refuseWithout(ShardOptions shard) {
            if (timeout != null && shard.shard.isWhole()) {
                throw new StoppedException(
                        ExitCode.USAGE, "--shard-timeout goes with --shard: a whole apply waits for no other");
            }
        }
    }
}
