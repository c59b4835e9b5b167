package dev.keywright.ownership.ledger.pages;

import dev.keywright.model.value.Value;
import dev.keywright.tyk.HashFunction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ledger's first session, which names the pages in force.
 *
 * @param serial grows with every write, so of two roots the later one can be determined
 * @param seedCheck fingerprint of the seed
 * @param hashed whether the gateway hashes keys
 * @param current the pages in force; empty while the first are being written
 * @param retired pages that were replaced, some of which may still exist
 * @param formerSeedCheck fingerprint of the seed that this ledger had before, as long as something may still have its seal
 */
public record LedgerRoot(
        long serial,
        String seedCheck,
        boolean hashed,
        Optional<Book> current,
        Optional<Book> retired,
        Optional<String> formerSeedCheck) {

    private static final String FORMER_SEED_CHECK = "former_seed_check";

    /**
     * A set of pages.
     *
     * @param epoch distinguishes their ids from those of other sets
     * @param pages how many; a power of two
     * @param function the gateway's hash function when they were written
     * @param sealed whether each page carries a seal; false for pages written before there were seals
     */
    public record Book(long epoch, int pages, HashFunction function, boolean sealed) {}

    Value.Fields toValue() {
        Map<String, Value> fields = new TreeMap<>();
        fields.put("kind", Value.text("root"));
        fields.put("serial", Value.whole(serial));
        fields.put("seed_check", Value.text(seedCheck));
        fields.put("hashed", Value.flag(hashed));
        current.ifPresent(book -> fields.put("current", toValue(book)));
        retired.ifPresent(book -> fields.put("retired", toValue(book)));
        formerSeedCheck.ifPresent(check -> fields.put(FORMER_SEED_CHECK, Value.text(check)));
        return Value.Fields.of(fields);
    }

    /** Empty if the content is not a valid root. */
    static Optional<LedgerRoot> of(Value.Fields content) {
        Optional<Book> current = book(content.fields("current"));
        Optional<Book> retired = book(content.fields("retired"));
        boolean sound = content.text("kind").equals("root")
                && content.whole("serial") > 0
                && content.has("current") == current.isPresent()
                && content.has("retired") == retired.isPresent();
        return sound
                ? Optional.of(new LedgerRoot(
                        content.whole("serial"),
                        content.text("seed_check"),
                        content.flag("hashed"),
                        current,
                        retired,
                        Optional.of(content.text(FORMER_SEED_CHECK)).filter(check -> !check.isEmpty())))
                : Optional.empty();
    }

    private static Value.Fields toValue(Book book) {
        return Value.Fields.of(Map.of(
                "epoch", Value.whole(book.epoch()),
                "pages", Value.whole(book.pages()),
                "h", Value.text(book.function().setting()),
                "sealed", Value.flag(book.sealed())));
    }

    private static Optional<Book> book(Value.Fields fields) {
        long pages = fields.whole("pages");
        return pages > 0 && Long.bitCount(pages) == 1 && pages <= 1 << 20
                ? HashFunction.of(fields.text("h"))
                        .map(function -> new Book(fields.whole("epoch"), (int) pages, function, fields.flag("sealed")))
                : Optional.empty();
    }
}
